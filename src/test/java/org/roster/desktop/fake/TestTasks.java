package org.roster.desktop.fake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
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
 * Tasks that run while the caller waits, or when the test releases them. Scheduled actions wait for
 * {@link #passTime}. Work that listens continues in the background.
 */
public final class TestTasks implements AfterEachCallback {

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

    /** The tasks to test with. */
    public Tasks tasks() {
        return tasks;
    }

    /** Marks the running work as listening, so that the caller no longer waits for it. */
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

    /** Holds new work until {@link #release}. */
    public void hold() {
        held = true;
    }

    /** Runs the held work. */
    public void release() {
        held = false;
        while (!waiting.isEmpty()) {
            background(waiting.remove());
        }
    }

    /** Runs the scheduled actions that are due within this time, but not those that they add. */
    public void passTime(Duration time) {
        List<Later> due = later.stream().filter(each -> each.after().compareTo(time) <= 0).toList();
        later.removeAll(due);
        due.forEach(each -> each.action().run());
    }

    /** The number of scheduled actions. */
    public int waitingForLater() {
        return later.size();
    }

    /** Fails the test if a task failed unexpectedly. */
    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(defects).isEmpty();
    }

    /** The unexpected failures. */
    public List<Throwable> defects() {
        return defects;
    }
}
