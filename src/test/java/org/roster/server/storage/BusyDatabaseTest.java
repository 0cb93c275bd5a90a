package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.roster.server.Databases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/** A database all of whose connections are in use. */
class BusyDatabaseTest {

    /** The size of the pool. */
    private static final int WRITERS = 6;

    private static int one(Handle handle) {
        return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
    }

    @Test
    void exhaustedPoolKeepsItsConnections() throws Exception {
        Map<String, String> settings = Databases.POSTGRESQL.settings();
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> writers = new ArrayList<>();
        try (Database database =
                Database.open(
                        settings.getOrDefault("roster.database.url", ""),
                        settings.get("roster.database.user"),
                        null)) {
            while (writers.size() < WRITERS) {
                FutureTask<Integer> writer =
                        new FutureTask<>(() ->
                                database.write(handle -> {
                                    release.await();
                                    return one(handle);
                                }));
                writers.add(Thread.ofPlatform().start(writer));
            }
            await("all connections are in use")
                    .until(() -> database.pools().getFirst().active() == WRITERS);

            try {
                assertThatThrownBy(() ->
                                database.<Integer, RuntimeException>write(BusyDatabaseTest::one))
                        .isInstanceOf(StorageUnavailableException.class)
                        .hasMessage("The database is busy");
                assertThat(database.<Integer, RuntimeException>read(BusyDatabaseTest::one))
                        .isEqualTo(1);
            } finally {
                release.countDown();
            }
            for (Thread each : writers) {
                each.join();
            }
            assertThat(database.pools().getFirst().idle()).isEqualTo(WRITERS);
            assertThat(database.<Integer, RuntimeException>write(BusyDatabaseTest::one))
                    .isEqualTo(1);
        }
    }
}
