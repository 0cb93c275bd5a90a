package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.ConcurrentCalls;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.TestService;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Redemption, from the link in the browser to the member in the list, with real OpenID Connect. */
@EachDatabase
class RedemptionTest extends FreshOrganizationTest {

    /** The mail of an invite changes it, too. */
    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    private BrowserPage redeem(Answer invited, SampleAccount account) {
        return roster.redeem(invited.link(), account);
    }

    private Answer invite(Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id"));
    }

    @Test
    void googleAccountJoinsWithTheInvitedRole() {
        SampleAccount account = roster.google("ada");
        Answer invited = roster.invite("GOOGLE", account.username(), "ADMINISTRATOR");

        BrowserPage page = redeem(invited, account);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Welcome to", account.username(), "Administrator", "open Roster")
                .contains(roster.service().url().toString());
        Answer member = roster.api(account).get("/members/" + roster.memberId(account));
        assertThat(member.text("/role")).isEqualTo("ADMINISTRATOR");
        assertThat(member.text("/provider")).isEqualTo("GOOGLE");
        assertThat(member.text("/invitedBy/displayName")).isEqualTo("administrator");
        assertThat(invite(invited).text("/status")).isEqualTo("ACCEPTED");
        assertThat(invite(invited).text("/acceptedBy/displayName")).isEqualTo("ada");
    }

    @Test
    void inviteWithoutTenantAcceptsAnyEntraTenant() {
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_NET, "grace");
        Answer invited = roster.invite("MICROSOFT", account.username(), "MEMBER");
        roster.accept(invited, account);
        assertThat(roster.api(account).get("").status()).isEqualTo(200);
    }

    @Test
    void anyProviderAcceptsGoogleAndMicrosoft() {
        SampleAccount google = roster.google("alan");
        SampleAccount microsoft = roster.microsoft(SampleTenant.EXAMPLE_ORG, "edsger");
        roster.accept(roster.invite("ANY", google.username(), "MEMBER"), google);
        roster.accept(roster.invite("ANY", microsoft.username(), "MEMBER"), microsoft);
    }

    @Test
    void usernamesAreComparedIgnoringCase() {
        SampleAccount account = roster.google("mixed");
        Answer invited =
                roster.invite("GOOGLE", account.username().toUpperCase(Locale.ROOT), "MEMBER");
        roster.accept(invited, account);
    }

    @Test
    void inviteRequiresItsTenantByIdOrDomain() {
        for (String tenant : List.of(SampleTenant.EXAMPLE_ORG.id(), "example.org")) {
            SampleAccount inside = roster.microsoft(SampleTenant.EXAMPLE_ORG, "inside");
            SampleAccount outside =
                    roster.providers()
                            .add(
                                    SampleAccount.microsoft(
                                            SampleTenant.EXAMPLE_NET,
                                            inside.username(),
                                            "outside"));
            Answer invited = roster.inviteOfTenant(tenant, inside.username());

            BrowserPage refused;
            try (ScriptedBrowser browser = roster.browser()) {
                browser.open(invited.link());
                BrowserPage page = browser.press("Microsoft");
                // An account of another tenant comes only from a changed address
                browser.open(withSegment(page, "common"));
                refused = browser.chooseSubject(outside.subject());
            }

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("another Microsoft Entra tenant");
            assertThat(invite(invited).text("/lastAttempt/reason")).isEqualTo("WRONG_TENANT");
            assertThat(invite(invited).text("/lastAttempt/tenantId"))
                    .isEqualTo(SampleTenant.EXAMPLE_NET.id());
            assertThat(roster.api(outside).get("").status()).isEqualTo(404);
            try (ScriptedBrowser browser = roster.browser()) {
                browser.open(invited.link());
                browser.press("Microsoft");
                assertThat(browser.chooseSubject(inside.subject()).status()).isEqualTo(200);
            }
            roster.providers().remove(outside);
        }
    }

    /** The address of a provider's page with another tenant. */
    private static URI withSegment(BrowserPage page, String tenant) {
        return URI.create(page.address().toString().replaceFirst("(?<=\\d)/[^/]+", "/" + tenant));
    }

    @Test
    void guestAcceptsAtTheTenantsEndpoint() {
        SampleTenant tenant = SampleTenant.EXAMPLE_ORG;
        for (SampleTenant home : List.of(SampleTenant.EXAMPLE_NET, SampleTenant.PERSONAL)) {
            SampleAccount account = roster.microsoft(home, "guest");
            SampleAccount guest = roster.providers().addGuest(account, tenant);
            Answer invited = roster.inviteOfTenant(tenant.domain(), account.username());

            roster.accept(invited, account);

            String id = invite(invited).text("/acceptedBy/memberId");
            assertThat(roster.api().get("/members/" + id).text("/tenantId")).isEqualTo(tenant.id());
            assertThat(roster.api(guest).get("").status()).isEqualTo(200);
            // The account's own tenant issues tokens of another identity
            assertThat(roster.api(account).get("").status()).isEqualTo(404);
        }
    }

    @Test
    void nameOfAGuestCountsOnlyInTheNamedTenant() {
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_NET, "guest");
        roster.providers().addGuest(account, SampleTenant.EXAMPLE_ORG);
        Answer invited = roster.invite("MICROSOFT", account.username(), "MEMBER");
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());
            BrowserPage page = browser.press("Microsoft");
            browser.open(withSegment(page, SampleTenant.EXAMPLE_ORG.id()));

            assertThat(browser.chooseSubject(account.subject()).status()).isEqualTo(403);
        }
        assertThat(invite(invited).text("/lastAttempt/reason")).isEqualTo("USERNAME_NOT_VERIFIED");
        roster.accept(invited, account);
    }

    @Test
    void wrongAccountLeavesTheInvitePending() {
        SampleAccount right = roster.google("right");
        SampleAccount wrong = roster.google("wrong");
        Answer invited = roster.invite("GOOGLE", right.username(), "MEMBER");
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());

            BrowserPage refused = TestService.redeem(browser, wrong);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains(wrong.username()).contains("another account");
            assertThat(refused.text()).doesNotContain(right.username());
            assertThat(refused.text()).contains("r***@example.com");
            assertThat(invite(invited).text("/status")).isEqualTo("PENDING");
            assertThat(invite(invited).text("/lastAttempt/reason")).isEqualTo("WRONG_USERNAME");
            assertThat(invite(invited).text("/lastAttempt/username")).isEqualTo(wrong.username());
            assertThat(roster.api(wrong).get("").status()).isEqualTo(404);

            browser.press("Use another Google account");
            assertThat(browser.chooseAccount(right.username()).status()).isEqualTo(200);
        }
    }

    @Test
    void otherProviderIsNeitherOfferedNorAccepted() {
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "elsewhere");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        try (ScriptedBrowser browser = roster.browser()) {
            BrowserPage page = browser.open(invited.link());
            assertThat(page.document().select("button").eachAttr("value"))
                    .containsExactly("GOOGLE");
            BrowserPage forged = browser.post(invited.link(), "provider=MICROSOFT");
            assertThat(forged.status()).isEqualTo(422);
            assertThat(browser.post(invited.link(), "").status()).isEqualTo(422);
        }
        assertThat(invite(invited).text("/status")).isEqualTo("PENDING");
    }

    @Test
    void unverifiedEntraAddressIsRefused() {
        String address = "chief" + roster.organization() + "@example.com";
        SampleAccount hostile =
                roster.microsoft(SampleTenant.EXAMPLE_NET, "hostile", address, false);
        Answer invited = roster.invite("ANY", address, "ADMINISTRATOR");
        assertThat(redeem(invited, hostile).status()).isEqualTo(403);
        assertThat(roster.api(hostile).get("").status()).isEqualTo(404);

        SampleAccount owner = roster.providers().add(hostile.withEmail(address, true));
        roster.accept(invited, owner);
    }

    @Test
    void openingTheLinkChangesNothing() {
        Answer invited = roster.invite("ANY", roster.google("scanned").username(), "MEMBER");
        // The mail changes the invite.
        roster.awaitDelivery(invited, "SENT");
        String before = roster.api().get("").text("/revision");
        for (int i = 0; i < 3; i++) {
            try (ScriptedBrowser scanner = roster.browser()) {
                BrowserPage page = scanner.open(invited.link());
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.text()).contains("Example", "administrator", "Member", "UTC");
                assertThat(page.text()).contains("s***@example.com").doesNotContain("scanned");
                assertThat(page.document().select("script, [onclick]")).isEmpty();
            }
        }
        assertThat(roster.api().get("").text("/revision")).isEqualTo(before);
        assertThat(invite(invited).json().at("/lastAttempt").isNull()).isTrue();
    }

    @Test
    void secondRedemptionByTheSameUserSucceeds() {
        SampleAccount account = roster.google("twice");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        try (ScriptedBrowser first = roster.browser();
                ScriptedBrowser second = roster.browser()) {
            first.open(invited.link());
            second.open(invited.link());
            first.press("Google");
            second.press("Google");
            assertThat(first.chooseAccount(account.username()).status()).isEqualTo(200);
            BrowserPage again = second.chooseAccount(account.username());
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.text()).contains("Welcome to");
        }
        assertThat(roster.api().get("/limits").json().at("/memberSlots/used").asInt()).isEqualTo(2);
    }

    @Test
    void acceptedLinkIsRefusedForOthers() {
        SampleAccount account = roster.google("first");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        try (ScriptedBrowser late = roster.browser()) {
            late.open(invited.link());
            late.press("Google");
            redeem(invited, account);
            SampleAccount other = roster.google("second");
            late.open(late.page().address());
            BrowserPage page = late.chooseAccount(other.username());
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.text()).contains("already been accepted");
            assertThat(roster.api(other).get("").status()).isEqualTo(404);
        }
    }

    @Test
    void revokingEndsASignInInProgress() {
        SampleAccount account = roster.google("revoked");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());
            browser.press("Google");
            Answer revoked = roster.api().post("/invites/" + invited.text("/id") + "/revoke");
            assertThat(revoked.text("/status")).isEqualTo("REVOKED");
            assertThat(browser.chooseAccount(account.username()).status()).isEqualTo(410);
            BrowserPage page = browser.open(invited.link());
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.text()).contains("was revoked");
        }
        assertThat(roster.api(account).get("").status()).isEqualTo(404);
    }

    @Test
    void linkExpiresAfterFourteenDays() {
        Answer invited = roster.invite("ANY", roster.google("late").username(), "MEMBER");
        roster.clock().advance(Duration.ofDays(14).minusSeconds(60));
        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(invited.link()).status()).isEqualTo(200);
            roster.clock().advance(Duration.ofSeconds(61));
            BrowserPage page = browser.open(invited.link());
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.text()).contains("has expired");
            assertThat(browser.post(invited.link(), "provider=GOOGLE").status()).isEqualTo(410);
        }
    }

    @Test
    void unknownAndForgedLinksAreNotFound() {
        String link =
                roster.invite("ANY", roster.google("forged").username(), "MEMBER").text("/link");
        char last = link.charAt(link.length() - 2);
        String forged =
                link.substring(0, link.length() - 2)
                        + (last == 'A' ? 'B' : 'A')
                        + link.charAt(link.length() - 1);
        try (ScriptedBrowser browser = roster.browser()) {
            for (String each : List.of(forged, link + "A", link.substring(0, link.length() - 4))) {
                assertThat(browser.open(URI.create(each)).status()).isEqualTo(404);
                assertThat(browser.post(URI.create(each), "provider=GOOGLE").status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void callbackWorksOnceInItsOwnBrowser() {
        SampleAccount account = roster.google("hijacked");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        try (ScriptedBrowser victim = roster.browser();
                ScriptedBrowser thief = roster.browser()) {
            victim.open(invited.link());
            victim.press("Google");
            URI callback = victim.chooseAccountWithoutFollowing(account.username());

            BrowserPage stolen = thief.open(callback);
            assertThat(stolen.status()).isEqualTo(400);
            assertThat(invite(invited).text("/status")).isEqualTo("PENDING");

            assertThat(victim.open(callback).text()).contains("Welcome to");
            // A reload shows the same and changes nothing.
            String revision = roster.api().get("").text("/revision");
            for (URI again : List.of(callback, invited.link())) {
                BrowserPage page = victim.open(again);
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.text()).contains("Welcome to", account.username());
            }
            assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
            assertThat(thief.open(callback).status()).isEqualTo(400);
            assertThat(thief.open(invited.link()).status()).isEqualTo(410);
            roster.clock().advance(PendingAuthorizations.LIFETIME.plusSeconds(1));
            assertThat(victim.open(callback).status()).isEqualTo(400);
        }
    }

    @Test
    void cancelingAtTheProviderLeavesTheInvitePending() {
        Answer invited = roster.invite("GOOGLE", roster.google("cancel").username(), "MEMBER");
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());
            browser.press("Google");
            BrowserPage page = browser.cancelSignIn();
            assertThat(page.text()).contains("wasn’t completed");
            assertThat(page.document().select("button").eachAttr("value"))
                    .containsExactly("GOOGLE");
        }
        assertThat(invite(invited).text("/status")).isEqualTo("PENDING");
    }

    @Test
    void fiftyConcurrentRedemptionsFillOnlyThreeSlots() throws Exception {
        roster.service().command("organization", "limit", roster.organization(), "4");
        List<Callable<Integer>> redemptions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            SampleAccount account = roster.google("racer");
            Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
            redemptions.add(() -> redeem(invited, account).status());
        }
        List<Integer> statuses = ConcurrentCalls.all(redemptions);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(3);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(47);
        assertThat(roster.api().get("/limits").json().at("/memberSlots/used").asInt()).isEqualTo(4);
        assertThat(roster.api().get("/members").json().at("/items")).hasSize(4);
    }
}
