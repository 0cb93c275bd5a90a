package org.roster.server.storage;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Database.Work;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets writers that wait for SQLite's one writing connection share a commit, because the commit,
 * which waits for the disk, takes longer than everything before it. Whoever gets the connection
 * runs what all of them want, each within a savepoint of its own, and commits once; each is all or
 * nothing as if it had been alone, and nobody goes on before the commit.
 */
final class GroupCommit {

    private static final int MOST = 64;
    private static final String SAVEPOINT = "one";

    private final Jdbi jdbi;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Waiting<?>> queue = new ConcurrentLinkedQueue<>();

    GroupCommit(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What somebody wants, and what came of it; touched under the lock alone. */
    private static final class Waiting<T extends @Nullable Object> {

        private final Work<T, ?> work;
        private boolean done;
        private @Nullable T value;
        private @Nullable Throwable failure;

        Waiting(Work<T, ?> work) {
            this.work = work;
        }

        void run(Handle handle) throws Exception {
            failure = null;
            value = work.in(handle);
        }
    }

    /** As {@link Database#write}. */
    @SuppressWarnings({"unchecked", "NullAway"}) // Work says itself what it throws and returns.
    <T extends @Nullable Object, X extends Exception> T run(Work<T, X> work) throws X {
        Waiting<T> mine = new Waiting<>(work);
        queue.add(mine);
        writing.lock();
        try {
            while (!mine.done) {
                runSome();
            }
        } finally {
            writing.unlock();
        }
        switch (mine.failure) {
            case null -> {
                return mine.value;
            }
            case Error error -> throw error;
            case RuntimeException runtime -> throw runtime;
            default -> throw (X) mine.failure;
        }
    }

    private void runSome() {
        List<Waiting<?>> some = new ArrayList<>();
        for (Waiting<?> next = queue.poll(); next != null; next = queue.poll()) {
            some.add(next);
            if (some.size() == MOST) {
                break;
            }
        }
        try {
            if (some.size() == 1) {
                jdbi.useTransaction(some.getFirst()::run);
            } else {
                jdbi.useTransaction(handle -> runEach(handle, some));
            }
        } catch (Exception | Error e) {
            some.forEach(each -> each.failure = e);
        }
        some.forEach(each -> each.done = true);
    }

    /** Where the database has undone everything by itself, why it did is what everybody is told. */
    private static void undo(Handle handle, Throwable why) throws Exception {
        try {
            handle.rollbackToSavepoint(SAVEPOINT);
        } catch (TransactionException e) {
            why.addSuppressed(e);
            switch (why) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw e;
            }
        }
    }

    private static void runEach(Handle handle, List<Waiting<?>> some) throws Exception {
        for (Waiting<?> each : some) {
            handle.savepoint(SAVEPOINT);
            try {
                each.run(handle);
                handle.releaseSavepoint(SAVEPOINT);
            } catch (Exception | Error e) {
                each.failure = e;
                undo(handle, e);
            }
        }
    }
}
