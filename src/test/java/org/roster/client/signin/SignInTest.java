package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.client.OrganizationService.Order;
import org.roster.client.ServiceException;
import org.roster.contract.EntraTenant;
import org.roster.contract.Me;
import org.roster.contract.Provider;
import org.roster.contract.ProviderErrorKind;
import org.roster.contract.Role;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs in on the providers' pages. */
class SignInTest extends NativeSignInFixture {

    private static final InetAddress LOOPBACK_V6 = InetAddress.ofLiteral("::1");

    @ParameterizedTest
    @EnumSource
    void userSignsInOnTheProvidersPage(Provider provider) throws Exception {
        SampleAccount ada = account(provider);

        Session session = signIn(ada);

        Me.Identity identity = session.me().identity();
        assertThat(identity.provider()).isEqualTo(provider);
        assertThat(identity.username()).isEqualTo(ada.username());
        assertThat(session.me().memberships()).isEmpty();
        assertThat(browser.page().text()).contains("Return to Roster");
    }

    @Test
    void tenantLookupWorksWithEveryProvider() throws Exception {
        Session session = signIn(account(Provider.GOOGLE));
        account(Provider.MICROSOFT);

        assertThat(session.tenants().tenantOf("example.org"))
                .hasValue(SampleTenant.EXAMPLE_ORG.id());
        String id = SampleTenant.EXAMPLE_ORG.id();
        assertThat(session.tenants().tenantOf(id)).hasValue(id);
        assertThat(session.tenants().tenantOf("nobody-has-this.example")).isEmpty();
        world.providers().setUnavailable(Provider.MICROSOFT, true);
        assertThatIOException().isThrownBy(() -> session.tenants().tenantOf("example.org"));
    }

    @ParameterizedTest
    @EnumSource
    void memberReachesTheOrganization(Provider provider) throws Exception {
        SampleAccount ada = world.join(account(provider), "ADMINISTRATOR");

        Session session = signIn(ada);

        assertThat(session.me().memberships())
                .singleElement()
                .satisfies(
                        membership -> assertThat(membership.role()).isEqualTo(Role.ADMINISTRATOR));
        assertThat(
                        session.organization(world.organization())
                                .members(Order.OLDEST_FIRST, null, 10)
                                .items())
                .hasSize(2);
    }

    @Test
    void serviceListsItsProviders() throws Exception {
        assertThat(service(page -> {}, TIMEOUT).options(world.service().url()).providers())
                .containsExactly(Provider.GOOGLE, Provider.MICROSOFT);
    }

    @ParameterizedTest
    @EnumSource
    void linkWorksIfNoBrowserOpens(Provider provider) throws Exception {
        SampleAccount ada = account(provider);
        PendingSignIn pending =
                begin(
                        provider,
                        page -> {
                            throw new IOException("No browser on this machine");
                        });

        browser.signIn(pending.link().get(20, SECONDS), ada.username());

        assertThat(pending.session().get(20, SECONDS).me().identity().username())
                .isEqualTo(ada.username());
    }

    @Test
    void browserOpensAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();
        PendingSignIn pending = begin(Provider.GOOGLE, page -> times.incrementAndGet());
        pending.link().get(20, SECONDS);

        pending.openAgain();

        await().until(() -> times.get() == 2);
        pending.cancel();
    }

    @ParameterizedTest
    @EnumSource
    void userCancelsOnTheProvidersPage(Provider provider) {
        account(provider);
        PendingSignIn pending =
                begin(
                        provider,
                        page -> {
                            browser.open(page);
                            browser.cancelSignIn();
                        });

        assertThat(failure(pending.session())).isInstanceOf(SignInException.Canceled.class);
        assertThat(browser.page().text()).contains("You’re not signed in");
    }

    @ParameterizedTest
    @EnumSource
    void userCancelsInTheWindow(Provider provider) throws Exception {
        PendingSignIn pending = begin(provider, page -> {});
        URI redirect = redirect(pending);

        pending.cancel();

        assertThat(failure(pending.session())).isInstanceOf(SignInException.Canceled.class);
        await().untilAsserted(() ->
                assertThatThrownBy(() -> get(redirect)).isInstanceOf(IOException.class));
    }

    @ParameterizedTest
    @EnumSource
    void signInTimesOut(Provider provider) {
        PendingSignIn pending = begin(provider, page -> {}, Duration.ofMillis(50));

        assertThat(failure(pending.session())).isInstanceOf(SignInException.TimedOut.class);
    }

    @ParameterizedTest
    @EnumSource
    void forgedResponseIsRejectedAndSignInContinues(Provider provider) throws Exception {
        SampleAccount ada = account(provider);
        PendingSignIn pending = begin(provider, page -> {});
        URI redirect = redirect(pending);

        for (String forged :
                List.of(
                        "/?code=forged&state=forged",
                        "/?code=forged",
                        "/?error=access_denied",
                        "/favicon.ico",
                        "/?code=%ff&state=%00")) {
            assertThat(get(URI.create(redirect + forged)).statusCode()).isEqualTo(404);
        }
        assertThat(pending.session()).isNotDone();
        browser.signIn(pending.link().join(), ada.username());

        assertThat(pending.session().get(20, SECONDS).me().identity().username())
                .isEqualTo(ada.username());
    }

    @Test
    void callbackIsReceivedOnBothLoopbackAddresses() throws Exception {
        PendingSignIn pending = begin(Provider.MICROSOFT, page -> {});
        URI redirect = redirect(pending);
        assertThat(redirect.getHost()).isEqualTo("localhost");
        for (String address : List.of("127.0.0.1", "[::1]")) {
            URI forged = URI.create("http://" + address + ":" + redirect.getPort() + "/?code=1");
            assertThat(get(forged).statusCode()).isEqualTo(404);
        }
        // No other program can listen where a browser may send the code
        assertThatThrownBy(() -> new ServerSocket(redirect.getPort(), 1, LOOPBACK_V6).close())
                .isInstanceOf(BindException.class);

        get(
                URI.create(
                        "http://[::1]:"
                                + redirect.getPort()
                                + "/?error=login_required&state="
                                + parameter(pending, "state")));

        assertThat(failure(pending.session()))
                .isInstanceOf(SignInException.RefusedByProvider.class);
    }

    private static URI redirect(PendingSignIn pending) throws Exception {
        return URI.create(parameter(pending, "redirect_uri"));
    }

    private static String parameter(PendingSignIn pending, String name) throws Exception {
        String query = pending.link().get(20, SECONDS).getQuery();
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return parameter.substring(name.length() + 1);
            }
        }
        throw new AssertionError("No " + name + " in " + query);
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return world.http().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @EnumSource
    void providerFailsBeforeItIssuesTheToken(Provider provider) throws Exception {
        PendingSignIn pending = begin(provider, page -> {});
        URI redirect = redirect(pending);
        String state = parameter(pending, "state");
        world.providers().setUnavailable(provider, true);

        get(URI.create(redirect + "/?code=1&state=" + state));

        assertThat(failure(pending.session()))
                .isInstanceOf(SignInException.ProviderUnreachable.class);
        world.providers().setUnavailable(provider, false);
        SampleAccount ada = account(provider);
        // After a 503, msal4j sends no requests to Entra for the time of its Retry-After
        await().pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> signIn(ada).me().identity().username().equals(ada.username()));
    }

    @ParameterizedTest
    @EnumSource
    void providerRefusesTheCode(Provider provider) throws Exception {
        PendingSignIn pending = begin(provider, page -> {});
        URI redirect = redirect(pending);
        String state = parameter(pending, "state");

        get(URI.create(redirect + "/?code=1&state=" + state));

        assertThat(failure(pending.session()))
                .isInstanceOf(SignInException.RefusedByProvider.class)
                .hasMessageContaining("invalid_grant");
    }

    @ParameterizedTest
    @EnumSource
    void providersReasonForRefusalIsReported(Provider provider) throws Exception {
        Map<String, ProviderErrorKind> reasons =
                Map.of(
                        "access_denied&error_description=AADSTS90094%3A+Call+0900",
                        ProviderErrorKind.ADMIN_CONSENT,
                        "interaction_required&error_description=AADSTS53003%3A+Call+0900",
                        ProviderErrorKind.POLICY,
                        "temporarily_unavailable",
                        ProviderErrorKind.TEMPORARY,
                        "login_required",
                        ProviderErrorKind.SIGN_IN_AGAIN);
        for (Map.Entry<String, ProviderErrorKind> reason : reasons.entrySet()) {
            PendingSignIn pending = begin(provider, page -> {});
            String state = "/?state=" + parameter(pending, "state");

            get(URI.create(redirect(pending) + state + "&error=" + reason.getKey()));

            assertThat(failure(pending.session()))
                    .isInstanceOfSatisfying(
                            SignInException.RefusedByProvider.class,
                            refused ->
                                    assertThat(refused.error().kind()).isEqualTo(reason.getValue()))
                    .hasMessageNotContaining("0900");
        }
    }

    @Test
    void registrationThatDoesNotFitIsReported() {
        SampleAccount ada = account(Provider.MICROSOFT);
        Map<EntraTenant, String> codes =
                Map.of(
                        new EntraTenant(SampleTenant.EXAMPLE_ORG.id()),
                        "AADSTS50194",
                        EntraTenant.CONSUMERS,
                        "AADSTS9002346");
        codes.forEach((registration, code) -> {
            world.providers().setMicrosoftRegistration(registration);
            try {
                PendingSignIn pending =
                        begin(Provider.MICROSOFT, page -> browser.signIn(page, ada.username()));
                assertThat(failure(pending.session()))
                        .isInstanceOf(SignInException.RefusedByProvider.class)
                        .hasMessageContaining(code);
            } finally {
                world.providers().setMicrosoftRegistration(EntraTenant.COMMON);
            }
        });
    }

    @Test
    void unreachableServiceIsReported() {
        PendingSignIn pending =
                service(page -> {}, TIMEOUT)
                        .begin(URI.create("https://roster.invalid"), Provider.GOOGLE, false);

        assertThat(failure(pending.session()))
                .isInstanceOfSatisfying(
                        SignInException.ServiceFailed.class,
                        failed ->
                                assertThat(failed.failure())
                                        .isInstanceOf(ServiceException.Unreachable.class));
        assertThat(failure(pending.link())).isInstanceOf(SignInException.ServiceFailed.class);
    }
}
