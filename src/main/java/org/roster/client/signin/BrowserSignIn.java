package org.roster.client.signin;

import org.roster.client.platform.Browser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A sign-in in the browser, or from the credential store without the user. */
final class BrowserSignIn implements PendingSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserSignIn.class);

    /** The steps of the sign-in. */
    @FunctionalInterface
    interface SignInWork<S extends Session> {

        /** Signs in and opens the provider's page with {@link BrowserSignIn#show}. */
        S signIn(BrowserSignIn pending) throws SignInException, InterruptedException;
    }

    private final Browser browser;
    private final ExecutorService executor;
    private final CompletableFuture<URI> link = new CompletableFuture<>();
    private final CompletableFuture<Session> session = new CompletableFuture<>();
    private final CompletableFuture<Future<?>> running = new CompletableFuture<>();

    private BrowserSignIn(Browser browser, ExecutorService executor) {
        this.browser = browser;
        this.executor = executor;
    }

    /**
     * Starts a sign-in on the executor.
     *
     * @param begun receives the session
     * @param canceled receives the session of a sign-in that was canceled at the last moment
     */
    static <S extends Session> BrowserSignIn start(
            Browser browser,
            ExecutorService executor,
            SignInWork<S> work,
            Consumer<S> begun,
            Consumer<S> canceled) {
        BrowserSignIn pending = new BrowserSignIn(browser, executor);
        pending.running.complete(executor.submit(() -> pending.run(work, begun, canceled)));
        return pending;
    }

    private <S extends Session> void run(
            SignInWork<S> work, Consumer<S> begun, Consumer<S> canceled) {
        try {
            S signedIn = work.signIn(this);
            (session.complete(signedIn) ? begun : canceled).accept(signedIn);
        } catch (SignInException e) {
            LOG.info("The sign-in ended without a session: {}", e.toString());
            fail(e);
        } catch (InterruptedException e) {
            fail(new SignInException.Canceled());
        } catch (RuntimeException | Error e) {
            // A defect, which the window reports as one
            LOG.error("The sign-in failed", e);
            link.completeExceptionally(e);
            session.completeExceptionally(e);
        }
    }

    private void fail(SignInException failure) {
        link.completeExceptionally(failure);
        session.completeExceptionally(failure);
    }

    /** Publishes the link of the provider's page and opens it in the browser. */
    void show(URI page) {
        link.complete(page);
        open(page);
    }

    private void open(URI page) {
        try {
            browser.open(page);
        } catch (IOException e) {
            // The user can copy the link from the screen
            LOG.warn("The browser cannot be opened: {}", e.toString());
        }
    }

    @Override
    public CompletableFuture<URI> link() {
        return link.copy();
    }

    @Override
    public CompletableFuture<Session> session() {
        return session.copy();
    }

    @Override
    public void openAgain() {
        if (link.isDone() && !link.isCompletedExceptionally() && !session.isDone()) {
            URI page = link.join();
            var _ = executor.submit(() -> open(page));
        }
    }

    @Override
    public void cancel() {
        fail(new SignInException.Canceled());
        running.join().cancel(true);
    }
}
