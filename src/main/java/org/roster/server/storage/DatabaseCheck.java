package org.roster.server.storage;

import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

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

    private static final String SHARED =
            "it is reached through a pooler in transaction mode; Roster then prepares no"
                    + " statements, which is slower than a direct connection or session mode";

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
        Properties properties =
                file == null ? PostgresqlConnections.properties(user, password) : new Properties();
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT 1")) {
            if (!tables.next()) {
                return Optional.of("it returned no result");
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
     * Returns a warning if a pooler shares the connections to PostgreSQL. The parameters are those
     * of {@link Database#open}.
     *
     * @return a sentence without secrets; empty for SQLite and if the database doesn't answer
     */
    public static Optional<String> warning(
            String url, @Nullable String user, @Nullable String password) {
        if (Database.file(url) != null) {
            return Optional.empty();
        }
        PostgresqlConnections connections =
                PostgresqlConnections.withoutResponseTimeout(url, user, password);
        connections.probe(answers -> true);
        return connections.isShared() ? Optional.of(SHARED) : Optional.empty();
    }
}
