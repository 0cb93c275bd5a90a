package org.roster.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.util.IsolationLevel;

import org.jspecify.annotations.Nullable;
import org.roster.server.files.PrivateFiles;
import org.sqlite.SQLiteConfig;

import java.time.Duration;

/**
 * The pools of connections to a database whose schema is up to date.
 *
 * @param hasOneWriter whether there is one connection that writes
 * @param sharesConnections whether a pooler gives each transaction another connection
 * @param standby a pool of connections to a standby, or null if none is read
 */
record DatabasePools(
        HikariDataSource writers,
        HikariDataSource readers,
        boolean hasOneWriter,
        boolean sharesConnections,
        @Nullable HikariConfig standby) {

    static final IsolationLevel WRITING = IsolationLevel.TRANSACTION_READ_COMMITTED;
    static final IsolationLevel READING = IsolationLevel.TRANSACTION_REPEATABLE_READ;
    static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    private static final int SQLITE_READERS = 4;
    private static final int POSTGRESQL_WRITERS = 6;
    private static final int POSTGRESQL_READERS = 4;

    static DatabasePools sqlite(String url) {
        PrivateFiles.restrictDatabase(Database.file(url));
        HikariDataSource writers =
                pool(SqliteConnections.pool(url, SQLiteConfig.TransactionMode.IMMEDIATE), 1);
        try {
            Schema.SQLITE.migrate(writers);
        } catch (RuntimeException e) {
            writers.close();
            throw e;
        }
        HikariDataSource readers =
                pool(
                        SqliteConnections.pool(url, SQLiteConfig.TransactionMode.DEFERRED),
                        SQLITE_READERS);
        return new DatabasePools(writers, readers, true, false, null);
    }

    static DatabasePools postgresql(PostgresqlConnections connections) {
        boolean isCurrent = connections.probe(Schema.POSTGRESQL::isCurrent);
        HikariDataSource writers = pool(connections.pool(WRITING), POSTGRESQL_WRITERS);
        try {
            if (!isCurrent) {
                Schema.POSTGRESQL.migrate(connections.single());
            }
        } catch (RuntimeException e) {
            writers.close();
            throw e;
        }
        HikariDataSource readers = pool(connections.pool(READING), POSTGRESQL_READERS);
        HikariConfig standby = connections.standbyPool();
        if (standby != null) {
            standby.setMaximumPoolSize(POSTGRESQL_READERS);
            standby.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        }
        return new DatabasePools(writers, readers, false, connections.isShared(), standby);
    }

    private static HikariDataSource pool(HikariConfig config, int size) {
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        return new HikariDataSource(config);
    }

    /**
     * Evicts all connections except those to a standby, because after one has broken the others may
     * be broken, too.
     */
    void evict() {
        evict(writers);
        evict(readers);
    }

    /** Evicts all connections of a pool. */
    static void evict(HikariDataSource pool) {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        if (connections != null) {
            connections.softEvictConnections();
        }
    }

    /**
     * Returns whether a transaction has waited in vain for others rather than for the server: for a
     * lock, or for one of the connections, all of which were in use.
     *
     * @param pool the pool that the transaction takes its connection from
     * @param failure the failure of the transaction
     */
    static boolean isBusy(HikariDataSource pool, Throwable failure) {
        return SqlFailures.isLockTimeout(failure)
                || (SqlFailures.isPoolTimeout(failure) && isExhausted(pool));
    }

    /**
     * Returns whether a pool has as many connections as it may have. Connections that can't be
     * opened, and broken ones that nobody uses, don't count.
     */
    private static boolean isExhausted(HikariDataSource pool) {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        return connections != null
                && connections.getTotalConnections() >= pool.getMaximumPoolSize();
    }
}
