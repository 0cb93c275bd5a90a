package org.roster.demo.window;

import javafx.animation.AnimationTimer;

import org.testfx.util.WaitForAsyncUtils;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks on the JavaFX thread, and waits for its frames. Gives up after 20 seconds. */
public final class FxThread {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private FxThread() {}

    /** Runs a task on the JavaFX thread and waits for its result. */
    public static <T> T call(Callable<T> work) {
        try {
            return WaitForAsyncUtils.asyncFx(work).get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new AssertionError("The JavaFX thread does not respond", e);
        }
    }

    /** Waits until the input and its effects are processed, and the scenes are laid out. */
    public static void settle() {
        WaitForAsyncUtils.waitForFxEvents(1);
        // A frame begins with the timers and ends with the layout
        awaitFrames(2);
    }

    /** Waits for the start of this many frames. */
    static void awaitFrames(int frames) {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        var _ =
                call(() -> {
                    AtomicInteger left = new AtomicInteger(frames);
                    AnimationTimer timer =
                            new AnimationTimer() {
                                @Override
                                public void handle(long now) {
                                    if (left.decrementAndGet() == 0) {
                                        stop();
                                        begun.complete(true);
                                    }
                                }
                            };
                    timer.start();
                    return true;
                });
        begun.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
