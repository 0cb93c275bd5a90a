package org.roster.server.storage;

import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Database.TransactionWork;

import java.util.Optional;

/**
 * Where the request that is being served comes from. Every transaction that a request starts knows
 * it, so that no change can be recorded without it; see {@link #current}.
 *
 * @param address the client's IP address
 * @param client the program that the client names, or null if it names none
 */
public record RequestSource(String address, @Nullable String client) {

    private static final ScopedValue<Optional<RequestSource>> CURRENT = ScopedValue.newInstance();

    /** Returns the source of the current request, or null if the service works on its own. */
    public static @Nullable RequestSource current() {
        return CURRENT.isBound() ? CURRENT.get().orElse(null) : null;
    }

    /** Serves a request from this source. */
    public <T extends @Nullable Object, X extends Throwable> T serve(
            ScopedValue.CallableOp<? extends T, X> work) throws X {
        return serve(Optional.of(this), work);
    }

    private static <T extends @Nullable Object, X extends Throwable> T serve(
            Optional<RequestSource> source, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, source).call(work);
    }

    /** Returns work that has this thread's source in every thread, or none if this one has none. */
    static <T extends @Nullable Object, X extends Exception> TransactionWork<T, X> keep(
            TransactionWork<T, X> work) {
        Optional<RequestSource> source = Optional.ofNullable(current());
        return handle -> RequestSource.<T, X>serve(source, () -> work.in(handle));
    }
}
