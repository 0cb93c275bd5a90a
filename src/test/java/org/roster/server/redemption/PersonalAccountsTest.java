package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Invites under the sign-in policy. An address can change hands, and anyone can create a personal
 * account with an address of another domain (nOAuth, CVE-2023-3128 of Grafana), so such an account
 * doesn't become an administrator unless one allows it.
 */
@SqliteFirst
class PersonalAccountsTest extends ServiceTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Override
    protected int memberLimit() {
        return 100;
    }

    @AfterEach
    void allowEveryAccount() {
        policy(
                """
                {"personalMicrosoftAccounts":true,"googleAccountsWithoutDomain":true,
                 "microsoftTenants":[],"googleDomains":[]}\
                """);
    }

    private void policy(String policy) {
        Answer answer =
                roster.api().with("If-Match", "*").patch("", "{\"signInPolicy\":" + policy + "}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private SampleAccount personal(String provider, String domain) {
        String username = "personal" + NUMBER.incrementAndGet() + "@" + domain;
        return roster.providers()
                .add(
                        provider.equals("GOOGLE")
                                ? SampleAccount.google(username, "Personal").withHostedDomain(null)
                                : SampleAccount.microsoft(
                                        SampleTenant.PERSONAL, username, "Personal"));
    }

    private Answer invite(String provider, String username, String role, String more) {
        return roster.api()
                .post(
                        "/invites",
                        "{\"provider\":\"%s\",\"username\":\"%s\",\"role\":\"%s\"%s}"
                                .formatted(provider, username, role, more));
    }

    private Answer created(String provider, SampleAccount account, String role, String more) {
        Answer answer = invite(provider, account.username(), role, more);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    private BrowserPage redeem(Answer invited, SampleAccount account) {
        return roster.redeem(invited.link(), account);
    }

    private String attempt(Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id")).text("/lastAttempt/reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOOGLE", "MICROSOFT"})
    void personalAccountDoesNotBecomeAdministrator(String provider) {
        SampleAccount account = personal(provider, "example.com");
        Answer invited = created("ANY", account, "ADMINISTRATOR", "");
        assertThat(invited.json().at("/personalAccounts").asBoolean(true)).isFalse();

        BrowserPage page = redeem(invited, account);

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text())
                .contains("Use your work or school account", account.username(), "allow personal");
        assertThat(attempt(invited)).isEqualTo("PERSONAL_ACCOUNT");
        assertThat(roster.api("", roster.token(account)).get("/me").json().at("/memberships"))
                .isEmpty();

        String path = "/invites/" + invited.text("/id") + "/allow-personal-accounts";
        Answer allowed = roster.api().post(path);
        assertThat(allowed.json().at("/personalAccounts").asBoolean()).isTrue();
        Answer change = roster.api().get("/changes?limit=1");
        assertThat(change.text("/items/0/kind")).isEqualTo("invite-personal-accounts-allowed");
        assertThat(redeem(invited, account).status()).isEqualTo(200);
        assertThat(roster.api().post(path).problem()).isEqualTo("invite-not-pending");
    }

    @ParameterizedTest
    @CsvSource({
        "GOOGLE, gmail.com",
        "GOOGLE, googlemail.com",
        "MICROSOFT, Outlook.com",
        "MICROSOFT, hotmail.com",
        "MICROSOFT, live.com",
        "MICROSOFT, msn.com"
    })
    void consumerAddressBecomesAdministrator(String provider, String domain) {
        SampleAccount account = personal(provider, domain);
        Answer invited = created(provider, account, "ADMINISTRATOR", "");
        assertThat(redeem(invited, account).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOOGLE", "MICROSOFT"})
    void personalAccountBecomesMember(String provider) {
        SampleAccount account = personal(provider, "example.com");
        assertThat(redeem(created("ANY", account, "MEMBER", ""), account).status()).isEqualTo(200);
    }

    @Test
    void workAccountBecomesAdministrator() {
        SampleAccount google = roster.google("work");
        SampleAccount entra = roster.microsoft(SampleTenant.EXAMPLE_ORG, "work");
        assertThat(redeem(created("ANY", google, "ADMINISTRATOR", ""), google).status())
                .isEqualTo(200);
        assertThat(redeem(created("ANY", entra, "ADMINISTRATOR", ""), entra).status())
                .isEqualTo(200);
    }

    @Test
    void inviteDecidesOnPersonalAccounts() {
        SampleAccount allowed = personal("MICROSOFT", "example.com");
        Answer administrator =
                created("ANY", allowed, "ADMINISTRATOR", ",\"personalAccounts\":true");
        assertThat(redeem(administrator, allowed).status()).isEqualTo(200);
        SampleAccount refused = personal("GOOGLE", "gmail.com");
        Answer member = created("ANY", refused, "MEMBER", ",\"personalAccounts\":false");
        assertThat(redeem(member, refused).status()).isEqualTo(403);
        assertThat(attempt(member)).isEqualTo("PERSONAL_ACCOUNT");
    }

    @Test
    void policyRefusesTheRedemption() {
        SampleAccount entra = roster.microsoft(SampleTenant.EXAMPLE_NET, "outside");
        Answer invited = created("MICROSOFT", entra, "MEMBER", "");
        policy("{\"microsoftTenants\":[\"example.org\"]}");

        BrowserPage page = redeem(invited, entra);

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("This account isn’t allowed", entra.username());
        assertThat(page.text()).doesNotContain(SampleTenant.EXAMPLE_ORG.id());
        assertThat(attempt(invited)).isEqualTo("SIGN_IN_POLICY");
        policy("{\"microsoftTenants\":[\"example.org\",\"example.net\"]}");
        assertThat(redeem(invited, entra).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GOOGLE,    ada@gmail.com,    '',         username, googleAccountsWithoutDomain",
        "GOOGLE,    ada@outlook.com,  '',         username, googleAccountsWithoutDomain",
        "GOOGLE,    ada@example.net,  '',         username, googleDomains",
        "MICROSOFT, ada@Hotmail.com,  '',         username, personalMicrosoftAccounts",
        "MICROSOFT, ada@example.com,  consumers.example, tenantId, personalMicrosoftAccounts",
        "MICROSOFT, ada@example.net,  example.net, tenantId, microsoftTenants",
        "ANY,       ada@gmail.com,    '',         username, googleAccountsWithoutDomain"
    })
    void inviteThatNoAccountCouldRedeemIsRefused(
            String provider, String username, String tenant, String field, String rule) {
        policy(
                """
                {"personalMicrosoftAccounts":false,"googleAccountsWithoutDomain":false,
                 "microsoftTenants":["example.org"],"googleDomains":["example.com"]}\
                """);
        String id = tenant.equals("consumers.example") ? SampleTenant.PERSONAL.id() : tenant;
        Answer answer =
                invite(
                        provider,
                        username,
                        "MEMBER",
                        id.isEmpty() ? "" : ",\"tenantId\":\"" + id + "\"");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("sign-in-policy");
        assertThat(answer.text("/rule")).isEqualTo(rule);
        assertThat(answer.each("/errors", "/field")).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "GOOGLE, ada@example.com",
        "MICROSOFT, ada@example.net",
        "MICROSOFT, +12025550143",
        "ANY, ada@example.net"
    })
    void inviteThatAnAccountMayRedeemIsCreated(String provider, String username) {
        policy(
                """
                {"personalMicrosoftAccounts":false,"googleAccountsWithoutDomain":false,
                 "microsoftTenants":["example.org"],"googleDomains":["example.com"]}\
                """);
        Answer answer = invite(provider, username, "MEMBER", "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        roster.api().post("/invites/" + answer.text("/id") + "/revoke");
    }

    @Test
    void personalAccountsCannotBeAllowedAgainstThePolicy() {
        Answer invited =
                created("MICROSOFT", personal("MICROSOFT", "example.com"), "ADMINISTRATOR", "");
        policy("{\"personalMicrosoftAccounts\":false}");
        for (Answer refused :
                new Answer[] {
                    roster.api()
                            .post("/invites/" + invited.text("/id") + "/allow-personal-accounts"),
                    invite(
                            "MICROSOFT",
                            "other@example.com",
                            "ADMINISTRATOR",
                            ",\"personalAccounts\":true")
                }) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.problem()).isEqualTo("sign-in-policy");
            assertThat(refused.text("/rule")).isEqualTo("personalMicrosoftAccounts");
            assertThat(refused.each("/errors", "/field")).containsExactly("personalAccounts");
        }
    }

    @Test
    void tenantOfPersonalAccountsNeedsPermission() {
        Answer refused =
                invite(
                        "MICROSOFT",
                        "ada@example.com",
                        "ADMINISTRATOR",
                        ",\"tenantId\":\"" + SampleTenant.PERSONAL.id() + "\"");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/rule")).isEqualTo("personalMicrosoftAccounts");
        assertThat(refused.each("/errors", "/field")).containsExactly("tenantId");
    }
}
