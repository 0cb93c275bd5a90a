package org.roster.server.storage;

import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Database.TransactionWork;

/**
 * Where the request that is being served comes from. Every transaction that a request starts knows
 * it, so that no change can be recorded without it; see {@link #current}.
 *
 * @param address the client's IP address
 * @param client the program that the client names, or null if it names none
 */
public record RequestSource(String address, @Nullable String client) {

    private static final ScopedValue<RequestSource> CURRENT = ScopedValue.newInstance();

    /** Returns the source of the current request, or null if the service works on its own. */
    public static @Nullable RequestSource current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** Serves a request from this source. */
    public <T extends @Nullable Object, X extends Throwable> T serve(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Returns work that has this thread's source in every thread. */
    static <T extends @Nullable Object, X extends Exception> TransactionWork<T, X> keep(
            TransactionWork<T, X> work) {
        RequestSource source = current();
        return source == null ? work : handle -> source.<T, X>serve(() -> work.in(handle));
    }
}
