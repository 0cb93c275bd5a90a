package org.roster.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.IsolationLevel;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The connections to a PostgreSQL database, directly or through a pooler such as PgBouncer. A
 * pooler in transaction mode gives each transaction a connection that others use before and after
 * it, so nothing may be left on a connection: no prepared statements and no isolation level.
 */
final class PostgresqlConnections {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresqlConnections.class);

    /** The driver prepares even BEGIN and ROLLBACK otherwise. */
    private static final String PREPARE_THRESHOLD = "prepareThreshold";

    private static final String NEVER = "0";
    private static final String PREFIX = "TRANSACTION_";

    /** The number of transactions that a pooler may give another connection to. */
    private static final int PROBES = 5;

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final boolean isShared;

    private PostgresqlConnections(
            String url, @Nullable String user, @Nullable String password, boolean isShared) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.isShared = isShared;
    }

    /** Finds out how the database is reached. The parameters are those of {@link Database#open}. */
    static PostgresqlConnections to(String url, @Nullable String user, @Nullable String password) {
        boolean isShared = false;
        Properties properties = properties(user, password);
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            isShared = isShared(connection, url, properties);
        } catch (SQLException e) {
            LOG.debug("Could not find out whether a pooler shares connections", e);
        }
        if (isShared) {
            LOG.info("The database is reached through a pooler in transaction mode");
        }
        return new PostgresqlConnections(url, user, password, isShared);
    }

    /** Returns the properties of a connection that is used once. */
    static Properties properties(@Nullable String user, @Nullable String password) {
        Properties properties = new Properties();
        String seconds = Long.toString(Database.CONNECTION_TIMEOUT.toSeconds());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty(PREPARE_THRESHOLD, NEVER);
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    /**
     * Returns whether a connection is shared: it changes its server process, or has the same one as
     * another connection that is in a transaction. If the process number announced at login is that
     * of the server process, the connection isn't shared: poolers announce their own numbers, which
     * identify the client for cancel requests.
     */
    static boolean isShared(Connection connection, String url, Properties properties)
            throws SQLException {
        int process = process(connection);
        if (connection.unwrap(PGConnection.class).getBackendPID() == process) {
            return false;
        }
        try (Connection other = DriverManager.getConnection(url, properties)) {
            other.setAutoCommit(false);
            boolean isShared = process(other) == process;
            other.rollback();
            for (int probe = 0; probe < PROBES; probe++) {
                isShared = isShared || process(connection) != process;
            }
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

    /** Returns whether transactions share connections. */
    boolean isShared() {
        return isShared;
    }

    /**
     * Returns a pool for transactions with an isolation level. It is set on the connection; per
     * transaction, it costs one more statement.
     */
    HikariConfig pool(IsolationLevel level) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        if (isShared) {
            config.addDataSourceProperty(PREPARE_THRESHOLD, NEVER);
        } else {
            config.setTransactionIsolation(level.name());
        }
        return config;
    }

    /** Begins a transaction on a shared connection. */
    static void begin(Handle handle, IsolationLevel level) {
        handle.execute(
                "SET TRANSACTION ISOLATION LEVEL "
                        + level.name().substring(PREFIX.length()).replace('_', ' '));
    }
}
