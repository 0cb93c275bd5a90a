package org.roster.desktop.signin;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.signin.PendingSignIn;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInException;
import org.roster.client.signin.StoredSignIn;
import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Tries again to resume a stored sign-in if the provider or the service didn't respond. The browser
 * never opens by itself.
 */
final class RetriedResume {

    /** The pause before the first retry. It doubles with each failure. */
    static final Duration MIN_PAUSE = Duration.ofSeconds(5);

    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    private final StoredSignIn.ResumableAccount account;
    private final Tasks tasks;
    private final Consumer<Session> resumed;
    private final Consumer<@Nullable Throwable> failed;
    private Duration pause = MIN_PAUSE;
    private boolean stopped;
    private @Nullable PendingSignIn pending;

    /**
     * Creates retries.
     *
     * @param resumed receives the session
     * @param failed receives the failure of each attempt
     */
    RetriedResume(
            StoredSignIn.ResumableAccount account,
            Tasks tasks,
            Consumer<Session> resumed,
            Consumer<@Nullable Throwable> failed) {
        this.account = account;
        this.tasks = tasks;
        this.resumed = resumed;
        this.failed = failed;
    }

    /** Tries again after a pause, if the failure may pass. */
    void after(@Nullable Throwable failure) {
        if (!stopped && mayPass(failure)) {
            var _ = tasks.later(pause, this::retry);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : doubled;
        }
    }

    /** Whether another attempt can succeed. */
    static boolean mayPass(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return switch (cause) {
            case SignInException.TimedOut t -> true;
            case SignInException.ProviderUnreachable u -> true;
            case SignInException.ServiceFailed s ->
                    s.failure() instanceof ServiceException.Unreachable;
            case null, default -> false;
        };
    }

    /** Tries immediately. */
    void retry() {
        if (stopped) {
            return;
        }
        PendingSignIn begun = account.resume();
        pending = begun;
        var _ =
                begun.session()
                        .whenComplete((session, e) -> tasks.foreground(() -> finished(session, e)));
    }

    private void finished(@Nullable Session session, @Nullable Throwable e) {
        pending = null;
        if (session == null) {
            if (!stopped) {
                failed.accept(e);
                after(e);
            }
        } else if (stopped) {
            session.close();
        } else {
            stopped = true;
            resumed.accept(session);
        }
    }

    /** Stops, because the user signs in otherwise. */
    void stop() {
        stopped = true;
        if (pending != null) {
            pending.cancel();
        }
    }
}
