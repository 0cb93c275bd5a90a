package org.roster.desktop.signin;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.service.RefusedCertificate;
import org.roster.desktop.service.ServiceAddress;
import org.roster.desktop.service.ServiceException;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Tasks;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Signing in, step by step: where the service is, who vouches for the person, the browser. */
public final class SignInModel {

    /** What the person is asked for. */
    public enum Step {
        /** The service's address. */
        ADDRESS,
        /** Nothing: the service is asked which providers it accepts. */
        ASKING,
        /** Nothing: somebody who has stayed signed in is signed in again. */
        RESUMING,
        /** A provider. */
        PROVIDER,
        /** To sign in on the provider's page. */
        BROWSER
    }

    /** How long somebody waits who could have signed in by hand meanwhile. */
    static final Duration RESUME_PATIENCE = Duration.ofSeconds(5);

    private final SignInService service;
    private final SettingsStore settings;
    private final Tasks tasks;
    private final Consumer<Session> signedIn;
    private final ServiceFailures failures = new ServiceFailures();
    private final CertificateText certificates = new CertificateText();
    private final Messages messages = Messages.beside(SignInModel.class);

    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.ADDRESS);
    private final ReadOnlyStringWrapper addressError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper certificate = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper link = new ReadOnlyStringWrapper("");
    private final ObservableList<Provider> providers = FXCollections.observableArrayList();
    private final ObservableList<KnownServer> servers = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper stayPossible = new ReadOnlyBooleanWrapper();
    private final BooleanProperty stay = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper resuming = new ReadOnlyStringWrapper("");
    private @Nullable URI server;
    private @Nullable PendingSignIn pending;
    private Tasks.@Nullable Running asking;

    /**
     * A sign-in.
     *
     * @param signedIn is given the session once there is one
     */
    public SignInModel(
            SignInService service,
            SettingsStore settings,
            Tasks tasks,
            Consumer<Session> signedIn) {
        this.service = service;
        this.settings = settings;
        this.tasks = tasks;
        this.signedIn = signedIn;
        String preset = settings.policy().serverAddress();
        String remembered = settings.settings().serverAddress();
        address.set(preset != null ? preset : remembered != null ? remembered : "");
        if (preset == null) {
            servers.setAll(settings.settings().servers());
        }
        address.addListener((changed, before, now) -> {
            addressError.set("");
            certificate.set("");
        });
    }

    /** Asks the remembered service, where there is one, so that one click is enough. */
    public void begin() {
        if (!address.get().isBlank()) {
            connect();
        }
    }

    /** The same; and whoever has stayed signed in there does not even need the click. */
    public void resume() {
        if (!address.get().isBlank()) {
            connect(true);
        }
    }

    /** Whether somebody is being signed in, here or in the browser. */
    boolean isUnderWay() {
        return step.get() == Step.RESUMING || step.get() == Step.BROWSER;
    }

    /**
     * Puts an address into the field as if it had been typed, and connects to nothing.
     *
     * @return whether it was not there already
     */
    boolean fill(URI typed) {
        boolean other = !ServiceAddress.parse(address.get()).equals(Optional.of(typed));
        if (other) {
            back();
            address.set(typed.toString());
        }
        return other;
    }

    /** Says why the person is here again. */
    public void explain(String sentence) {
        failure.set(sentence);
    }

    /** Asks the service at the address which providers it accepts. */
    public void connect() {
        connect(false);
    }

    private void connect(boolean resume) {
        if (step.get() != Step.ADDRESS) {
            return;
        }
        failure.set("");
        certificate.set("");
        Optional<URI> parsed = ServiceAddress.parse(address.get());
        if (parsed.isEmpty()) {
            addressError.set(
                    messages.get(address.get().isBlank() ? "address.required" : "address.invalid"));
            return;
        }
        URI asked = parsed.get();
        step.set(Step.ASKING);
        asking =
                tasks.run(
                        ServiceException.class,
                        () -> {
                            CompletableFuture<Keeping> keeping = service.keeping(asked);
                            return new Answer(service.providers(asked), keeping.join());
                        },
                        () -> step.set(Step.ADDRESS),
                        answer -> choose(asked, answer, resume),
                        e -> {
                            addressError.set(sentence(e));
                            name(e);
                        });
    }

    /** Asks a service where somebody has signed in before. */
    public void choose(KnownServer known) {
        if (step.get() == Step.ADDRESS) {
            address.set(known.address());
            connect();
        }
    }

    /** Remembers a service no longer. */
    public void forget(KnownServer known) {
        settings.save(settings.settings().withoutServer(known.address()));
        servers.remove(known);
        if (address.get().equals(known.address())) {
            address.set("");
        }
    }

    /** What the service and the keyring say. */
    private record Answer(List<Provider> offered, Keeping keeping) {}

    private String sentence(ServiceException e) {
        return switch (e) {
            case ServiceException.Unreachable u -> messages.get("address.unreachable");
            case ServiceException.CertificateRefused c -> messages.get("address.certificate");
            case ServiceException.NotRoster n -> messages.get("address.not-roster");
            case ServiceException.SignInRequired s -> failures.sentence(s);
            case ServiceException.Refused r -> failures.sentence(r);
        };
    }

    private void name(@Nullable Throwable e) {
        certificate.set(RefusedCertificate.in(e).map(certificates::of).orElse(""));
    }

    private void choose(URI asked, Answer answer, boolean resume) {
        if (answer.offered().isEmpty()) {
            addressError.set(messages.get("address.no-providers"));
            return;
        }
        server = asked;
        providers.setAll(answer.offered());
        stayPossible.set(answer.keeping().possible());
        stay.set(answer.keeping().possible() && answer.keeping().wanted());
        Keeping.Account account = answer.keeping().account();
        if (resume && account != null) {
            resume(asked, account);
        } else {
            step.set(Step.PROVIDER);
        }
    }

    private void resume(URI at, Keeping.Account account) {
        resuming.set(account.username());
        step.set(Step.RESUMING);
        PendingSignIn begun = await(at, account.resume());
        Tasks.Running unused =
                tasks.later(
                        RESUME_PATIENCE,
                        () -> {
                            if (begun == pending) {
                                failed(begun, new SignInException.TimedOut());
                                begun.cancel();
                            }
                        });
    }

    /** Opens the browser at the provider's page. */
    public void signIn(Provider provider) {
        URI at = server;
        if (step.get() != Step.PROVIDER || at == null) {
            return;
        }
        failure.set("");
        certificate.set("");
        link.set("");
        step.set(Step.BROWSER);
        PendingSignIn begun = await(at, service.begin(at, provider, stay.get()));
        begun.link()
                .whenComplete((page, e) -> {
                    if (page != null) {
                        tasks.foreground(() -> showLink(begun, page));
                    }
                });
    }

    private PendingSignIn await(URI at, PendingSignIn begun) {
        pending = begun;
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
        String account = session.me().identity().username();
        settings.save(settings.settings().withServer(new KnownServer(at.toString(), account)));
        signedIn.accept(session);
    }

    private void failed(PendingSignIn begun, @Nullable Throwable e) {
        if (begun != pending) {
            return;
        }
        pending = null;
        boolean resumed = step.get() == Step.RESUMING;
        step.set(Step.PROVIDER);
        name(e);
        Throwable cause = e instanceof CompletionException ? e.getCause() : e;
        failure.set(
                switch (cause) {
                    case SignInException.Cancelled c -> "";
                    case SignInException.TimedOut t ->
                            messages.get(resumed ? "resume.timed-out" : "failed.timed-out");
                    case SignInException.RefusedByProvider r ->
                            messages.get(resumed ? "resume.refused" : "failed.refused");
                    case SignInException.ProviderUnreachable u ->
                            messages.get(
                                    certificate.get().isEmpty()
                                            ? "failed.provider"
                                            : "failed.provider-certificate");
                    case SignInException.ProviderNotOffered n -> messages.get("failed.not-offered");
                    case SignInException.ServiceFailed s -> failures.sentence(s.failure());
                    case null, default -> messages.get("failed.defect");
                });
    }

    /** Opens the provider's page once more. */
    public void openAgain() {
        if (pending != null) {
            pending.openAgain();
        }
    }

    /** Gives up what is under way; or goes back to the address. */
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
                failure.set("");
                certificate.set("");
                step.set(Step.ADDRESS);
            }
            case RESUMING, BROWSER -> {
                if (pending != null) {
                    pending.cancel();
                }
            }
        }
    }

    /** The service's address as it is typed. */
    public StringProperty addressProperty() {
        return address;
    }

    /** What is wrong with the address; empty if nothing is known to be. */
    public ReadOnlyStringProperty addressErrorProperty() {
        return addressError.getReadOnlyProperty();
    }

    /** Why nobody has signed in; empty if nothing went wrong. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The certificate that was refused, in some lines; empty where none was. */
    public ReadOnlyStringProperty certificateProperty() {
        return certificate.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** The address of the provider's page, to open by hand; empty before it is known. */
    public ReadOnlyStringProperty linkProperty() {
        return link.getReadOnlyProperty();
    }

    /** Whether the organization has decided on the service. */
    public boolean isServerPreset() {
        return settings.policy().serverAddress() != null;
    }

    /** Where somebody has signed in before, the last first; none where the service is preset. */
    public ObservableList<KnownServer> servers() {
        return servers;
    }

    /** Whether a session can outlive the window here. */
    public ReadOnlyBooleanProperty stayPossibleProperty() {
        return stayPossible.getReadOnlyProperty();
    }

    /** Whether the person wants that. */
    public BooleanProperty stayProperty() {
        return stay;
    }

    /** The account that has stayed signed in. */
    public ReadOnlyStringProperty resumingProperty() {
        return resuming.getReadOnlyProperty();
    }

    /** What the service accepts, in its order. */
    public ObservableList<Provider> providers() {
        return providers;
    }
}
