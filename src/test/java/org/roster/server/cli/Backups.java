package org.roster.server.cli;

import org.roster.demo.service.LocalService;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Backups of a service's database: a file made by {@code VACUUM INTO} for SQLite, and a copy of the
 * whole database for PostgreSQL, whose tools aren't part of the embedded server.
 */
final class Backups {

    private final String url;
    private final String user;
    private final Path copy;

    /**
     * Backups of the database of a service.
     *
     * @param folder for the backup
     */
    Backups(LocalService service, Path folder) {
        url = service.setting("roster.database.url");
        user = service.setting("roster.database.user");
        copy = folder.resolve("backup.db");
    }

    private boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    private String name() {
        return url.replaceFirst(".*/([^?/]+).*", "$1");
    }

    private Path file() {
        return Path.of(url.substring("jdbc:sqlite:".length()));
    }

    private void execute(String at, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(at, user, "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Copies a PostgreSQL database, which needs that no one else is connected. */
    private void copy(String from, String to) throws SQLException {
        execute(
                url.replaceFirst("/[^?/]+(?=$|\\?)", "/template1"),
                "ALTER DATABASE " + from + " ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ('"
                        + from
                        + "', '"
                        + to
                        + "')",
                "DROP DATABASE IF EXISTS " + to + " WITH (FORCE)",
                "CREATE DATABASE " + to + " TEMPLATE " + from,
                "ALTER DATABASE " + from + " ALLOW_CONNECTIONS true");
    }

    /** Makes a backup; the service may be running. */
    void make() throws SQLException {
        if (isSqlite()) {
            execute(url, "VACUUM INTO '" + copy + "'");
        } else {
            copy(name(), name() + "_backup");
        }
    }

    /** Restores the backup while the service is stopped. */
    void restore() throws SQLException, IOException {
        if (isSqlite()) {
            Files.deleteIfExists(Path.of(file() + "-wal"));
            Files.deleteIfExists(Path.of(file() + "-shm"));
            Files.copy(copy, file(), StandardCopyOption.REPLACE_EXISTING);
        } else {
            copy(name() + "_backup", name());
        }
    }

    /** Restores the backup while the service is running. */
    void restoreUnderneath() throws SQLException {
        if (isSqlite()) {
            execute(url, "restore from " + copy);
        } else {
            copy(name() + "_backup", name());
        }
    }
}
