package org.roster.server.storage;

import com.zaxxer.hikari.HikariDataSource;

import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Repeats the transactions of a pool after failures that the database declares transient. Other
 * failures are of three kinds: a database that doesn't respond, one that is busy, and the rest,
 * which the caller gets as they are. Only the first kind concerns the connections and the standby.
 */
final class TransactionRetries {

    /** More than a transaction has statements, so that each of them may fail once. */
    private static final int ATTEMPTS = 24;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

    private final DatabasePools pools;
    private final HikariDataSource pool;
    private final @Nullable StandbyReads standby;

    /**
     * Creates the retries of one pool.
     *
     * @param pools all pools, whose connections are replaced after one of them has broken
     * @param pool the one that the transactions take their connections from
     * @param standby learns whether the primary answers, or null if there is none
     */
    TransactionRetries(DatabasePools pools, HikariDataSource pool, @Nullable StandbyReads standby) {
        this.pools = pools;
        this.pool = pool;
        this.standby = standby;
    }

    /** One attempt at a transaction. */
    @FunctionalInterface
    interface Attempt<T extends @Nullable Object, X extends Exception> {
        /** Runs the whole transaction. */
        T run() throws X;
    }

    /**
     * Runs a transaction, several times if necessary.
     *
     * @throws StorageUnavailableException if the database doesn't respond or is busy
     */
    <T extends @Nullable Object, X extends Exception> T run(Attempt<T, X> once) throws X {
        for (int attempt = 1; ; attempt++) {
            try {
                T result = once.run();
                recordPrimaryAnswer(true);
                return result;
            } catch (JdbiException e) {
                if (DatabasePools.isBusy(pool, e)) {
                    throw StorageUnavailableException.busy(e);
                }
                if (SqlFailures.isUnavailable(e)) {
                    pools.evict();
                    if (SqlFailures.isConnectionFailure(e)) {
                        recordPrimaryAnswer(false);
                    }
                    throw new StorageUnavailableException(e);
                }
                if (attempt == ATTEMPTS || !SqlFailures.isTransient(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private void recordPrimaryAnswer(boolean answers) {
        if (standby != null) {
            standby.recordPrimaryAnswer(answers);
        }
    }

    private static void pause(int attempt) {
        long most = FIRST_PAUSE.toNanos() << Math.min(attempt, 6);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
    }
}
