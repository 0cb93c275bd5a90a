package org.roster.desktop.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInException;
import org.roster.client.signin.StoredSignIn;
import org.roster.contract.Provider;
import org.roster.contract.ProviderError;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.signin.SignInViewModel.Step;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.stream.Stream;

/** Resumes stored sign-ins and shows refused certificates. */
class ResumeSignInTest extends SignInViewModelFixture {

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
    void outageIsRetriedWithoutBrowser() {
        resume();
        service.last()
                .session()
                .completeExceptionally(new SignInException.ProviderUnreachable(new IOException()));
        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        FakeSignIn.Pending first = service.last();

        tasks.passTime(RetriedResume.MIN_PAUSE);
        FakeSignIn.Pending second = service.last();
        assertThat(second).isNotSameAs(first);
        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        second.session()
                .completeExceptionally(new SignInException.ServiceFailed(Samples.unreachable()));
        assertThat(model.signInFailure().getSentence()).startsWith("The server isn’t responding.");

        tasks.passTime(RetriedResume.MIN_PAUSE);
        assertThat(service.last()).isSameAs(second);
        tasks.passTime(RetriedResume.MIN_PAUSE.multipliedBy(2));
        Session session = session();
        service.last().session().complete(session);
        assertThat(signedIn).containsExactly(session);
    }

    @Test
    void retriesEndWhenTheUserSignsIn() {
        resume();
        service.last()
                .session()
                .completeExceptionally(new SignInException.ProviderUnreachable(new IOException()));
        model.signIn(Provider.GOOGLE);
        FakeSignIn.Pending manual = service.last();

        tasks.passTime(RetriedResume.MIN_PAUSE);

        assertThat(service.last()).isSameAs(manual);
        assertThat(model.stepProperty().get()).isEqualTo(Step.BROWSER);
    }

    @Test
    void refusedSignInIsNotRetried() {
        resume();
        service.last()
                .session()
                .completeExceptionally(
                        new SignInException.RefusedByProvider(
                                ProviderError.of("invalid_grant", null)));
        FakeSignIn.Pending only = service.last();

        tasks.passTime(RetriedResume.MIN_PAUSE);

        assertThat(service.last()).isSameAs(only);
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
    void resumingCanBeCanceled() {
        resume();

        model.back();

        assertThat(service.last().session()).isCompletedExceptionally();
        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        assertThat(model.signInFailure().sentenceProperty().get()).isEmpty();
    }

    @Test
    void slowResumeLeadsToTheSignInPage() {
        resume();
        FakeSignIn.Pending resuming = service.last();

        tasks.passTime(SignInViewModel.RESUME_TIMEOUT);

        assertThat(model.stepProperty().get()).isEqualTo(Step.PROVIDER);
        assertThat(model.signInFailure().sentenceProperty().get())
                .startsWith("Automatic sign-in timed out.");
        assertThat(resuming.session()).isCompletedExceptionally();
    }

    @Test
    void timeoutAfterResumeIsIgnored() {
        resume();
        model.back();
        model.signIn(Provider.GOOGLE);

        tasks.passTime(SignInViewModel.RESUME_TIMEOUT);

        assertThat(model.stepProperty().get()).isEqualTo(Step.BROWSER);
        assertThat(model.signInFailure().sentenceProperty().get()).isEmpty();
    }

    static Stream<Map.Entry<Throwable, String>> failuresToResume() {
        return Stream.of(
                Map.entry(
                        new SignInException.RefusedByProvider(
                                ProviderError.of("invalid_grant", null)),
                        "Your saved sign-in has expired."),
                Map.entry(
                        new SignInException.ProviderUnreachable(new SocketTimeoutException()),
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
        assertThat(model.signInFailure().sentenceProperty().get()).startsWith(failure.getValue());
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
        assertThat(model.signInFailure().detailsProperty().get().lines())
                .containsExactly(
                        "Issuer not trusted",
                        "Issued to: CN=roster.example.com, O=Example",
                        "Issued by: CN=Example Issuing CA 3, OU=Infrastructure, O=Example",
                        "Valid until: Feb 22, 2027",
                        "SHA-256:",
                        "A9:" + "07:".repeat(15),
                        "07:".repeat(15) + "F4");
        model.server().addressProperty().set("other.example.com");
        assertThat(model.signInFailure().detailsProperty().get()).isEmpty();
    }

    @Test
    void refusedCertificateOfProviderIsShown() {
        FakeSignIn.Pending pending = begin();

        pending.session()
                .completeExceptionally(
                        new SignInException.ProviderUnreachable(Samples.certificateRefused()));

        assertThat(model.signInFailure().sentenceProperty().get())
                .startsWith("The identity provider’s certificate isn’t trusted.");
        assertThat(model.signInFailure().detailsProperty().get())
                .contains("CN=Example Issuing CA 3");
        model.signIn(Provider.GOOGLE);
        assertThat(model.signInFailure().detailsProperty().get()).isEmpty();
    }
}
