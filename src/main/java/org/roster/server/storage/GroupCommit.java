package org.roster.server.storage;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Database.TransactionWork;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shares commits between the writers that wait for SQLite's single write connection, because a
 * commit waits for the disk and takes longer than the work before it. The writer that gets the
 * connection runs the work of all waiting writers, each in its own savepoint, and commits once.
 * Each work is atomic as if it ran alone, and no writer continues before the commit.
 */
final class GroupCommit {

    private static final int MAX_BATCH = 64;
    private static final String SAVEPOINT = "one";

    private final Jdbi jdbi;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<QueuedWork<?>> queue = new ConcurrentLinkedQueue<>();

    GroupCommit(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The work of one writer and its result. Access requires the lock. */
    private static final class QueuedWork<T extends @Nullable Object> {

        private final TransactionWork<T, ?> work;
        private boolean done;
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

    /** Does the same as {@link Database#write}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // The types of TransactionWork guarantee both.
    <T extends @Nullable Object, X extends Exception> T run(TransactionWork<T, X> work) throws X {
        QueuedWork<T> own = new QueuedWork<>(work);
        queue.add(own);
        writing.lock();
        try {
            while (!own.done) {
                runBatch();
            }
        } finally {
            writing.unlock();
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

    private void runBatch() {
        List<QueuedWork<?>> batch = new ArrayList<>();
        for (QueuedWork<?> next = queue.poll(); next != null; next = queue.poll()) {
            batch.add(next);
            if (batch.size() == MAX_BATCH) {
                break;
            }
        }
        try {
            if (batch.size() == 1) {
                jdbi.useTransaction(batch.getFirst()::run);
            } else {
                jdbi.useTransaction(handle -> runEach(handle, batch));
            }
        } catch (Exception | Error e) {
            batch.forEach(each -> each.failure = e);
        }
        batch.forEach(each -> each.done = true);
    }

    /**
     * Rolls back to the savepoint. If the database has rolled back the whole transaction itself,
     * rethrows the cause, which then fails all writers of the batch.
     */
    private static void rollback(Handle handle, Throwable cause) throws Exception {
        try {
            handle.rollbackToSavepoint(SAVEPOINT);
        } catch (TransactionException e) {
            cause.addSuppressed(e);
            switch (cause) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw e;
            }
        }
    }

    private static void runEach(Handle handle, List<QueuedWork<?>> batch) throws Exception {
        for (QueuedWork<?> each : batch) {
            handle.savepoint(SAVEPOINT);
            try {
                each.run(handle);
                handle.releaseSavepoint(SAVEPOINT);
            } catch (Exception | Error e) {
                each.failure = e;
                rollback(handle, e);
            }
        }
    }
}
