package org.roster.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The databases, with durable commits as in production. */
enum DatabaseEngine {
    SQLITE,
    POSTGRESQL;

    /** Returns both databases, or the one set with {@code -Dbenchmark.engine=}. */
    static List<DatabaseEngine> selected() {
        String chosen = System.getProperty("benchmark.engine", "");
        return chosen.isEmpty()
                ? List.of(values())
                : List.of(valueOf(chosen.toUpperCase(Locale.ROOT)));
    }

    /** An empty database. */
    record Opened(Map<String, String> settings, Closeable closeable) {}

    Opened open(Path folder) throws IOException {
        if (this == SQLITE) {
            return new Opened(
                    Map.of("roster.database.url", "jdbc:sqlite:" + folder.resolve("roster.db")),
                    () -> {});
        }
        // EmbeddedPostgres turns off both for tests.
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "100")
                        .start();
        return new Opened(
                Map.of(
                        "roster.database.url",
                        server.getJdbcUrl("postgres", "postgres"),
                        "roster.database.user",
                        "postgres"),
                server);
    }
}
