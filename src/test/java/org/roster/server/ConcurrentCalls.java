package org.roster.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes calls at the same time. */
public final class ConcurrentCalls {

    private ConcurrentCalls() {}

    /**
     * Makes each call in a thread of its own, and returns the results in the order of the calls.
     */
    public static <T> List<T> all(List<Callable<T>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<Callable<T>> waiting = new ArrayList<>();
        for (Callable<T> call : calls) {
            waiting.add(() -> {
                start.await();
                return call.call();
            });
        }
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> result : threads.invokeAll(waiting)) {
                results.add(result.get());
            }
        }
        return results;
    }

    /** Makes two calls. */
    public static <T> List<T> both(Callable<T> first, Callable<T> second) throws Exception {
        return all(List.of(first, second));
    }

    /** Makes the same call this many times. */
    public static <T> List<T> times(int count, Callable<T> call) throws Exception {
        return all(Collections.nCopies(count, call));
    }
}
