package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.roster.server.Databases;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How long a standby is read, with a server in its place that has all changes. */
class StandbyReadsTest {

    private final Map<String, String> settings = Databases.POSTGRESQL.settings();
    private final String url = settings.getOrDefault("roster.database.url", "");
    private final String user = settings.getOrDefault("roster.database.user", "");

    private StandbyReads reads(Duration longest) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        return new StandbyReads(config, Jdbi::create, longest);
    }

    private static int one(Handle handle) {
        return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
    }

    private HighWaterMark mark() {
        try (Database database = Database.open(url, user, null)) {
            return database.writeAnyway(handle -> {
                HighWaterMarkTable.identify(handle);
                HighWaterMarkTable.add(handle, Instant.EPOCH);
                return HighWaterMarkTable.newest(handle).orElseThrow();
            });
        }
    }

    @Test
    void standbyIsReadForALimitedTime() {
        HighWaterMark mark = mark();
        try (StandbyReads withoutResponseTimeout = reads(Duration.ofMinutes(1));
                StandbyReads late = reads(Duration.ZERO)) {
            for (StandbyReads each : new StandbyReads[] {withoutResponseTimeout, late}) {
                each.require(mark);
                each.recordPrimaryAnswer(false);
            }
            assertThat(
                            withoutResponseTimeout.<Integer, RuntimeException>read(
                                    StandbyReadsTest::one))
                    .isEqualTo(1);
            assertThatThrownBy(() -> late.<Integer, RuntimeException>read(StandbyReadsTest::one))
                    .isInstanceOf(StorageUnavailableException.class)
                    .hasMessageContaining("too long");
        }
    }
}
