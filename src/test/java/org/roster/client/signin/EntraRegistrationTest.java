package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.client.keyring.Keyring;
import org.roster.contract.EntraTenant;
import org.roster.contract.Provider;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.TestClock;
import org.roster.server.TestService;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Follows the guide for each kind of registration at Entra: the accounts that it serves accept an
 * invite and sign in with the desktop, and no others do.
 */
class EntraRegistrationTest {

    private static final SampleTenant OWN = SampleTenant.EXAMPLE_ORG;
    private static final SampleTenant OTHER = SampleTenant.EXAMPLE_NET;

    private final TestClock clock = new TestClock();

    /** The "supported account types" in the guide, and what they serve. */
    enum Registration {
        ANY("common", EntraTenant.COMMON, List.of(OWN, OTHER, SampleTenant.PERSONAL)),
        ORGANIZATIONS("organizations", EntraTenant.ORGANIZATIONS, List.of(OWN, OTHER)),
        PERSONAL("consumers", EntraTenant.CONSUMERS, List.of(SampleTenant.PERSONAL)),
        TENANT_ID(OWN.id(), new EntraTenant(OWN.id()), List.of(OWN)),
        TENANT_DOMAIN(OWN.domain(), new EntraTenant(OWN.id()), List.of(OWN));

        private final String setting;
        private final EntraTenant registered;
        private final List<SampleTenant> served;

        Registration(String setting, EntraTenant registered, List<SampleTenant> served) {
            this.setting = setting;
            this.registered = registered;
            this.served = served;
        }
    }

    @ParameterizedTest
    @EnumSource
    void servedAccountsAcceptAndSignIn(Registration registration) throws Exception {
        Map<String, String> settings = Map.of("roster.microsoft.tenant", registration.setting);
        try (TestService roster = new TestService(settings, 10)) {
            roster.providers().setMicrosoftRegistration(registration.registered);
            try {
                signInFromEachTenant(roster, registration);
            } finally {
                roster.providers().setMicrosoftRegistration(EntraTenant.COMMON);
            }
        }
    }

    private void signInFromEachTenant(TestService roster, Registration registration)
            throws Exception {
        assertThat(roster.root().get("/api/v1/sign-in").text("/providers/1/tenant"))
                .isEqualTo(registration == Registration.ANY ? "" : registration.setting);
        for (SampleTenant tenant : List.of(OWN, OTHER, SampleTenant.PERSONAL)) {
            SampleAccount account = roster.microsoft(tenant, "ada");
            if (registration.served.contains(tenant)) {
                roster.join(account, "MEMBER");
                try (Session session = signIn(roster, account)) {
                    assertThat(session.me().memberships()).hasSize(1);
                }
            } else {
                assertNotServed(roster, registration, account);
            }
        }
    }

    private static void assertNotServed(
            TestService roster, Registration registration, SampleAccount account) {
        String token =
                roster.providers()
                        .idTokenBuilder(account, LocalProviders.MICROSOFT_DESKTOP_CLIENT)
                        .claim("nonce", roster.sessions().newNonce())
                        .signed();
        assertThat(roster.begin(token).status()).isEqualTo(401);

        Answer invited =
                roster.api()
                        .post(
                                "/invites",
                                """
                                {"provider":"MICROSOFT","tenantId":"%s","username":"%s",
                                 "role":"MEMBER"}\
                                """
                                        .formatted(
                                                Objects.requireNonNull(account.tenant()).id(),
                                                account.username()));
        assertThat(invited.status()).isEqualTo(422);
        assertThat(invited.text("/errors/0/code")).isEqualTo("tenant-not-served");
        assertThat(invited.text("/errors/0/message")).contains(registration.setting);
    }

    private Session signIn(TestService roster, SampleAccount account) throws Exception {
        try (ScriptedBrowser browser = roster.browser();
                NativeSignInService desktop =
                        new NativeSignInService(
                                roster.providers().desktopTrust(),
                                page -> browser.signIn(page, account.username()),
                                Keyring.NONE,
                                clock,
                                NativeSignInFixture.TIMEOUT)) {
            return desktop.begin(roster.service().url(), Provider.MICROSOFT, false)
                    .session()
                    .get(20, SECONDS);
        }
    }
}
