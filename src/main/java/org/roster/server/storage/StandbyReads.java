package org.roster.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.IsolationLevel;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Database.TransactionWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.Function;

/**
 * Reads from a PostgreSQL standby while the primary doesn't answer. A standby is used only if it
 * contains the newest high-water mark that this instance has seen, so it lacks at most the changes
 * of the last second before that. If the network separates this instance and the standby from the
 * primary, other instances go on changing it, so a standby is read for a limited time.
 */
final class StandbyReads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyReads.class);

    /** Longer than a failover. */
    private static final Duration MAX_DURATION = Duration.ofMinutes(10);

    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final Duration longest;
    private volatile boolean isNeeded;

    /** When the primary stopped answering, by {@link System#nanoTime}. */
    private volatile long silentSince;

    private volatile @Nullable HighWaterMark newest;

    /**
     * Creates a pool that has no connection yet and is read for ten minutes at most.
     *
     * @param config connects to a standby, or to any server if there is none
     */
    StandbyReads(HikariConfig config, Function<HikariDataSource, Jdbi> jdbi) {
        this(config, jdbi, MAX_DURATION);
    }

    /**
     * Creates a pool that has no connection yet.
     *
     * @param longest how long a standby is read while the primary doesn't answer
     */
    StandbyReads(HikariConfig config, Function<HikariDataSource, Jdbi> jdbi, Duration longest) {
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setReadOnly(true);
        this.source = new HikariDataSource(config);
        this.jdbi = jdbi.apply(source);
        this.longest = longest;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    PoolUse use() {
        return PoolUse.of("standby", source);
    }

    /** Requires this mark of each standby from now on. */
    void require(HighWaterMark mark) {
        newest = mark;
    }

    /** Returns whether the primary failed to answer the last time. */
    boolean isNeeded() {
        return isNeeded;
    }

    /** Records whether the primary has answered. */
    void recordPrimaryAnswer(boolean answers) {
        if (isNeeded == answers) {
            silentSince = System.nanoTime();
            isNeeded = !answers;
            LOG.info(
                    answers
                            ? "The primary answers again"
                            : "The primary is not responding; a standby is read if possible");
        }
    }

    /**
     * Reads from a consistent snapshot.
     *
     * @throws StorageUnavailableException if no standby answers, it is busy, it lacks the latest
     *     changes, or the primary hasn't answered for too long
     */
    <T extends @Nullable Object, X extends Exception> T read(TransactionWork<T, X> work) throws X {
        HighWaterMark mark = newest;
        if (mark == null) {
            throw new StorageUnavailableException("The primary is not responding", null);
        }
        if (isNeeded && System.nanoTime() - silentSince >= longest.toNanos()) {
            throw new StorageUnavailableException(
                    "The primary has not responded for too long", null);
        }
        try {
            return read(mark, work);
        } catch (StorageUnavailableException e) {
            if (e.getCause() == null || e.isBusy()) {
                throw e;
            }
            // The connection may have ended since its last use, or with a promotion
            return read(mark, work);
        }
    }

    private <T extends @Nullable Object, X extends Exception> T read(
            HighWaterMark mark, TransactionWork<T, X> work) throws X {
        try {
            return jdbi.inTransaction(handle -> {
                begin(handle);
                if (!HighWaterMarkTable.contains(handle, mark)) {
                    throw new StorageUnavailableException(
                            "The standby lacks the latest changes", null);
                }
                return work.in(handle);
            });
        } catch (JdbiException e) {
            if (DatabasePools.isBusy(source, e)) {
                throw StorageUnavailableException.busy(e);
            }
            // A standby cancels queries that conflict with the changes it replays
            if (SqlFailures.isUnavailable(e) || SqlFailures.isTransient(e)) {
                DatabasePools.evict(source);
                throw new StorageUnavailableException(e);
            }
            throw e;
        }
    }

    private static void begin(Handle handle) {
        PostgresqlConnections.begin(handle, IsolationLevel.TRANSACTION_REPEATABLE_READ);
    }

    @Override
    public void close() {
        source.close();
    }
}
