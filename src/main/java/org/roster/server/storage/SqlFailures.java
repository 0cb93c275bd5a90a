package org.roster.server.storage;

import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells failures apart by the codes of SQLite and the SQLSTATE of PostgreSQL. */
final class SqlFailures {

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;

    /** The result codes that concern the disk, not the statement. */
    private static final Set<Integer> SQLITE_DISK =
            Set.of(
                    8, // SQLITE_READONLY
                    10, // SQLITE_IOERR
                    13, // SQLITE_FULL
                    14); // SQLITE_CANTOPEN

    /**
     * The SQL states of an unavailable PostgreSQL: connection failures, read-only as on a standby,
     * shutting down, and insufficient resources (class 53).
     */
    private static final Pattern POSTGRESQL_STATES = Pattern.compile("08...|25006|57P0.|53...");

    /** PostgreSQL's state after {@code lock_timeout}. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private SqlFailures() {}

    /** Returns whether it is a serialization failure, a deadlock, or another process's lock. */
    static boolean isTransient(Throwable e) {
        SQLException sql = sqlExceptionIn(e);
        if (sql == null) {
            return false;
        }
        if (sql.getSQLState() == null) {
            int code = sql.getErrorCode() & 0xff;
            return code == SQLITE_BUSY || code == SQLITE_LOCKED;
        }
        return sql.getSQLState().equals("40001") || sql.getSQLState().equals("40P01");
    }

    /** Returns whether others have kept something locked for longer than a statement may wait. */
    static boolean isLockTimeout(Throwable e) {
        SQLException sql = sqlExceptionIn(e);
        return sql != null && LOCK_NOT_AVAILABLE.equals(sql.getSQLState());
    }

    /** Returns whether the pool had no connection in time, for whatever reason. */
    static boolean isPoolTimeout(Throwable e) {
        return sqlExceptionIn(e) instanceof SQLTransientConnectionException;
    }

    /** Returns whether no connection is available or the database can't work at the moment. */
    static boolean isUnavailable(Throwable e) {
        SQLException sql = sqlExceptionIn(e);
        if (sql == null) {
            return e instanceof ConnectionException;
        }
        String state = sql.getSQLState();
        if (state == null && isOfSqliteDisk(sql)) {
            return true;
        }
        return isPoolTimeout(e) || (state != null && POSTGRESQL_STATES.matcher(state).matches());
    }

    /**
     * Returns whether the disk is full or faulty, in which case small changes may still succeed.
     */
    static boolean isDiskFailure(Throwable e) {
        SQLException sql = sqlExceptionIn(e);
        if (sql == null) {
            return false;
        }
        String state = sql.getSQLState();
        return state == null ? isOfSqliteDisk(sql) : state.startsWith("53");
    }

    /** Returns whether no server answers, in contrast to one that is read-only or full. */
    static boolean isConnectionFailure(Throwable e) {
        SQLException sql = sqlExceptionIn(e);
        String state = sql == null ? null : sql.getSQLState();
        return state == null ? isUnavailable(e) : state.startsWith("08") || state.startsWith("57");
    }

    private static boolean isOfSqliteDisk(SQLException e) {
        return SQLITE_DISK.contains(e.getErrorCode() & 0xff);
    }

    static @Nullable SQLException sqlExceptionIn(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
