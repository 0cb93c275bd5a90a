package org.roster.desktop.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.contract.Provider;
import org.roster.demo.provider.SampleAccount;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Renews ID tokens during a session. */
class TokenRenewalTest extends NativeSignInFixture {

    @ParameterizedTest
    @EnumSource
    void tokenIsRenewedBeforeItExpires(Provider provider) throws Exception {
        SampleAccount ada = world.join(account(provider), "MEMBER");
        OrganizationService organization = signIn(ada).organization(world.organization());
        // An hour passes on all clocks, so that the first token expires
        clock.advance(Duration.ofMinutes(59));

        assertThat(organization.organization().name()).isEqualTo("Example");
        world.providers().setUnavailable(provider, true);
        assertThat(organization.organization().name()).isEqualTo("Example");
    }

    @ParameterizedTest
    @EnumSource
    void providerOutageIsIgnoredUntilTokenExpires(Provider provider) throws Exception {
        SampleAccount ada = world.join(account(provider), "MEMBER");
        OrganizationService organization = signIn(ada).organization(world.organization());
        world.providers().setUnavailable(provider, true);
        clock.advance(Duration.ofMinutes(57));

        assertThat(organization.organization().name()).isEqualTo("Example");
        clock.advance(Duration.ofMinutes(3));
        assertThatThrownBy(organization::organization)
                .isInstanceOf(ServiceException.Unreachable.class);

        world.providers().setUnavailable(provider, false);
        // After a 503, msal4j sends no requests to Entra for five seconds
        await().pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(ServiceException.Unreachable.class)
                .until(() -> organization.organization().name().equals("Example"));
    }

    @ParameterizedTest
    @EnumSource
    void userSignsInAgainIfProviderRefusesRenewal(Provider provider) throws Exception {
        SampleAccount ada = world.join(account(provider), "MEMBER");
        OrganizationService organization = signIn(ada).organization(world.organization());
        world.providers().revokeRefreshTokens(ada);
        clock.advance(Duration.ofMinutes(61));

        assertThatThrownBy(organization::organization)
                .isInstanceOf(ServiceException.SignInRequired.class);
    }

    @ParameterizedTest
    @EnumSource
    void tokenThatServiceConsidersExpiredIsRenewed(Provider provider) throws Exception {
        SampleAccount ada = world.join(account(provider), "MEMBER");
        world.providers().setIdTokenLifetime(provider, Duration.ofMinutes(20));
        OrganizationService organization = signIn(ada).organization(world.organization());
        // Only the service's clock advances
        world.providers().setIdTokenLifetime(provider, Duration.ofHours(2));
        world.clock().advance(Duration.ofMinutes(30));

        assertThat(organization.organization().name()).isEqualTo("Example");
    }

    @Test
    void closedSessionRejectsCalls() throws Exception {
        SampleAccount ada = world.join(account(Provider.GOOGLE), "MEMBER");
        Session session = signIn(ada);
        OrganizationService organization = session.organization(world.organization());

        session.close();

        assertThatThrownBy(organization::organization)
                .isInstanceOf(ServiceException.SignInRequired.class);
    }

    @Test
    void wrongClockDoesNotPreventSignIn() throws Exception {
        clock.advance(Duration.ofDays(1000));
        SampleAccount ada = world.join(account(Provider.GOOGLE), "MEMBER");

        OrganizationService organization = signIn(ada).organization(world.organization());

        world.providers().setUnavailable(Provider.GOOGLE, true);
        assertThat(organization.organization().name()).isEqualTo("Example");
    }

    @Test
    void malformedTokenIsRejected() {
        String noLife =
                "e30."
                        + Base64.getUrlEncoder()
                                .encodeToString("{\"iat\":1}".getBytes(StandardCharsets.UTF_8))
                        + ".x";
        for (String text : List.of("", "a.b", "a.%.c", "a.e30.c", noLife)) {
            assertThatThrownBy(() -> IdToken.read(text, clock.instant()))
                    .isInstanceOf(IOException.class);
        }
    }
}
