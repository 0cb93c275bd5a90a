package org.roster.server.storage;

import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** Checks a database before the service uses it. */
public final class DatabaseCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);

    private static final String SHARED =
            "it is reached through a pooler in transaction mode; connect directly, or set the"
                    + " pooler to session mode";

    private DatabaseCheck() {}

    /**
     * Returns why a database can't be used, without changing it. The other parameters are those of
     * {@link Database#open}.
     *
     * @param linkKeyFile the file beside which this instance keeps its high-water mark
     * @param other another reason not to use an existing database
     * @return a sentence without secrets, or empty if the database answers
     */
    public static Optional<String> failure(
            String url,
            @Nullable String user,
            @Nullable String password,
            Path linkKeyFile,
            Function<Handle, Optional<String>> other) {
        Path file = Database.file(url);
        if (file != null && !Files.exists(file)) {
            Path folder = file.getParent();
            return folder == null || Files.isWritable(folder)
                    ? RestoreDetector.failure(null, linkKeyFile)
                    : Optional.of("the file does not exist and its folder is not writable");
        }
        Properties properties = properties(file == null, user, password);
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT 1")) {
            if (!tables.next()) {
                return Optional.of("it returned no result");
            }
            if (file == null && isShared(connection, url, properties)) {
                return Optional.of(SHARED);
            }
            Handle handle = Jdbi.open(connection);
            return (file == null ? Schema.POSTGRESQL : Schema.SQLITE)
                    .newer(url, user, password)
                    .or(() -> RestoreDetector.failure(handle, linkKeyFile))
                    .or(() -> other.apply(handle));
        } catch (SQLException | FlywayException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns why a PostgreSQL database can't be used although it answers: a pooler shares its
     * connections. The parameters are those of {@link Database#open}.
     *
     * @return a sentence without secrets; empty for SQLite and if the database doesn't answer
     */
    public static Optional<String> sharedConnections(
            String url, @Nullable String user, @Nullable String password) {
        if (Database.file(url) != null) {
            return Optional.empty();
        }
        Properties properties = properties(true, user, password);
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return isShared(connection, url, properties) ? Optional.of(SHARED) : Optional.empty();
        } catch (SQLException e) {
            LOG.debug("Could not find out whether a pooler shares connections", e);
            return Optional.empty();
        }
    }

    private static Properties properties(
            boolean hasTimeouts, @Nullable String user, @Nullable String password) {
        Properties properties = new Properties();
        if (hasTimeouts) {
            String seconds = Long.toString(Database.CONNECTION_TIMEOUT.toSeconds());
            properties.setProperty("connectTimeout", seconds);
            properties.setProperty("socketTimeout", seconds);
        }
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    /**
     * Returns whether two connections use the same server process while one of them is idle, as
     * with pgbouncer in transaction mode.
     */
    private static boolean isShared(Connection idle, String url, Properties properties)
            throws SQLException {
        int process = process(idle);
        try (Connection other = DriverManager.getConnection(url, properties)) {
            other.setAutoCommit(false);
            boolean isShared = process(other) == process;
            other.rollback();
            return isShared;
        }
    }

    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
            result.next();
            return result.getInt(1);
        }
    }
}
