package org.roster.commandline;

import org.roster.client.ServiceException;
import org.roster.contract.ProblemType;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Makes calls one after the other. Waits and repeats a call that exceeds a rate limit.
 *
 * @param tell receives a message about each pause
 */
record PacedCalls(Consumer<String> tell) {

    /** The pause for a rate limit without {@code Retry-After}. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    /** A call of the API. */
    @FunctionalInterface
    interface ApiCall<R> {
        /** Makes the call. */
        R make() throws ServiceException;
    }

    /** Makes a call until no rate limit is exceeded. */
    <R> R make(ApiCall<R> call) throws ServiceException, InterruptedException {
        while (true) {
            try {
                return call.make();
            } catch (ServiceException e) {
                if (e instanceof ServiceException.Refused refused && isRateLimited(refused)) {
                    pause(refused);
                } else {
                    throw e;
                }
            }
        }
    }

    /** Returns whether a rate limit was exceeded, rather than a limit on invites or mail. */
    private static boolean isRateLimited(ServiceException.Refused refused) {
        return refused.is(ProblemType.RATE_LIMITED) && refused.problem().exceeded() == null;
    }

    private void pause(ServiceException.Refused refused) throws InterruptedException {
        Duration asked = refused.retryAfter() == null ? PAUSE : refused.retryAfter();
        Duration pause = asked.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : asked;
        tell.accept("The server is busy. Waiting " + pause.toSeconds() + " seconds…");
        Pause.await(pause);
    }
}
