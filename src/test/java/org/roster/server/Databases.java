package org.roster.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.roster.demo.TemporaryFolder;
import org.roster.server.storage.Database;
import org.roster.suite.CompleteRun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** New databases for tests: SQLite files, and one PostgreSQL server for the whole test run. */
public enum Databases {
    SQLITE {
        @Override
        public Map<String, String> emptySettings() {
            return SqliteFiles.settings(SqliteFiles.next());
        }

        @Override
        public Map<String, String> settings() {
            try {
                return SqliteFiles.settings(Files.copy(SqliteFiles.MIGRATED, SqliteFiles.next()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRESQL {
        @Override
        public Map<String, String> emptySettings() {
            String name = nextName();
            execute("CREATE DATABASE " + name);
            return Server.settings(name);
        }

        @Override
        public Map<String, String> settings() {
            String name = nextName();
            execute("CREATE DATABASE " + name + " TEMPLATE " + Server.MIGRATED);
            return Server.settings(name);
        }
    };

    private static final String URL = "roster.database.url";
    private static final String USER = "roster.database.user";
    private static final String USER_NAME = "postgres";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** SQLite, and in a complete run PostgreSQL too. */
    static Stream<Databases> sqliteFirst() {
        return CompleteRun.firstOrAll(values());
    }

    private static String nextName() {
        return "roster_" + NUMBER.incrementAndGet();
    }

    /** Settings of a service with a new database without tables. */
    public abstract Map<String, String> emptySettings();

    /**
     * Settings of a service with a new database. It is a copy of one with the current schema,
     * because all migrations together take half a second.
     */
    public abstract Map<String, String> settings();

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
        endConnections(settings);
    }

    /** Ends all connections to the PostgreSQL database of these settings. */
    public static void endConnections(Map<String, String> settings) {
        execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                        + name(settings)
                        + "'");
    }

    /** Accepts connections again. */
    public static void acceptConnections(Map<String, String> settings) {
        execute("ALTER DATABASE " + name(settings) + " ALLOW_CONNECTIONS true");
    }

    private static String name(Map<String, String> settings) {
        String url = settings.getOrDefault(URL, "");
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

    /** Migrates a database to the current schema and returns its settings. */
    private static Map<String, String> migrated(Map<String, String> settings) {
        Database.open(settings.getOrDefault(URL, ""), settings.get(USER), null).close();
        return settings;
    }

    /** Files in a folder that is deleted when the process exits. */
    private static final class SqliteFiles {
        private static final TemporaryFolder FOLDER = TemporaryFolder.create("roster-databases");
        private static final Path MIGRATED = next();

        static {
            migrated(settings(MIGRATED));
        }

        /** Returns a file in its own folder, because keys may be stored beside it. */
        static Path next() {
            try {
                return Files.createDirectory(FOLDER.path().resolve(nextName()))
                        .resolve("roster.db");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Map<String, String> settings(Path file) {
            return Map.of(URL, "jdbc:sqlite:" + file);
        }
    }

    /** Started by the first test that needs it and stopped with the process. */
    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();
        private static final String MIGRATED = name(migrated(Databases.POSTGRESQL.emptySettings()));

        static Map<String, String> settings(String name) {
            return Map.of(URL, POSTGRES.getJdbcUrl(USER_NAME, name), USER, USER_NAME);
        }

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
