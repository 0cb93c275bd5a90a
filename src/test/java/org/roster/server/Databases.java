package org.roster.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** New databases for tests: one PostgreSQL server for the whole test run, and SQLite files. */
public enum Databases {
    SQLITE {
        @Override
        public Map<String, String> settings() {
            // By default, LocalService uses a file in its own temporary folder.
            return Map.of();
        }
    },
    POSTGRESQL {
        @Override
        public Map<String, String> settings() {
            String name = "roster_" + NUMBER.incrementAndGet();
            execute("CREATE DATABASE " + name);
            return Map.of(
                    "roster.database.url",
                    Server.POSTGRES.getJdbcUrl("postgres", name),
                    "roster.database.user",
                    "postgres");
        }
    };

    /** The settings with more of them. An empty value removes a setting. */
    public Map<String, String> settingsWith(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(settings());
        all.putAll(further);
        return all;
    }

    /** The settings of a service that sends no mail and so changes nothing in the background. */
    public Map<String, String> settingsWithoutMail() {
        return settingsWith(Map.of("roster.mail.host", ""));
    }

    /** Ends all connections to the PostgreSQL database of these settings and refuses new ones. */
    public static void refuseConnections(Map<String, String> settings) {
        String name = name(settings);
        execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                        + name
                        + "'");
    }

    /** Accepts connections again. */
    public static void acceptConnections(Map<String, String> settings) {
        execute("ALTER DATABASE " + name(settings) + " ALLOW_CONNECTIONS true");
    }

    private static String name(Map<String, String> settings) {
        String url = settings.getOrDefault("roster.database.url", "");
        return url.replaceFirst(".*/([^?/]+).*", "$1");
    }

    private static void execute(String sql) {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses: " + sql, e);
        }
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Settings of a service with a new database. */
    public abstract Map<String, String> settings();

    /** Started by the first test that needs it and stopped with the process. */
    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .setServerConfig("fsync", "off")
                        // It starts a process for each database of each test class every minute
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
