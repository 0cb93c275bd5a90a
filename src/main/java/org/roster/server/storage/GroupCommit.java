package org.roster.server.storage;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Database.TransactionWork;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Shares commits between writers that wait for each other: for SQLite's single write connection, or
 * for the row of a PostgreSQL organization. A commit waits for the disk and takes longer than the
 * work before it.
 *
 * <p>A writer that finds its key free begins a transaction of its own immediately. Writers that
 * arrive during it wait. The first of them then runs the work of all in one transaction, each in
 * its own savepoint. Each work is atomic as if it ran alone, and no writer continues before the
 * commit. If the commit fails, or the first waits for a lock in vain, all of them fail with the
 * cause.
 */
final class GroupCommit {

    /** The number of subtransactions that PostgreSQL keeps in memory for each transaction. */
    private static final int MAX_GROUP_SIZE = 64;

    /** Work that hasn't begun after this time is left to the next transaction. */
    private static final Duration MAX_DURATION = Duration.ofMillis(50);

    private static final String SAVEPOINT = "SAVEPOINT one";
    private static final String RELEASE = "RELEASE SAVEPOINT one";
    private static final String ROLLBACK = "ROLLBACK TO SAVEPOINT one";

    private final Jdbi jdbi;
    private final Beginning beginning;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();

    /** The waiting writers of each key that is in use. Access requires the lock. */
    private final Map<String, Deque<QueuedWork<?>>> waiting = new HashMap<>();

    /**
     * Creates groups on a database.
     *
     * @param beginning runs first in each transaction
     * @param nanoTime the time as of {@link System#nanoTime}
     */
    GroupCommit(Jdbi jdbi, Beginning beginning, LongSupplier nanoTime) {
        this.jdbi = jdbi;
        this.beginning = beginning;
        this.nanoTime = nanoTime;
    }

    /** Prepares a transaction that has begun. */
    @FunctionalInterface
    interface Beginning {
        /** Runs SQL and does nothing else. */
        void of(Handle handle);
    }

    /** The work of one writer and its result. */
    private static final class QueuedWork<T extends @Nullable Object> {

        private final TransactionWork<T, ?> work;

        /** Completed with the transactions that this writer has to run, none if its own is done. */
        private final CompletableFuture<List<QueuedWork<?>>> turn = new CompletableFuture<>();

        private @Nullable T value;
        private @Nullable Throwable failure;

        QueuedWork(TransactionWork<T, ?> work) {
            this.work = work;
        }

        void run(Handle handle) throws Exception {
            failure = null;
            value = work.in(handle);
        }
    }

    /**
     * Does the same as {@link Database#write}.
     *
     * @param key the organization, or any constant for a database with one writer
     * @param work work that writers with the same key must not run at the same time
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // The types of TransactionWork guarantee both.
    <T extends @Nullable Object, X extends Exception> T run(String key, TransactionWork<T, X> work)
            throws X {
        QueuedWork<T> own = new QueuedWork<>(work);
        List<QueuedWork<?>> group = enter(key, own) ? List.of(own) : own.turn.join();
        if (!group.isEmpty()) {
            runGroup(key, new ArrayDeque<>(group));
        }
        switch (own.failure) {
            case null -> {
                return own.value;
            }
            case Error error -> throw error;
            case RuntimeException runtime -> throw runtime;
            default -> throw (X) own.failure;
        }
    }

    /** Takes the key if it is free, or else waits in its queue; returns whether it was free. */
    private boolean enter(String key, QueuedWork<?> own) {
        lock.lock();
        try {
            Deque<QueuedWork<?>> queue = waiting.get(key);
            if (queue == null) {
                waiting.put(key, new ArrayDeque<>());
                return true;
            }
            queue.add(own);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs transactions in one transaction, and leaves those to the next one that take too long.
     */
    private void runGroup(String key, Deque<QueuedWork<?>> transactions) {
        List<QueuedWork<?>> begun = new ArrayList<>();
        try {
            jdbi.useTransaction(handle -> {
                beginning.of(handle);
                if (transactions.size() == 1) {
                    begun.add(transactions.remove());
                    begun.getFirst().run(handle);
                } else {
                    runEach(handle, transactions, begun);
                }
            });
        } catch (Exception | Error e) {
            if (begun.isEmpty()) {
                // No connection: nobody else has to wait for one only to fail as well.
                begun.addAll(transactions);
                transactions.clear();
            }
            begun.forEach(each -> each.failure = e);
        }
        leave(key, begun, transactions);
    }

    /** Passes the key on to the next group, or frees it, and then lets the writers continue. */
    private void leave(String key, List<QueuedWork<?>> done, Deque<QueuedWork<?>> rest) {
        List<QueuedWork<?>> next = new ArrayList<>(rest);
        lock.lock();
        try {
            Deque<QueuedWork<?>> queue = waiting.getOrDefault(key, new ArrayDeque<>());
            while (next.size() < MAX_GROUP_SIZE && !queue.isEmpty()) {
                next.add(queue.remove());
            }
            if (next.isEmpty()) {
                waiting.remove(key);
            }
        } finally {
            lock.unlock();
        }
        if (!next.isEmpty()) {
            next.getFirst().turn.complete(next);
        }
        done.forEach(each -> each.turn.complete(List.of()));
    }

    /**
     * Runs each work in its savepoint. If another process keeps locked what the first one needs,
     * all fail: each of them would wait just as long for the same row, one after the other.
     */
    private void runEach(
            Handle handle, Deque<QueuedWork<?>> transactions, List<QueuedWork<?>> begun)
            throws Exception {
        long start = nanoTime.getAsLong();
        execute(handle, SAVEPOINT);
        while (!transactions.isEmpty()
                && (begun.isEmpty() || nanoTime.getAsLong() - start < MAX_DURATION.toNanos())) {
            QueuedWork<?> next = transactions.remove();
            begun.add(next);
            try {
                next.run(handle);
            } catch (Exception | Error e) {
                if (begun.size() == 1 && SqlFailures.isLockTimeout(e)) {
                    begun.addAll(transactions);
                    transactions.clear();
                    throw e;
                }
                next.failure = e;
                rollback(handle, e);
                continue;
            }
            if (!transactions.isEmpty()) {
                execute(handle, RELEASE, SAVEPOINT);
            }
        }
    }

    /**
     * Rolls back to the savepoint, which remains. If the database has rolled back the whole
     * transaction itself, all writers that have begun fail with its failure: that of the statement,
     * or else that of the rollback. What one writer throws on its own concerns no other.
     *
     * @param cause why the work has failed
     */
    private static void rollback(Handle handle, Throwable cause) {
        try {
            execute(handle, ROLLBACK);
        } catch (TransactionException e) {
            if (cause instanceof JdbiException failure) {
                failure.addSuppressed(e);
                throw failure;
            }
            e.addSuppressed(cause);
            throw e;
        }
    }

    /** Executes statements in one round trip. */
    private static void execute(Handle handle, String... statements) {
        try (Statement batch = handle.getConnection().createStatement()) {
            for (String each : statements) {
                batch.addBatch(each);
            }
            var _ = batch.executeBatch();
        } catch (SQLException e) {
            throw new TransactionException("A savepoint could not be set or left", e);
        }
    }
}
