package org.roster.server.storage;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/**
 * A PostgreSQL driver that always uses SERIALIZABLE and simulates serialization failures (SQLSTATE
 * 40001), as of a distributed database: each statement fails the first time, and each fifth commit.
 * It applies to addresses with {@link #MARK} only, and not to Flyway, which runs when a process
 * starts.
 */
final class FaultyDriver implements Driver, AutoCloseable {

    /** The required end of an address. */
    static final String MARK = "ApplicationName=faulty";

    private static final int COMMITS = 5;

    private final Driver real;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commits = new AtomicInteger();
    private volatile boolean armed;

    private FaultyDriver(Driver real) {
        this.real = real;
    }

    /** Registers the driver before PostgreSQL's own, until it is closed. */
    static FaultyDriver install() throws SQLException {
        Driver real = DriverManager.getDriver("jdbc:postgresql://localhost/");
        FaultyDriver faulty = new FaultyDriver(real);
        DriverManager.deregisterDriver(real);
        DriverManager.registerDriver(faulty);
        DriverManager.registerDriver(real);
        return faulty;
    }

    /** Starts to inject failures. */
    void arm() {
        armed = true;
    }

    /** Stops injecting failures. */
    void disarm() {
        armed = false;
    }

    private boolean isArmed() {
        return armed
                && StackWalker.getInstance()
                        .walk(frames ->
                                frames.noneMatch(
                                        frame -> frame.getClassName().startsWith("org.flywaydb.")));
    }

    /** The statements run while failures were injected. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    /** The statements that failed. */
    Set<String> failed() {
        return Set.copyOf(failed);
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
    }

    private static <T> T proxied(Class<T> type, Intercept intercept) {
        return type.cast(
                Proxy.newProxyInstance(
                        FaultyDriver.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            try {
                                return intercept.call(method, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause() == null ? e : e.getCause();
                            }
                        }));
    }

    @FunctionalInterface
    private interface Intercept {
        @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private Connection faulty(Connection connection) {
        return proxied(
                Connection.class,
                (method, arguments) -> {
                    switch (method.getName()) {
                        case "setTransactionIsolation" -> {
                            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                            return null;
                        }
                        case "commit" -> {
                            if (isArmed() && commits.incrementAndGet() % COMMITS == 0) {
                                connection.rollback();
                                throw new SQLException("injected at commit", "40001");
                            }
                        }
                        default -> {
                            // unchanged
                        }
                    }
                    Object result = method.invoke(connection, arguments);
                    String sql = arguments == null ? "" : String.valueOf(arguments[0]);
                    return switch (result) {
                        case PreparedStatement prepared ->
                                faulty(PreparedStatement.class, prepared, sql);
                        case Statement statement -> faulty(Statement.class, statement, "");
                        case null, default -> result;
                    };
                });
    }

    private <T extends Statement> T faulty(Class<T> type, T statement, String prepared) {
        return proxied(
                type,
                (method, arguments) -> {
                    if (isArmed() && method.getName().startsWith("execute")) {
                        String sql =
                                prepared.isEmpty() && arguments != null
                                        ? String.valueOf(arguments[0])
                                        : prepared;
                        seen.add(sql);
                        if (failed.add(sql)) {
                            throw new SQLException("injected", "40001");
                        }
                    }
                    return method.invoke(statement, arguments);
                });
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Connection connection = real.connect(url, properties);
        return connection == null ? null : faulty(connection);
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.endsWith(MARK);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
            throws SQLException {
        return real.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return real.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return real.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return real.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return real.getParentLogger();
    }
}
