package org.roster.desktop.signin;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.client.signin.PendingSignIn;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInException;
import org.roster.contract.ProblemType;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.net.URI;
import java.util.concurrent.CompletionException;

/** Lets the user sign in again in the browser, to confirm a change. */
public final class ReauthenticationViewModel extends Action {

    private final Session session;
    private final Tasks tasks;
    private final SignInFailure signInFailure = new SignInFailure();
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(ReauthenticationViewModel.class);
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private Runnable canceled = () -> {};
    private @Nullable PendingSignIn pending;

    ReauthenticationViewModel(Session session, Tasks tasks) {
        this.session = session;
        this.tasks = tasks;
    }

    /** Sets the callback for a sign-in that the user cancels, here or on the provider's page. */
    void onCanceled(Runnable then) {
        canceled = then;
    }

    @Override
    protected void perform() {
        started();
        signInFailure.clear();
        link.set("");
        PendingSignIn begun = session.reauthenticate();
        pending = begun;
        var _ =
                begun.link()
                        .whenComplete((page, e) -> {
                            if (page != null) {
                                tasks.foreground(() -> showLink(begun, page));
                            }
                        });
        var _ =
                begun.session()
                        .whenComplete((confirmed, e) ->
                                tasks.foreground(() -> ended(begun, confirmed, e)));
    }

    private void showLink(PendingSignIn begun, URI page) {
        if (begun == pending) {
            link.set(page.toString());
        }
    }

    private void ended(PendingSignIn begun, @Nullable Session confirmed, @Nullable Throwable e) {
        if (begun != pending) {
            return;
        }
        pending = null;
        finished();
        Throwable cause = e instanceof CompletionException ? e.getCause() : e;
        if (confirmed != null) {
            succeed();
        } else if (cause instanceof SignInException.Canceled) {
            canceled.run();
        } else {
            signInFailure.signInFailed(cause, false);
            fail(sentence(cause));
        }
    }

    private String sentence(@Nullable Throwable cause) {
        return switch (cause) {
            case SignInException.RefusedByProvider r when !SignInFailureText.needsMore(r.error()) ->
                    messages.get("again.refused");
            case SignInException.OtherAccount o -> messages.get("again.other-account", username());
            case SignInException.NoAuthenticationTime n ->
                    messages.get("again.no-time", labels.of(session.me().identity().provider()));
            case SignInException.ServiceFailed s
                    when s.failure().is(ProblemType.FRESH_SIGN_IN_REQUIRED) ->
                    messages.get("again.not-recent");
            case null, default -> signInFailure.getSentence();
        };
    }

    /** Opens the provider's page again. */
    void openAgain() {
        if (pending != null) {
            pending.openAgain();
        }
    }

    /** Stops waiting for the browser. Does nothing after the sign-in has ended. */
    void cancel() {
        if (pending != null) {
            pending.cancel();
        }
    }

    /** The account that the user has to sign in with. */
    String username() {
        return session.me().identity().username();
    }

    /** The details of the refused certificate or the provider's error, if there are any. */
    public ReadOnlyStringProperty detailsProperty() {
        return signInFailure.detailsProperty();
    }

    public String getDetails() {
        return signInFailure.getDetails();
    }

    /** The address of the provider's page; empty before it is known. */
    public ReadOnlyStringProperty linkProperty() {
        return link.getReadOnlyProperty();
    }

    public String getLink() {
        return link.get();
    }
}
