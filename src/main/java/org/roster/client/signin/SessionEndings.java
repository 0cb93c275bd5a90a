package org.roster.client.signin;

import org.roster.client.RosterServiceClient;
import org.roster.client.ServiceException;
import org.roster.contract.SessionToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Ends sessions at one service in the background, as far as the service and time allow. */
final class SessionEndings {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEndings.class);

    private final Supplier<RosterServiceClient> service;
    private final Executor executor;
    private final Set<CompletableFuture<?>> running;

    /**
     * Creates endings.
     *
     * @param service connects to the service
     * @param executor runs them
     * @param running the endings that are in progress
     */
    SessionEndings(
            Supplier<RosterServiceClient> service,
            Executor executor,
            Set<CompletableFuture<?>> running) {
        this.service = service;
        this.executor = executor;
        this.running = running;
    }

    /** Starts to end a session. */
    @SuppressWarnings("UndefinedEquals") // removes this very ending
    void start(Runnable ending) {
        try {
            CompletableFuture<?> started = CompletableFuture.runAsync(ending, executor);
            running.add(started);
            var _ = started.whenComplete((done, e) -> running.remove(started));
        } catch (RejectedExecutionException e) {
            LOG.debug("The desktop has closed", e);
        }
    }

    /** Ends the sign-in of a token. Blocks. */
    void end(SessionToken token) throws ServiceException {
        try (RosterServiceClient client = service.get()) {
            client.endSession(token.token());
        }
    }

    /** The endings of all sessions of a desktop. */
    static Set<CompletableFuture<?>> none() {
        return ConcurrentHashMap.newKeySet();
    }

    /** Waits for endings, but not for long. */
    static void await(Set<CompletableFuture<?>> running, Duration most) {
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                    .get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("A session could not be ended: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
