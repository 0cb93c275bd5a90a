package org.roster.desktop.signin;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.keyring.AccountName;
import org.roster.client.signin.PendingSignIn;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInException;
import org.roster.client.signin.SignInService;
import org.roster.client.signin.StoredSignIn;
import org.roster.contract.Me;
import org.roster.contract.Provider;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** The steps of the sign-in: service address, identity provider, browser. */
public final class SignInViewModel {

    /** The step that the screen shows. */
    public enum Step {
        /** The user enters the service's address. */
        ADDRESS,
        /** The service is queried for its providers. */
        ASKING,
        /** A stored sign-in is resumed. */
        RESUMING,
        /** The user chooses a provider. */
        PROVIDER,
        /** The user signs in on the provider's page. */
        BROWSER
    }

    /** How long to wait for a stored sign-in before the user signs in manually. */
    static final Duration RESUME_TIMEOUT = Duration.ofSeconds(5);

    private final SignInService service;
    private final Tasks tasks;
    private final Consumer<Session> signedIn;
    private final ServerChoice server;
    private final SignInFailure signInFailure = new SignInFailure();
    private final OwnAddress own = new OwnAddress();
    private final Messages messages = Messages.beside(SignInViewModel.class);

    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.ADDRESS);
    private final BooleanBinding connecting = step.isEqualTo(Step.ASKING);
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final ObservableList<Provider> providers = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper stayPossible = new ReadOnlyBooleanWrapper();
    private final BooleanProperty stay = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper resuming = new ReadOnlyStringWrapper("");
    private @Nullable URI asked;
    private @Nullable PendingSignIn pending;
    private @Nullable RetriedResume retried;
    private Tasks.@Nullable Running asking;

    /**
     * Creates a sign-in.
     *
     * @param signedIn receives the session
     */
    public SignInViewModel(
            SignInService service,
            SettingsStore settings,
            Tasks tasks,
            Consumer<Session> signedIn) {
        this.service = service;
        this.tasks = tasks;
        this.signedIn = signedIn;
        this.server = new ServerChoice(settings);
        server.addressProperty()
                .addListener((changed, before, now) -> signInFailure.clearDetails());
    }

    /** Connects to the remembered service, if any, so that the user only chooses a provider. */
    public void begin() {
        if (!server.isBlank()) {
            connect();
        }
    }

    /** Connects to the remembered service, if any, and resumes the stored sign-in. */
    public void resume() {
        if (!server.isBlank()) {
            connect(null, true);
        }
    }

    /** Whether a sign-in is in progress. */
    boolean isInProgress() {
        return step.get() == Step.RESUMING || step.get() == Step.BROWSER;
    }

    /**
     * Fills in an address without connecting to it.
     *
     * @return whether the address has changed
     */
    public boolean fill(URI typed) {
        boolean other = !server.is(typed);
        if (other) {
            back();
            server.addressProperty().set(typed.toString());
        }
        return other;
    }

    /** Shows why the user has to sign in again. */
    public void explain(String sentence) {
        signInFailure.explain(sentence);
    }

    /** Queries the service at the address for its providers. */
    public void connect() {
        connect(null, false);
    }

    /**
     * Connects to the service at the address.
     *
     * @param known the account to resume, or null for the one that was used last
     */
    private void connect(@Nullable KnownServer known, boolean resume) {
        if (step.get() != Step.ADDRESS) {
            return;
        }
        signInFailure.clear();
        server.parsed()
                .ifPresent(address ->
                        ask(address, known == null ? server.lastAt(address) : known, resume));
    }

    private void ask(URI address, @Nullable KnownServer known, boolean resume) {
        step.set(Step.ASKING);
        asking =
                tasks.call(ServiceException.class, () -> ServerAnswer.of(service, address, known))
                        .onFinished(() -> step.set(Step.ADDRESS))
                        .onSuccess(answer -> choose(address, answer, resume))
                        .onFailure(e -> server.refuse(signInFailure.atAddress(e)))
                        .startCancellable();
    }

    /** Connects to a service that was used before, and resumes the account if it is stored. */
    public void choose(KnownServer known) {
        if (step.get() == Step.ADDRESS) {
            server.addressProperty().set(known.address());
            connect(known, true);
        }
    }

    /** Forgets a service and account, and what is stored for it. */
    public void forget(KnownServer known) {
        server.forget(known);
        AccountName account = StoredSignIns.account(known);
        if (account != null) {
            service.forget(URI.create(known.address()), account);
        }
    }

    private void choose(URI address, ServerAnswer answer, boolean resume) {
        if (answer.offered().isEmpty()) {
            server.refuse(messages.get("address.no-providers"));
            return;
        }
        asked = address;
        own.compare(address, answer.options().origin());
        providers.setAll(answer.offered());
        stayPossible.set(answer.stored().possible());
        stay.set(answer.stored().possible() && answer.stored().wanted());
        StoredSignIn.ResumableAccount account = answer.stored().account();
        if (resume && account != null) {
            resume(address, account);
        } else {
            step.set(Step.PROVIDER);
        }
    }

    private void resume(URI at, StoredSignIn.ResumableAccount account) {
        resuming.set(UntrustedText.shown(account.username()));
        step.set(Step.RESUMING);
        retried =
                new RetriedResume(
                        account,
                        tasks,
                        session -> arrived(at, session),
                        e -> signInFailure.signInFailed(e, true));
        PendingSignIn begun = await(at, account.resume());
        var _ =
                tasks.later(
                        RESUME_TIMEOUT,
                        () -> {
                            if (begun == pending) {
                                failed(begun, new SignInException.TimedOut());
                                begun.cancel();
                            }
                        });
    }

    /** Opens the browser at the provider's page. */
    public void signIn(Provider provider) {
        URI at = asked;
        if (step.get() != Step.PROVIDER || at == null) {
            return;
        }
        signInFailure.clear();
        stopRetrying();
        link.set("");
        step.set(Step.BROWSER);
        PendingSignIn begun = await(at, service.begin(at, provider, stay.get()));
        var _ =
                begun.link()
                        .whenComplete((page, e) -> {
                            if (page != null) {
                                tasks.foreground(() -> showLink(begun, page));
                            }
                        });
    }

    private PendingSignIn await(URI at, PendingSignIn begun) {
        pending = begun;
        var _ =
                begun.session()
                        .whenComplete((session, e) ->
                                tasks.foreground(() -> {
                                    if (session == null) {
                                        failed(begun, e);
                                    } else if (begun == pending) {
                                        arrived(at, session);
                                    } else {
                                        session.close();
                                    }
                                }));
        return begun;
    }

    private void showLink(PendingSignIn begun, URI page) {
        if (begun == pending) {
            link.set(page.toString());
        }
    }

    private void arrived(URI at, Session session) {
        pending = null;
        retried = null;
        Me.Identity account = session.me().identity();
        server.remember(
                new KnownServer(at.toString(), account.username(), account.provider(), null));
        signedIn.accept(session);
    }

    private void failed(PendingSignIn begun, @Nullable Throwable e) {
        if (begun != pending) {
            return;
        }
        pending = null;
        boolean resumed = step.get() == Step.RESUMING;
        step.set(Step.PROVIDER);
        signInFailure.signInFailed(e, resumed);
        if (retried != null && resumed) {
            retried.after(e);
        }
        String origin = SignInFailure.originOfWrongServer(e);
        if (origin != null && asked != null && !own.compare(asked, origin)) {
            signInFailure.explain(messages.get("failed.wrong-server.intercepted"));
        }
    }

    /** Stops trying to resume the stored sign-in in the background. */
    private void stopRetrying() {
        if (retried != null) {
            retried.stop();
            retried = null;
        }
    }

    /** Connects to the address that the server calls its own. */
    public void useOwnAddress() {
        URI address = own.address();
        if (address != null && step.get() == Step.PROVIDER && !server.isPreset()) {
            back();
            server.addressProperty().set(address.toString());
            connect();
        }
    }

    /** Opens the provider's page again. */
    public void openAgain() {
        if (pending != null) {
            pending.openAgain();
        }
    }

    /** Cancels the current step, or returns to the address. */
    public void back() {
        switch (step.get()) {
            case ADDRESS -> {}
            case ASKING -> {
                if (asking != null) {
                    asking.cancel();
                }
                step.set(Step.ADDRESS);
            }
            case PROVIDER -> {
                signInFailure.clear();
                stopRetrying();
                own.clear();
                step.set(Step.ADDRESS);
            }
            case RESUMING, BROWSER -> {
                if (pending != null) {
                    pending.cancel();
                }
            }
        }
    }

    /** Cancels everything that is in progress, because the user leaves the page. */
    public void leave() {
        stopRetrying();
        if (asking != null) {
            asking.cancel();
        }
        if (pending != null) {
            PendingSignIn canceled = pending;
            pending = null;
            canceled.cancel();
        }
    }

    /** The choice of the service. */
    public ServerChoice server() {
        return server;
    }

    /** The address that the server calls its own. */
    public OwnAddress own() {
        return own;
    }

    /** The current failure. */
    public SignInFailure signInFailure() {
        return signInFailure;
    }

    /** The current step. */
    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Whether a server is being asked for its providers. */
    public BooleanBinding connectingProperty() {
        return connecting;
    }

    public boolean isConnecting() {
        return connecting.get();
    }

    /** The address of the provider's page; empty before it is known. */
    public ReadOnlyStringProperty linkProperty() {
        return link.getReadOnlyProperty();
    }

    public String getLink() {
        return link.get();
    }

    /** Whether the user can stay signed in on this machine. */
    public ReadOnlyBooleanProperty stayPossibleProperty() {
        return stayPossible.getReadOnlyProperty();
    }

    public boolean isStayPossible() {
        return stayPossible.get();
    }

    /** Whether the user wants to stay signed in. */
    public BooleanProperty stayProperty() {
        return stay;
    }

    /** The account whose sign-in is resumed. */
    public ReadOnlyStringProperty resumingProperty() {
        return resuming.getReadOnlyProperty();
    }

    public String getResuming() {
        return resuming.get();
    }

    /** The providers that the service offers, in its order. */
    public ObservableList<Provider> providers() {
        return providers;
    }
}
