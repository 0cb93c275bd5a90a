package org.roster.server.storage;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;

import javax.sql.DataSource;

/**
 * Connects to a server that may be replaced by another one. If it doesn't answer, tries again every
 * 250 milliseconds for four seconds, because the pool's own pauses grow to five seconds. The very
 * first connection is tried once.
 */
final class ReconnectingSource implements DataSource {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final String url;
    private final Properties properties;
    private volatile boolean hasConnected;

    /**
     * Creates a source that has no connection yet.
     *
     * @param properties those of the driver
     */
    ReconnectingSource(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                Connection connection = DriverManager.getConnection(url, properties);
                hasConnected = true;
                return connection;
            } catch (SQLException e) {
                boolean mayCome = hasConnected && SqlFailures.isConnectionFailure(e);
                if (!mayCome || System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The user is a property");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // The driver logs nothing
    }

    @Override
    public void setLoginTimeout(int seconds) {
        DriverManager.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver logs nothing");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
