package org.roster.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.IsolationLevel;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Pattern;

import javax.sql.DataSource;

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

    /** Applies to each host in turn, within {@link DatabasePools#CONNECTION_TIMEOUT} for all. */
    private static final String CONNECT_SECONDS = "2";

    /** A stopped server still accepts connections, but doesn't respond to the first message. */
    private static final String TLS_RESPONSE_MILLIS = "2000";

    /** The longest time without a response to a statement of the service. */
    private static final String RESPONSE_SECONDS = "10";

    /**
     * Shorter than {@link #RESPONSE_SECONDS}, so that a lock that others hold isn't mistaken for a
     * server that doesn't respond. Each lock that a statement waits for is given this time.
     */
    private static final String LOCK_TIMEOUT = "SET lock_timeout = '8s'";

    private static final String PRIMARY = "targetServerType=primary";
    private static final Pattern SEVERAL_HOSTS =
            Pattern.compile("jdbc:postgresql://[^/][^/,]*+,[^/]+/.*");

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final boolean isPatient;
    private boolean isShared;

    private PostgresqlConnections(
            String url, @Nullable String user, @Nullable String password, boolean isPatient) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.isPatient = isPatient;
    }

    /**
     * Creates connections that wait for a response without a limit. The parameters are those of
     * {@link Database#open}.
     */
    static PostgresqlConnections withoutResponseTimeout(
            String url, @Nullable String user, @Nullable String password) {
        return new PostgresqlConnections(url, user, password, true);
    }

    /**
     * Creates connections that break if there is no response within ten seconds, unless the URL
     * says otherwise. A server that is cut off would otherwise hold its callers for many minutes.
     * Statements wait for each lock for eight seconds at most, unless connections are shared.
     */
    static PostgresqlConnections withResponseTimeout(
            String url, @Nullable String user, @Nullable String password) {
        return new PostgresqlConnections(url, user, password, false);
    }

    /** A check of a database. */
    interface Check {
        boolean test(Connection connection) throws SQLException;
    }

    /**
     * Finds out how the database is reached, and checks it with the same connection, because a new
     * one takes longer than the check.
     *
     * @return the result of the check; false if the database doesn't answer
     */
    boolean probe(Check check) {
        Properties properties = properties(user, password);
        boolean result = false;
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            isShared = isShared(connection, url, properties);
            result = check.test(connection);
        } catch (SQLException e) {
            LOG.debug("Could not probe the database, or it has no schema yet", e);
        }
        if (isShared) {
            LOG.info("The database is reached through a pooler in transaction mode");
        }
        return result;
    }

    /** Returns the properties of a connection that is used once. */
    static Properties properties(@Nullable String user, @Nullable String password) {
        Properties properties = new Properties();
        String seconds = Long.toString(DatabasePools.CONNECTION_TIMEOUT.toSeconds());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty(PREPARE_THRESHOLD, NEVER);
        putUser(properties, user, password);
        return properties;
    }

    private static void putUser(
            Properties properties, @Nullable String user, @Nullable String password) {
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
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
        HikariConfig config = pool(url);
        if (!isShared) {
            config.setTransactionIsolation(level.name());
        }
        return config;
    }

    /**
     * Returns a pool for reading from a standby, or null if the URL doesn't name several hosts of
     * which only the primary is wanted.
     */
    @Nullable HikariConfig standbyPool() {
        return !isPatient && SEVERAL_HOSTS.matcher(url).matches() && url.contains(PRIMARY)
                ? pool(url.replace(PRIMARY, "targetServerType=preferSecondary"))
                : null;
    }

    private HikariConfig pool(String at) {
        Properties properties = new Properties();
        // Parameters in the URL take precedence
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("sslResponseTimeout", TLS_RESPONSE_MILLIS);
        if (!isPatient) {
            properties.setProperty("socketTimeout", RESPONSE_SECONDS);
        }
        if (isShared) {
            properties.setProperty(PREPARE_THRESHOLD, NEVER);
        }
        putUser(properties, user, password);
        HikariConfig config = new HikariConfig();
        config.setDataSource(new ReconnectingSource(at, properties));
        // On a shared connection, it would apply to other programs and not always to this one
        if (!isPatient && !isShared) {
            config.setConnectionInitSql(LOCK_TIMEOUT);
        }
        return config;
    }

    /** Returns a source of connections without a limit on the response time, for migrations. */
    DataSource single() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        if (isShared) {
            source.setPrepareThreshold(Integer.parseInt(NEVER));
        }
        return source;
    }

    /** Begins a transaction on a shared connection. */
    static void begin(Handle handle, IsolationLevel level) {
        handle.execute(
                "SET TRANSACTION ISOLATION LEVEL "
                        + level.name().substring(PREFIX.length()).replace('_', ' '));
    }
}
