package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.client.ScriptedProxy;
import org.roster.client.keyring.Keyring;
import org.roster.client.signin.SignInException.OtherCloud;
import org.roster.client.tls.TrustedCertificates;
import org.roster.contract.EntraCloud;
import org.roster.contract.Provider;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.TestClock;
import org.roster.server.TestService;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Accepts an invite and signs in with the desktop in each cloud of Microsoft, under its real names:
 * these lead to a provider on this machine, whose authority the system trusts here.
 */
class NationalCloudSignInTest {

    private static final SampleTenant TENANT = SampleTenant.EXAMPLE_ORG;

    /** The local Microsoft, found out with a service that uses it under its own address. */
    private static int portOfMicrosoft() {
        try (TestService any = new TestService(Map.of(), 10)) {
            return any.providers().microsoftAuthority().getPort();
        }
    }

    private static ScriptedProxy clouds() {
        int port = portOfMicrosoft();
        Map<String, Integer> hosts = new HashMap<>();
        for (EntraCloud cloud : EntraCloud.values()) {
            hosts.put(cloud.host(), port);
        }
        return ScriptedProxy.standingFor(hosts);
    }

    private static PendingSignIn signIn(TestService roster, NativeSignInService desktop) {
        return desktop.begin(roster.service().url(), Provider.MICROSOFT, false);
    }

    private static NativeSignInService desktop(
            TestService roster, ScriptedBrowser browser, String username) {
        TrustedCertificates trusted = roster.providers().certificates().ofSystem();
        return new NativeSignInService(
                new ProviderTrust(() -> trusted, Set::of),
                page -> browser.signIn(page, username),
                Keyring.NONE,
                new TestClock(),
                NativeSignInFixture.TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource
    void accountOfTheCloudAcceptsAndSignsIn(EntraCloud cloud) throws Exception {
        try (ScriptedProxy proxy = clouds();
                TestService roster =
                        new TestService(
                                Map.of("roster.microsoft.authority", cloud.authority()), 10)) {
            LocalProviders providers = roster.providers();
            providers.setMicrosoftCloud(cloud);
            try {
                Answer offered = roster.root().get("/api/v1/sign-in");
                assertThat(offered.text("/providers/1/authority")).isEqualTo(cloud.authority());
                assertThat(offered.text("/providers/1/tenant")).isEmpty();

                SampleAccount account = roster.microsoft(TENANT, "ada");
                roster.join(account, "MEMBER");
                assertSignsIn(roster, account);
            } finally {
                providers.setMicrosoftCloud(null);
            }
            // Metadata, keys, authorization and tokens all come from this cloud
            assertThat(proxy.requests())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("CONNECT " + cloud.host() + ":443 "));
        }
    }

    private static void assertSignsIn(TestService roster, SampleAccount account) throws Exception {
        try (ScriptedBrowser browser = roster.browser();
                NativeSignInService desktop = desktop(roster, browser, account.username());
                Session session = signIn(roster, desktop).session().get(20, SECONDS)) {
            assertThat(session.me().memberships()).hasSize(1);
            assertThat(session.me().identity().tenantId()).isEqualTo(TENANT.id());
        }
    }

    @Test
    void tenantInAnotherCloudIsToldAsThat() {
        Map<String, String> settings = Map.of("roster.microsoft.tenant", "example.us");
        try (TestService roster = new TestService(settings, 10)) {
            roster.providers().add("example.us", EntraCloud.US_GOVERNMENT);
            try (ScriptedBrowser browser = roster.browser();
                    NativeSignInService desktop = desktop(roster, browser, "")) {
                assertThat(NativeSignInFixture.failure(signIn(roster, desktop).session()))
                        .isInstanceOfSatisfying(
                                OtherCloud.class,
                                e -> assertThat(e.cloud()).isEqualTo(EntraCloud.US_GOVERNMENT));
            }
        }
    }
}
