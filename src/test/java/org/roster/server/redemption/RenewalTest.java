package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** An expired link lets the invited person ask for a new one, which an administrator makes. */
@SqliteFirst
class RenewalTest extends ServiceTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @Override
    protected int memberLimit() {
        return 100;
    }

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    private Answer invite(Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id"));
    }

    private BrowserPage signIn(Answer invited, SampleAccount account) {
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());
            browser.press("Google");
            return browser.chooseAccount(account.username());
        }
    }

    @Test
    void invitedPersonAsksOnceForANewLink() {
        SampleAccount account = roster.google("late");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        roster.clock().advance(Duration.ofDays(15));

        BrowserPage asked = signIn(invited, account);
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        assertThat(asked.text()).contains("You have asked for a new link");
        assertThat(invite(invited).text("/status")).isEqualTo("EXPIRED");
        assertThat(invite(invited).text("/renewalAskedAt")).isNotEmpty();
        assertThat(roster.api().get("/changes").each("/items", "/kind"))
                .containsOnlyOnce("invite-renewal-asked");
        assertThat(roster.api().get("/members").each("/items", "/username"))
                .as("nobody joins with an expired invite")
                .doesNotContain(account.username());

        try (ScriptedBrowser browser = roster.browser()) {
            BrowserPage again = browser.open(invited.link());
            assertThat(again.status()).isEqualTo(410);
            assertThat(again.text()).contains("know that you would like a new link");
            assertThat(again.text()).doesNotContain("to ask for a new link");
        }
        assertThat(roster.api().get("/changes").each("/items", "/kind"))
                .containsOnlyOnce("invite-renewal-asked");
    }

    @Test
    void otherAccountsCannotAsk() {
        Answer invited = roster.invite("GOOGLE", roster.google("late").username(), "MEMBER");
        roster.clock().advance(Duration.ofDays(15));
        BrowserPage refused = signIn(invited, roster.google("other"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(invite(invited).text("/renewalAskedAt")).isEmpty();
        assertThat(invite(invited).json().at("/lastAttempt").isNull()).isTrue();
    }

    @Test
    void revokedInviteOffersNoLinkRequest() {
        Answer invited = roster.invite("GOOGLE", roster.google("gone").username(), "MEMBER");
        roster.api().post("/invites/" + invited.text("/id") + "/revoke");
        roster.clock().advance(Duration.ofDays(15));
        try (ScriptedBrowser browser = roster.browser()) {
            BrowserPage page = browser.open(invited.link());
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.text()).doesNotContain("Ask for a new link");
        }
    }

    @Test
    void expiredInviteIsRenewedWithTheSameTerms() {
        SampleAccount account = roster.google("renewed");
        Answer invited =
                roster.invite(
                        """
                        {"provider":"GOOGLE","username":"%s","role":"MEMBER","validFor":"P7D",
                         "note":"Welcome","language":"de"}\
                        """
                                .formatted(account.username()));
        roster.clock().advance(Duration.ofDays(8));
        signIn(invited, account);

        Answer renewed = roster.api().post("/invites/" + invited.text("/id") + "/renew");
        assertThat(renewed.status()).as(renewed.toString()).isEqualTo(201);
        assertThat(renewed.header("Location")).endsWith("/invites/" + renewed.text("/id"));
        for (String same : new String[] {"provider", "username", "role", "note", "language"}) {
            assertThat(renewed.text("/" + same)).isEqualTo(invited.text("/" + same));
        }
        assertThat(Duration.between(roster.clock().instant(), expiry(renewed)))
                .isBetween(Duration.ofDays(7).minusMinutes(1), Duration.ofDays(7));
        assertThat(roster.api().get("/changes").each("/items", "/detail/replaces"))
                .contains(invited.text("/id"));
        roster.accept(renewed, account);
        // An accepted invite has nothing to renew
        Answer again = roster.api().post("/invites/" + renewed.text("/id") + "/renew");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/inviteStatus")).isEqualTo("ACCEPTED");
        // The account is a member now
        assertThat(roster.api().post("/invites/" + invited.text("/id") + "/renew").problem())
                .isEqualTo("already-a-member");
    }

    private static Instant expiry(Answer invite) {
        return Instant.parse(invite.text("/expiresAt"));
    }

    @Test
    void renewingAPendingInviteEndsItsLink() {
        SampleAccount account = roster.google("pending");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        Answer renewed = roster.api().post("/invites/" + invited.text("/id") + "/renew");
        assertThat(renewed.status()).isEqualTo(201);
        assertThat(renewed.text("/link")).isNotEqualTo(invited.text("/link"));
        assertThat(invite(invited).text("/status")).isEqualTo("REVOKED");
        assertThat(roster.api().get("/changes").each("/items", "/detail/reason"))
                .contains("RENEWED");
        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(invited.link()).status()).isEqualTo(410);
        }
        roster.accept(renewed, account);
    }
}
