package org.roster.desktop.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.client.ServiceException;
import org.roster.client.keyring.AccountName;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInException;
import org.roster.contract.ProblemBuilder;
import org.roster.contract.ProblemType;
import org.roster.contract.Provider;
import org.roster.contract.ProviderError;
import org.roster.contract.ProviderErrorKind;
import org.roster.demo.MemorySettings;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Policy;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.signin.SignInViewModel.Step;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class SignInViewModelTest extends SignInViewModelFixture {

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
    void waitingForTheServiceCanBeCanceled() {
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
        assertThat(model.signInFailure().sentenceProperty().get()).isEmpty();

        model.signIn(Provider.GOOGLE);
        FakeSignIn.Pending second = service.last();
        first.link().complete(PAGE);
        assertThat(model.linkProperty().get()).isEmpty();
        second.session().complete(session());

        assertThat(signedIn).hasSize(1);
    }

    static Stream<Map.Entry<Throwable, String>> failuresInTheBrowser() {
        return Stream.of(
                Map.entry(new SignInException.Canceled(), ""),
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
        assertThat(model.signInFailure().sentenceProperty().get()).startsWith(failure.getValue());

        model.signIn(Provider.GOOGLE);
        assertThat(model.signInFailure().sentenceProperty().get()).isEmpty();
        assertThat(model.stepProperty().get()).isEqualTo(Step.BROWSER);
    }

    @ParameterizedTest
    @EnumSource
    void eachErrorOfTheProviderHasItsSentence(ProviderErrorKind kind) {
        FakeSignIn.Pending pending = begin();

        pending.session()
                .completeExceptionally(
                        new SignInException.RefusedByProvider(
                                new ProviderError(
                                        kind, "error", "AADSTS65001", "correlation", null, null)));

        assertThat(model.signInFailure().getSentence()).contains(". ");
        assertThat(model.signInFailure().getDetails())
                .isEqualTo("Error code: AADSTS65001\nCorrelation ID: correlation");
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
        KnownServer last =
                new KnownServer(
                        "https://roster.example.com", "ada@example.com", Provider.GOOGLE, null);
        KnownServer other = new KnownServer("https://roster.example.org", null);
        settings.save(Settings.DEFAULT.withServer(other).withServer(last));
        model = model();
        assertThat(model.server().known()).containsExactly(last, other);

        model.forget(last);
        assertThat(service.forgotten())
                .containsExactly(new AccountName(Provider.GOOGLE, "ada@example.com"));
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
                        new KnownServer(
                                "https://roster.example.com",
                                "ada.example@example.com",
                                Provider.GOOGLE,
                                null));
    }

    @Test
    void presetServerIsTheOnlyOne() {
        Policy policy =
                new Policy("https://roster.example.net", null, null, null, List.of(), List.of());
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

    @Test
    void ownAddressOfTheServerIsOffered() {
        service.callItself("https://roster.example.com");
        model.server().addressProperty().set("10.0.0.5:8443");
        model.connect();
        assertThat(model.own().getSentence())
                .isEqualTo(
                        "You entered 10.0.0.5:8443, but this server calls itself"
                                + " roster.example.com. It may reject your sign-in at any other"
                                + " address.");

        model.useOwnAddress();

        assertThat(service.asked().getLast()).hasToString("https://roster.example.com");
        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        assertThat(model.own().getSentence()).isEmpty();
    }

    @Test
    void invalidOwnAddressIsIgnored() {
        for (String origin :
                List.of("", "http://roster.example.com", "https://a.example/b", "x y")) {
            service.callItself(origin);
            model = model();
            connect();

            assertThat(model.own().getSentence()).isEmpty();
        }
    }

    @Test
    void rejectedSignInNamesTheRightAddress() {
        FakeSignIn.Pending pending = begin();

        pending.session().completeExceptionally(wrongServer("https://other.example.com"));

        assertThat(model.signInFailure().getSentence()).contains("meant for another address");
        assertThat(model.own().getVerb()).isEqualTo("Use other.example.com");
    }

    @Test
    void rejectedSignInAtTheRightAddressMeansInterception() {
        FakeSignIn.Pending pending = begin();

        pending.session().completeExceptionally(wrongServer("https://roster.example.com"));

        assertThat(model.signInFailure().getSentence()).contains("decrypts the connection");
        assertThat(model.own().getSentence()).isEmpty();
    }

    private static SignInException wrongServer(String origin) {
        return new SignInException.ServiceFailed(
                new ServiceException.Refused(
                        new ProblemBuilder(
                                        ProblemType.WRONG_SERVER.urn(),
                                        "Wrong server",
                                        401,
                                        "Wrong.")
                                .origin(origin)
                                .build()));
    }
}
