package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Provider;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.storage.Database;

import java.time.Duration;

/** Renews session tokens without the user. */
class SessionRenewalTest extends NativeSignInFixture {

    private OrganizationService organization(Provider provider) throws Exception {
        return organization(world.join(account(provider), "MEMBER"));
    }

    private OrganizationService organization(SampleAccount ada) throws Exception {
        return signIn(ada).organization(world.organization());
    }

    /** Waits until the desktop has renewed its token this often. */
    private void awaitRenewals(int renewals) {
        try (Database opened = world.openDatabase()) {
            await().until(() -> sessionTokens(opened) == renewals + 1);
        }
    }

    private int sessionTokens(Database opened) {
        return opened.read(handle ->
                handle.createQuery(
                                """
                                SELECT COUNT(*) FROM session_token WHERE sign_in_id IN
                                    (SELECT id FROM sign_in WHERE client LIKE 'Roster-Desktop%')
                                """)
                        .mapTo(Integer.class)
                        .one());
    }

    @ParameterizedTest
    @EnumSource
    void tokenIsRenewedAtHalfItsLifetime(Provider provider) throws Exception {
        OrganizationService organization = organization(provider);
        pass(Duration.ofMinutes(29));
        assertThat(organization.organization().name()).isEqualTo("Example");
        int requests = world.providers().tokenRequests(provider);
        pass(Duration.ofMinutes(2));

        assertThat(organization.organization().name()).isEqualTo("Example");

        awaitRenewals(1);
        assertThat(world.providers().tokenRequests(provider)).isEqualTo(requests + 1);
        world.providers().setUnavailable(provider, true);
        pass(Duration.ofMinutes(50));
        assertThat(organization.organization().name()).isEqualTo("Example");
    }

    @ParameterizedTest
    @EnumSource
    void sleepOfADayNeedsNoBrowser(Provider provider) throws Exception {
        OrganizationService organization = organization(provider);

        for (int day = 0; day < 3; day++) {
            pass(Duration.ofDays(1));
            // The fixture's browser would fail: it is at the end of the first sign-in
            assertThat(organization.organization().name()).isEqualTo("Example");
        }
    }

    @ParameterizedTest
    @EnumSource
    void providerOutageOfHalfAnHourGoesUnnoticed(Provider provider) throws Exception {
        OrganizationService organization = organization(provider);
        int requests = world.providers().tokenRequests(provider);
        pass(Duration.ofMinutes(29));
        world.providers().setUnavailable(provider, true);
        for (int minute = 0; minute < 30; minute++) {
            pass(Duration.ofMinutes(1));
            assertThat(organization.organization().name()).isEqualTo("Example");
        }

        world.providers().setUnavailable(provider, false);

        // After a 503, msal4j sends no requests to Entra for the time of its Retry-After
        await().pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(ServiceException.Unreachable.class)
                .until(() -> {
                    pass(Duration.ofSeconds(20));
                    return organization.organization().name().equals("Example")
                            && world.providers().tokenRequests(provider) > requests;
                });
    }

    @ParameterizedTest
    @EnumSource
    void longProviderOutageIsNotTheEndOfTheSession(Provider provider) throws Exception {
        OrganizationService organization = organization(provider);
        world.providers().setUnavailable(provider, true);
        pass(Duration.ofMinutes(61));

        assertThatThrownBy(organization::organization)
                .isInstanceOf(ServiceException.Unreachable.class);

        world.providers().setUnavailable(provider, false);
        await().pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(ServiceException.Unreachable.class)
                .until(() -> organization.organization().name().equals("Example"));
    }

    @ParameterizedTest
    @EnumSource
    void userSignsInAgainIfProviderRefusesRenewal(Provider provider) throws Exception {
        SampleAccount ada = world.join(account(provider), "MEMBER");
        OrganizationService organization = organization(ada);
        world.providers().revokeRefreshTokens(ada);
        pass(Duration.ofMinutes(61));

        assertThatThrownBy(organization::organization)
                .isInstanceOf(ServiceException.SignInRequired.class);
    }

    @ParameterizedTest
    @EnumSource
    void refreshedTokenMayRepeatTheNonceOrHaveNone(Provider provider) throws Exception {
        OrganizationService organization = organization(provider);
        world.providers().setRefreshedNonce(provider, nonce -> nonce);
        pass(Duration.ofMinutes(61));
        assertThat(organization.organization().name()).isEqualTo("Example");

        world.providers().setRefreshedNonce(provider, nonce -> null);
        pass(Duration.ofMinutes(61));
        assertThat(organization.organization().name()).isEqualTo("Example");
    }

    @ParameterizedTest
    @EnumSource
    void refreshedTokenOfAnotherSignInIsRejected(Provider provider) throws Exception {
        OrganizationService organization = organization(provider);
        world.providers().setRefreshedNonce(provider, nonce -> "another");
        pass(Duration.ofMinutes(61));

        assertThatThrownBy(organization::organization)
                .isInstanceOf(ServiceException.Unreachable.class)
                .hasRootCauseMessage("The ID token's nonce is wrong");
    }

    @ParameterizedTest
    @EnumSource
    void refusedTokenIsReplacedOnce(Provider provider) throws Exception {
        OrganizationService organization = organization(provider);
        endTokens("session_token");

        assertThat(organization.organization().name()).isEqualTo("Example");
    }

    @Test
    void userSignsInAgainIfServiceHasEndedTheSignIn() throws Exception {
        OrganizationService organization = organization(Provider.GOOGLE);
        endTokens("sign_in");

        assertThatThrownBy(organization::organization)
                .isInstanceOf(ServiceException.SignInRequired.class);
    }

    private void endTokens(String table) {
        try (Database opened = world.openDatabase()) {
            opened.write(handle -> handle.execute("DELETE FROM " + table));
        }
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
    void wrongClockPreventsNeitherSignInNorRenewal() throws Exception {
        clock.advance(Duration.ofDays(1000));
        OrganizationService organization = organization(Provider.GOOGLE);
        assertThat(organization.organization().name()).isEqualTo("Example");

        // As when the computer's clock is corrected
        clock.advance(Duration.ofDays(-999));
        world.clock().advance(Duration.ofMinutes(61));
        assertThat(organization.organization().name()).isEqualTo("Example");
    }

    @Test
    void sessionEndsAtTheServiceWithTheWindow() throws Exception {
        SampleAccount ada = world.join(account(Provider.GOOGLE), "MEMBER");
        Session session = signIn(ada);
        try (Database opened = world.openDatabase()) {
            assertThat(sessionTokens(opened)).isEqualTo(1);

            session.close();

            await().until(() -> sessionTokens(opened) == 0);
        }
    }
}
