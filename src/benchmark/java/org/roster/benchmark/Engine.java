package org.roster.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The databases as an operator runs them: nothing that was answered is lost by a power cut. */
enum Engine {
    SQLITE,
    POSTGRESQL;

    /** Both, or the one that {@code -Dbenchmark.engine=} names. */
    static List<Engine> measured() {
        String chosen = System.getProperty("benchmark.engine", "");
        return chosen.isEmpty()
                ? List.of(values())
                : List.of(valueOf(chosen.toUpperCase(Locale.ROOT)));
    }

    /** A fresh database. */
    record Opened(Map<String, String> settings, Closeable closing) {}

    Opened open(Path folder) throws IOException {
        if (this == SQLITE) {
            return new Opened(
                    Map.of("roster.database.url", "jdbc:sqlite:" + folder.resolve("roster.db")),
                    () -> {});
        }
        // The library turns both of these off, because tests need them not.
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
