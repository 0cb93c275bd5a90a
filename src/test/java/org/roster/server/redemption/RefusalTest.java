package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.ProviderErrorKind;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.QueryParameters;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;
import org.roster.server.pages.PageMessages;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Refused redemptions leave the invite pending and are reported to the administrator. */
@SqliteFirst
class RefusalTest extends ServiceTest {

    @Override
    protected int memberLimit() {
        return 100;
    }

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    private static Answer invite(TestService roster, Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id"));
    }

    private static int members(TestService roster) {
        return roster.api().get("/limits").json().at("/memberSlots/used").asInt();
    }

    /** Redeems with an account, even if its provider doesn't offer it for the invite's tenant. */
    private static BrowserPage redeem(TestService roster, URI link, SampleAccount account) {
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(link);
            BrowserPage page = browser.press(account.tenant() == null ? "Google" : "Microsoft");
            if (!page.usernames().contains(account.username())) {
                browser.open(
                        URI.create(
                                page.address()
                                        .toString()
                                        .replace(SampleTenant.EXAMPLE_ORG.id(), "common")));
            }
            return browser.chooseAccount(account.username());
        }
    }

    /** Redeems with an account that is refused for this reason, and checks the effects. */
    private BrowserPage refused(
            TestService roster, Answer invited, SampleAccount account, String reason) {
        int before = members(roster);
        Instant from = roster.clock().instant().minusSeconds(1);

        BrowserPage page = redeem(roster, invited.link(), account);

        Answer invite = invite(roster, invited);
        assertThat(invite.text("/status")).isEqualTo("PENDING");
        JsonNode attempt = invite.json().at("/lastAttempt");
        assertThat(attempt.at("/reason").asText()).isEqualTo(reason);
        assertThat(attempt.at("/provider").asText()).isEqualTo(account.provider().name());
        assertThat(attempt.at("/username").asText()).isEqualTo(account.username());
        assertThat(attempt.at("/tenantId").asText(null))
                .isEqualTo(account.tenant() == null ? null : account.tenant().id());
        assertThat(Instant.parse(attempt.at("/at").asText()))
                .isBetween(from, roster.clock().instant());
        // Delivering the mail may add a change.
        assertThat(roster.api().get("/changes?limit=5").json().at("/items"))
                .anySatisfy(change -> {
                    assertThat(change.at("/kind").asText()).isEqualTo("invite-refused");
                    assertThat(change.at("/subject/id").asText()).isEqualTo(invited.text("/id"));
                    assertThat(change.at("/detail/reason").asText()).isEqualTo(reason);
                });
        assertThat(members(roster)).isEqualTo(before);
        return page;
    }

    @Test
    void wrongAccountDoesNotConsumeTheInvite() {
        SampleAccount right = roster.google("right");
        Answer invited = roster.invite("ANY", right.username(), "ADMINISTRATOR");
        SampleAccount first = roster.google("first");
        SampleAccount second = roster.microsoft(SampleTenant.EXAMPLE_NET, "second");

        assertThat(refused(roster, invited, first, "WRONG_USERNAME").status()).isEqualTo(403);
        refused(roster, invited, second, "WRONG_USERNAME");

        roster.accept(invited, right);
        assertThat(invite(roster, invited).text("/status")).isEqualTo("ACCEPTED");
    }

    @ParameterizedTest
    @CsvSource({
        "ada.lovelace@gmail.com, adalovelace@googlemail.com",
        "graceh@gmail.com, grace.h@gmail.com"
    })
    void nearlySameGmailAddressIsExplained(String username, String invitedAs) {
        SampleAccount account = roster.providers().add(SampleAccount.google(username, "Example"));
        Answer invited = roster.invite("GOOGLE", invitedAs, "MEMBER");
        assertThat(refused(roster, invited, account, "WRONG_USERNAME").text())
                .contains("nearly the same", "invite \u2068" + username + "\u2069 instead");
    }

    @Test
    void repeatedRefusalOfAnAccountIsRecordedOnceInAWhile() {
        Answer invited = roster.invite("GOOGLE", "somebody@example.com", "MEMBER");
        SampleAccount stranger = roster.google("stranger");
        SampleAccount other = roster.google("other");
        for (SampleAccount each : List.of(stranger, stranger, other, other)) {
            redeem(roster, invited.link(), each);
        }
        assertThat(roster.changes(invited)).hasSize(3);
        assertThat(invite(roster, invited).text("/lastAttempt/username"))
                .isEqualTo(other.username());
        roster.clock().advance(Redemptions.REFUSAL_PAUSE.plusSeconds(1));
        redeem(roster, invited.link(), other);
        assertThat(roster.changes(invited)).hasSize(4);
    }

    @Test
    void inviterCannotRedeemTheInvite() {
        SampleAccount second = roster.join(roster.google("inviter"), "ADMINISTRATOR");
        String invited =
                "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"ADMINISTRATOR\"}"
                        .formatted(roster.google("awaited").username());
        Answer invite = roster.api(second).post("/invites", invited);
        refused(roster, invite, second, "WRONG_USERNAME");
        refused(roster, invite, roster.google("inviters-other"), "WRONG_USERNAME");
    }

    @Test
    void wrongTenantIsReportedToTheAdministrator() {
        SampleAccount outside = roster.microsoft(SampleTenant.EXAMPLE_NET, "outside");
        Answer invited = roster.inviteOfTenant(SampleTenant.EXAMPLE_ORG.id(), outside.username());
        assertThat(refused(roster, invited, outside, "WRONG_TENANT").status()).isEqualTo(403);
    }

    @Test
    void unverifiedUsernameIsRefused() {
        SampleAccount known = roster.google("unverified");
        SampleAccount account = roster.providers().add(known.withEmail(known.username(), false));
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        BrowserPage page = refused(roster, invited, account, "USERNAME_NOT_VERIFIED");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("hasn’t verified", "still valid");
    }

    @Test
    void fullOrganizationRefusesUntilASlotIsFree() {
        TestService full = roster.newOrganization(2);
        SampleAccount late = roster.google("late");
        Answer invited = full.invite("GOOGLE", late.username(), "MEMBER");
        SampleAccount quick = full.join(roster.google("quick"), "MEMBER");

        try (ScriptedBrowser browser = roster.browser()) {
            BrowserPage before = browser.open(invited.link());
            assertThat(before.status()).isEqualTo(200);
            assertThat(before.text()).contains("All member slots");
        }
        BrowserPage page = refused(full, invited, late, "MEMBER_LIMIT_REACHED");
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.text()).contains("No free slots", "still valid");

        full.api().delete("/members/" + full.memberId(quick));
        roster.accept(invited, late);
    }

    /** Signs in at an invitation page, and lets the provider answer with this error. */
    private BrowserPage answered(Answer invited, String error) {
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());
            URI page = browser.press("Microsoft").address();
            return browser.open(
                    URI.create(
                            roster.service().url()
                                    + "/redemption/callback?error="
                                    + error
                                    + "&state="
                                    + QueryParameters.value(page, "state")));
        }
    }

    @Test
    void errorOfTheProviderIsExplainedAndReported() {
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "blocked");
        Answer invited = roster.invite("MICROSOFT", account.username(), "MEMBER");
        String id = "0b5c8d1e-2f3a-4b5c-8d1e-2f3a4b5c8d1e";

        BrowserPage page =
                answered(
                        invited,
                        "access_denied&error_description=AADSTS90094%3A+Call+0900.+Correlation+ID"
                                + "%3A+"
                                + id
                                + "+Timestamp%3A+2026-11-28+21:04:05Z");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text())
                .contains("administrator of your company", "AADSTS90094", id, "21:04:05Z")
                .doesNotContain("0900");
        JsonNode attempt = invite(roster, invited).json().at("/lastAttempt");
        assertThat(attempt.at("/reason").asText()).isEqualTo("PROVIDER_REFUSED");
        assertThat(attempt.at("/provider").asText()).isEqualTo("MICROSOFT");
        assertThat(attempt.at("/error").asText()).isEqualTo("AADSTS90094");
        assertThat(attempt.at("/correlationId").asText()).isEqualTo(id);
        assertThat(refusals(invited))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.at("/detail/error").asText()).isEqualTo("AADSTS90094");
                    assertThat(change.at("/detail/correlationId").asText()).isEqualTo(id);
                });

        // Without an account, nobody can flood the activity log
        assertThat(answered(invited, "login_required").text()).contains("Sign in again");
        assertThat(refusals(invited)).hasSize(1);
        roster.clock().advance(Redemptions.REFUSAL_PAUSE.plusSeconds(1));
        BrowserPage away = answered(invited, "temporarily_unavailable");
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.text()).contains("temporarily unavailable", "wasn’t refused");
        assertThat(refusals(invited)).hasSize(2);
        roster.accept(invited, account);
    }

    private List<JsonNode> refusals(Answer invited) {
        List<JsonNode> refusals = new ArrayList<>();
        for (JsonNode change : roster.api().get("/changes?limit=20").json().at("/items")) {
            if (change.at("/kind").asText().equals("invite-refused")
                    && change.at("/subject/id").asText().equals(invited.text("/id"))) {
                refusals.add(change);
            }
        }
        return refusals;
    }

    @Test
    void eachErrorOfAProviderHasItsPage() {
        for (String language : List.of("en", "de")) {
            PageMessages text = PageMessages.accepted(InvitationPages.class, language);
            for (ProviderErrorKind kind : ProviderErrorKind.values()) {
                String key = "provider-error." + kind;
                assertThat(text.of(key + ".title", "Microsoft")).isNotBlank();
                assertThat(text.of(key + ".text", "Microsoft")).contains(".");
            }
        }
    }

    @Test
    void inviteThatExpiresDuringSignInIsRefused() {
        SampleAccount account = roster.google("slow");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        int before = members(roster);
        roster.clock().advance(Duration.ofDays(14).minusMinutes(5));
        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(invited.link()).status()).isEqualTo(200);
            browser.press("Google");
            roster.clock().advance(Duration.ofMinutes(6));
            BrowserPage page = browser.chooseAccount(account.username());
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.text()).contains("has expired");
        }
        assertThat(invite(roster, invited).text("/status")).isEqualTo("EXPIRED");
        assertThat(invite(roster, invited).json().at("/lastAttempt").isNull()).isTrue();
        assertThat(members(roster)).isEqualTo(before);
    }

    @Test
    void expiredSignInCanBeRestarted() {
        SampleAccount account = roster.google("sleepy");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());
            browser.press("Google");
            URI callback = browser.chooseAccountWithoutFollowing(account.username());
            roster.clock().advance(PendingAuthorizations.LIFETIME.plusSeconds(1));
            BrowserPage late = browser.open(callback);
            assertThat(late.status()).isEqualTo(400);
            assertThat(late.text()).contains("sign\u2011in is no longer valid");
            assertThat(invite(roster, invited).text("/status")).isEqualTo("PENDING");

            browser.open(invited.link());
            browser.press("Google");
            assertThat(browser.chooseAccount(account.username()).status()).isEqualTo(200);
        }
    }
}
