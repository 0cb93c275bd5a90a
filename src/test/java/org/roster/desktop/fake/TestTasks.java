package org.roster.desktop.fake;

import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tasks that are done at once, while whoever asks for them waits, or when the test says so. What is
 * for later waits for {@link #passTime}; what listens goes on without anybody who waits.
 */
public final class TestTasks {

    private static final ScopedValue<CompletableFuture<Boolean>> WAITED_FOR =
            ScopedValue.newInstance();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Throwable> defects = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Queue<Later> later = new ArrayDeque<>();
    private final Tasks tasks =
            new Tasks(
                    this::background,
                    Runnable::run,
                    (after, action) -> later.add(new Later(after, action)),
                    defects::add);
    private boolean held;

    private record Later(Duration after, Runnable action) {}

    /** The tasks themselves. */
    public Tasks tasks() {
        return tasks;
    }

    /** Said by work that from now on only listens: nobody waits for it any more. */
    public static void listens() {
        if (WAITED_FOR.isBound()) {
            WAITED_FOR.get().complete(true);
        }
    }

    private void background(Runnable work) {
        if (held) {
            waiting.add(work);
            return;
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        var _ =
                threads.submit(() -> {
                    try {
                        ScopedValue.where(WAITED_FOR, done).run(work);
                    } finally {
                        done.complete(true);
                    }
                });
        done.join();
    }

    /** Leaves work undone until {@link #release}. */
    public void hold() {
        held = true;
    }

    /** Does the work that was left undone. */
    public void release() {
        held = false;
        while (!waiting.isEmpty()) {
            background(waiting.remove());
        }
    }

    /** Does what is for later and due within this time; what that leaves for later stays. */
    public void passTime(Duration time) {
        List<Later> due = later.stream().filter(each -> each.after().compareTo(time) <= 0).toList();
        later.removeAll(due);
        due.forEach(each -> each.action().run());
    }

    /** How much is for later. */
    public int waitingForLater() {
        return later.size();
    }

    /** What went wrong as nobody expected. */
    public List<Throwable> defects() {
        return defects;
    }
}
