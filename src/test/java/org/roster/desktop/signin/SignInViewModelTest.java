package org.roster.desktop.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.demo.MemorySettings;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Policy;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.signin.SignInViewModel.Step;
import org.roster.desktop.signin.oidc.Session;
import org.roster.desktop.signin.oidc.SignInException;
import org.roster.desktop.signin.oidc.StoredSignIn;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class SignInViewModelTest {

    private static final URI PAGE = URI.create("https://accounts.example.com/authorize?state=1");

    private final TestTasks tasks = new TestTasks();
    private final FakeSignIn service = new FakeSignIn();
    private final MemorySettings settings = new MemorySettings(Settings.DEFAULT);
    private final List<Session> signedIn = new ArrayList<>();
    private SignInViewModel model = model();

    private static Session session() {
        return new FakeSignIn.SignedIn(
                Samples.me("Ada Example", Role.ADMINISTRATOR, 1), new FakeOrganization());
    }

    private SignInViewModel model() {
        return new SignInViewModel(service, settings, tasks.tasks(), signedIn::add);
    }

    @AfterEach
    void nothingUnexpected() {
        assertThat(tasks.defects()).isEmpty();
    }

    private void connect() {
        model.server().addressProperty().set("roster.example.com");
        model.connect();
    }

    private FakeSignIn.Pending begin() {
        connect();
        model.signIn(Provider.GOOGLE);
        return service.last();
    }

    @Test
    void signInRunsFromAddressToSession() {
        connect();
        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        assertThat(model.providers()).containsExactly(Provider.GOOGLE, Provider.MICROSOFT);

        model.signIn(Provider.MICROSOFT);
        assertThat(model.stepProperty().get()).isEqualTo(Step.BROWSER);
        FakeSignIn.Pending pending = service.last();
        assertThat(pending.provider()).isEqualTo(Provider.MICROSOFT);
        pending.link().complete(PAGE);
        assertThat(model.linkProperty().get()).isEqualTo(PAGE.toString());

        Session session = session();
        pending.session().complete(session);
        assertThat(signedIn).containsExactly(session);
        assertThat(settings.settings().serverAddress()).isEqualTo("https://roster.example.com");
    }

    @Test
    void rememberedServiceIsQueriedImmediately() {
        settings.save(Settings.DEFAULT.withServerAddress("https://roster.example.com"));
        model = model();

        model.begin();

        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
    }

    @Test
    void withoutRememberedServiceNothingIsQueried() {
        model.begin();

        assertThat(model.stepProperty().get()).isEqualTo(Step.ADDRESS);
        assertThat(model.server().errorProperty().get()).isEmpty();
    }

    static Stream<Map.Entry<ServiceException, String>> failuresOfTheService() {
        return Stream.of(
                Map.entry(Samples.unreachable(), "The server isn’t responding."),
                Map.entry(
                        new ServiceException.CertificateRefused(new IOException()),
                        "The server’s certificate isn’t trusted"),
                Map.entry(
                        new ServiceException.NotRoster("no JSON"),
                        "This address isn’t a Roster server."));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheService")
    void failureIsShownBesideTheAddress(Map.Entry<ServiceException, String> failure) {
        service.fail(failure.getKey());

        connect();

        assertThat(model.stepProperty().get()).isEqualTo(Step.ADDRESS);
        assertThat(model.server().errorProperty().get()).startsWith(failure.getValue());
        assertThat(model.server().addressProperty().get()).isEqualTo("roster.example.com");

        model.server().addressProperty().set("roster.example.org");
        assertThat(model.server().errorProperty().get()).isEmpty();
        service.fail(null);
        model.connect();
        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
    }

    @Test
    void invalidAddressIsReportedWithoutRequest() {
        model.connect();
        assertThat(model.server().errorProperty().get())
                .startsWith("Enter your organization’s server address");

        model.server().addressProperty().set("http://example.com");
        model.connect();
        assertThat(model.server().errorProperty().get()).startsWith("Enter a valid address");
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void serviceWithoutProvidersIsReported() {
        service.offer();

        connect();

        assertThat(model.server().errorProperty().get())
                .startsWith("This server has no identity provider yet.");
    }

    @Test
    void waitingForTheServiceCanBeCancelled() {
        tasks.hold();
        connect();
        assertThat(model.stepProperty().get()).isEqualTo(Step.ASKING);

        model.back();
        tasks.release();

        assertThat(model.stepProperty().get()).isEqualTo(Step.ADDRESS);
        assertThat(model.providers()).isEmpty();
    }

    @Test
    void userCancelsInBrowserAndSignsInAgain() {
        FakeSignIn.Pending first = begin();

        model.back();

        assertThat(first.session()).isCompletedExceptionally();
        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        assertThat(model.trouble().sentenceProperty().get()).isEmpty();

        model.signIn(Provider.GOOGLE);
        FakeSignIn.Pending second = service.last();
        first.link().complete(PAGE);
        assertThat(model.linkProperty().get()).isEmpty();
        second.session().complete(session());

        assertThat(signedIn).hasSize(1);
    }

    static Stream<Map.Entry<Throwable, String>> failuresInTheBrowser() {
        return Stream.of(
                Map.entry(new SignInException.Cancelled(), ""),
                Map.entry(new SignInException.TimedOut(), "Sign-in timed out."),
                Map.entry(
                        new SignInException.ProviderNotOffered(),
                        "The server no longer accepts this identity provider."),
                Map.entry(
                        new SignInException.ServiceFailed(Samples.unreachable()),
                        "The server isn’t responding."),
                Map.entry(
                        new IllegalStateException(), "Roster ran into a problem during sign-in."));
    }

    @ParameterizedTest
    @MethodSource("failuresInTheBrowser")
    void failureInBrowserIsReportedAndCanBeRetried(Map.Entry<Throwable, String> failure) {
        FakeSignIn.Pending pending = begin();

        pending.session().completeExceptionally(failure.getKey());

        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        assertThat(model.trouble().sentenceProperty().get()).startsWith(failure.getValue());

        model.signIn(Provider.GOOGLE);
        assertThat(model.trouble().sentenceProperty().get()).isEmpty();
        assertThat(model.stepProperty().get()).isEqualTo(Step.BROWSER);
    }

    @Test
    void pageIsOpenedAgainOnRequest() {
        FakeSignIn.Pending pending = begin();

        model.openAgain();

        assertThat(pending.openedAgain()).isEqualTo(1);
    }

    @Test
    void anotherServiceCanBeChosen() {
        connect();

        model.back();

        assertThat(model.stepProperty().get()).isEqualTo(Step.ADDRESS);
        assertThat(model.server().addressProperty().get()).isEqualTo("roster.example.com");
    }

    @Test
    void lateSessionAfterCancelIsClosed() {
        FakeSignIn.Pending pending = begin();
        tasks.tasks().close();

        Session session = session();
        pending.session().complete(session);

        assertThat(signedIn).isEmpty();
    }

    @Test
    void knownServersAreListedAndCanBeForgotten() {
        KnownServer last = new KnownServer("https://roster.example.com", "ada@example.com");
        KnownServer other = new KnownServer("https://roster.example.org", null);
        settings.save(Settings.DEFAULT.withServer(other).withServer(last));
        model = model();
        assertThat(model.server().known()).containsExactly(last, other);

        model.server().forget(last);
        assertThat(model.server().known()).containsExactly(other);
        assertThat(model.server().addressProperty().get()).isEmpty();
        assertThat(settings.settings().servers()).containsExactly(other);

        model.choose(other);
        assertThat(service.asked()).containsExactly(URI.create("https://roster.example.org"));
        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
    }

    @Test
    void accountIsRememberedWithTheServer() {
        begin().session().complete(session());

        assertThat(settings.settings().servers())
                .containsExactly(
                        new KnownServer("https://roster.example.com", "ada.example@example.com"));
    }

    @Test
    void presetServerIsTheOnlyOne() {
        Policy policy = new Policy("https://roster.example.net", null, null, null, List.of());
        MemorySettings preset =
                new MemorySettings(
                        Settings.DEFAULT.withServerAddress("https://roster.example.org"), policy);
        model = new SignInViewModel(service, preset, tasks.tasks(), signedIn::add);
        model.begin();

        assertThat(model.server().isPreset()).isTrue();
        assertThat(model.server().known()).isEmpty();
        assertThat(service.asked()).containsExactly(URI.create("https://roster.example.net"));
    }

    @Test
    void addressOfLinkIsFilledInWithoutRequest() {
        connect();
        service.asked().clear();
        URI linked = URI.create("https://roster.example.org:8443");

        assertThat(model.fill(linked)).isTrue();
        assertThat(model.server().addressProperty().get())
                .isEqualTo("https://roster.example.org:8443");
        assertThat(model.stepProperty().get()).isEqualTo(Step.ADDRESS);
        assertThat(service.asked()).isEmpty();

        model.connect();
        assertThat(service.asked()).containsExactly(linked);
        assertThat(model.fill(linked)).isFalse();
        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
    }

    private void resume() {
        settings.save(Settings.DEFAULT.withServerAddress("https://roster.example.com"));
        service.setStored(StoredSignIn.of(service.account(Provider.MICROSOFT, "ada@example.com")));
        model = model();
        model.resume();
    }

    @Test
    void storedSignInIsResumedWithoutClick() {
        resume();
        assertThat(model.stepProperty().get()).isEqualTo(Step.RESUMING);
        assertThat(model.resumingProperty().get()).isEqualTo("ada@example.com");

        Session session = session();
        service.last().session().complete(session);

        assertThat(signedIn).containsExactly(session);
    }

    @Test
    void signOutDoesNotResumeTheStoredSignIn() {
        settings.save(Settings.DEFAULT.withServerAddress("https://roster.example.com"));
        service.setStored(StoredSignIn.of(service.account(Provider.GOOGLE, "ada@example.com")));
        model = model();

        model.begin();

        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
    }

    @Test
    void resumingCanBeCancelled() {
        resume();

        model.back();

        assertThat(service.last().session()).isCompletedExceptionally();
        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        assertThat(model.trouble().sentenceProperty().get()).isEmpty();
    }

    @Test
    void slowResumeLeadsToTheSignInPage() {
        resume();
        FakeSignIn.Pending resuming = service.last();

        tasks.passTime(SignInViewModel.RESUME_PATIENCE);

        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        assertThat(model.trouble().sentenceProperty().get())
                .startsWith("Automatic sign-in timed out.");
        assertThat(resuming.session()).isCompletedExceptionally();
    }

    @Test
    void timeoutAfterResumeIsIgnored() {
        resume();
        model.back();
        model.signIn(Provider.GOOGLE);

        tasks.passTime(SignInViewModel.RESUME_PATIENCE);

        assertThat(model.stepProperty().get()).isEqualTo(Step.BROWSER);
        assertThat(model.trouble().sentenceProperty().get()).isEmpty();
    }

    static Stream<Map.Entry<Throwable, String>> failuresToResume() {
        return Stream.of(
                Map.entry(
                        new SignInException.RefusedByProvider("invalid_grant"),
                        "Your saved sign-in has expired."),
                Map.entry(
                        new SignInException.ProviderUnreachable(new IOException()),
                        "The identity provider isn’t responding."),
                Map.entry(
                        new SignInException.ServiceFailed(Samples.unreachable()),
                        "The server isn’t responding."));
    }

    @ParameterizedTest
    @MethodSource("failuresToResume")
    void failedResumeLeadsToSignInPageWithMessage(Map.Entry<Throwable, String> failure) {
        resume();

        service.last().session().completeExceptionally(failure.getKey());

        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        assertThat(model.trouble().sentenceProperty().get()).startsWith(failure.getValue());
        model.signIn(Provider.MICROSOFT);
        assertThat(model.stepProperty().get()).isEqualTo(Step.BROWSER);
    }

    @Test
    void stayingSignedInIsOfferedWithKeyring() {
        assertThat(begin().stay()).isTrue();
        assertThat(model.stayPossibleProperty().get()).isTrue();
    }

    @Test
    void userCanDeclineToStaySignedIn() {
        connect();
        model.stayProperty().set(false);

        model.signIn(Provider.GOOGLE);

        assertThat(service.last().stay()).isFalse();
    }

    @Test
    void lastChoiceToStaySignedInIsTheDefault() {
        service.setStored(StoredSignIn.DECLINED);

        assertThat(begin().stay()).isFalse();
        assertThat(model.stayPossibleProperty().get()).isTrue();
    }

    @Test
    void stayingSignedInIsNotOfferedWithoutKeyring() {
        service.setStored(StoredSignIn.UNAVAILABLE);

        assertThat(begin().stay()).isFalse();
        assertThat(model.stayPossibleProperty().get()).isFalse();
    }

    @Test
    void refusedCertificateIsShown() {
        service.fail(Samples.certificateRefused());

        connect();

        assertThat(model.server().errorProperty().get()).contains("isn’t trusted");
        assertThat(model.trouble().certificateProperty().get().lines())
                .containsExactly(
                        "Issuer not trusted",
                        "Issued to: CN=roster.example.com, O=Example",
                        "Issued by: CN=Example Issuing CA 3, OU=Infrastructure, O=Example",
                        "Valid until: Feb 22, 2027",
                        "SHA-256:",
                        "A9:" + "07:".repeat(15),
                        "07:".repeat(15) + "F4");
        model.server().addressProperty().set("other.example.com");
        assertThat(model.trouble().certificateProperty().get()).isEmpty();
    }

    @Test
    void refusedCertificateOfProviderIsShown() {
        FakeSignIn.Pending pending = begin();

        pending.session()
                .completeExceptionally(
                        new SignInException.ProviderUnreachable(Samples.certificateRefused()));

        assertThat(model.trouble().sentenceProperty().get())
                .startsWith("The identity provider’s certificate isn’t trusted.");
        assertThat(model.trouble().certificateProperty().get()).contains("CN=Example Issuing CA 3");
        model.signIn(Provider.GOOGLE);
        assertThat(model.trouble().certificateProperty().get()).isEmpty();
    }
}
