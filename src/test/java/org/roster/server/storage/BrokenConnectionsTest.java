package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.server.Databases;

import java.util.Map;

/** A short outage of the database server. */
class BrokenConnectionsTest {

    /** The time in milliseconds for which the pool trusts a connection after use. */
    private static final String TRUST = "com.zaxxer.hikari.aliveBypassWindowMs";

    @BeforeEach
    void prolongAliveBypass() {
        System.setProperty(TRUST, "60000");
    }

    @AfterEach
    void restoreAliveBypass() {
        System.clearProperty(TRUST);
    }

    private static int one(Handle handle) {
        return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
    }

    @Test
    void oneBrokenConnectionEvictsAllIdleOnes() {
        Map<String, String> settings = Databases.POSTGRESQL.settings();
        try (Database database =
                Database.open(
                        settings.getOrDefault("roster.database.url", ""),
                        settings.get("roster.database.user"),
                        null)) {
            // The pool doesn't validate connections that were just used.
            assertThat(database.<Integer, RuntimeException>write(BrokenConnectionsTest::one))
                    .isEqualTo(1);
            assertThat(database.<Integer, RuntimeException>read(BrokenConnectionsTest::one))
                    .isEqualTo(1);
            Databases.refuseConnections(settings);
            Databases.acceptConnections(settings);

            assertThatThrownBy(() ->
                            database.<Integer, RuntimeException>read(BrokenConnectionsTest::one))
                    .isInstanceOf(StorageUnavailableException.class);
            assertThat(database.<Integer, RuntimeException>write(BrokenConnectionsTest::one))
                    .isEqualTo(1);
        }
    }
}
