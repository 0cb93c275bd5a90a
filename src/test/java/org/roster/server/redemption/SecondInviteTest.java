package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.ConcurrentCalls;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.util.List;
import java.util.Locale;

/** A person who joins or is removed has no other invite left. */
@SqliteFirst
class SecondInviteTest extends FreshOrganizationTest {

    @Override
    protected int memberLimit() {
        return 100;
    }

    private String status(Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id")).text("/status");
    }

    private Answer remove(SampleAccount account) {
        return roster.api().delete("/members/" + roster.memberId(account));
    }

    @Test
    void joiningRevokesEveryOtherFittingInvite() {
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace");
        String username = account.username();
        Answer redeemed = roster.invite("MICROSOFT", username, "MEMBER");
        Answer any = roster.invite("ANY", username.toUpperCase(Locale.ROOT), "ADMINISTRATOR");
        Answer byTenant = roster.inviteOfTenant("example.org", username);

        roster.accept(redeemed, account);

        assertThat(status(redeemed)).isEqualTo("ACCEPTED");
        assertThat(List.of(status(any), status(byTenant))).containsOnly("REVOKED");
        Answer revoked = roster.api().get("/invites/" + any.text("/id"));
        assertThat(revoked.json().at("/revokedBy").isNull()).isTrue();
        Answer log = roster.api().get("/changes?limit=3");
        assertThat(log.each("/items", "/kind"))
                .containsExactly("invite-revoked", "invite-revoked", "member-joined");
        assertThat(log.each("/items", "/detail/reason").subList(0, 2))
                .containsOnly("MEMBER_JOINED");
        assertThat(log.json().at("/items/0/actor").isNull()).isTrue();
        try (ScriptedBrowser browser = roster.browser()) {
            BrowserPage page = browser.open(any.link());
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.text()).contains("already joined");
        }
    }

    @Test
    void invitesOfOtherPeopleStayPending() {
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "strasse");
        String username = account.username();
        Answer redeemed = roster.invite("MICROSOFT", username, "MEMBER");
        List<Answer> others =
                List.of(
                        roster.invite("GOOGLE", username, "MEMBER"),
                        roster.inviteOfTenant(SampleTenant.EXAMPLE_NET.id(), username),
                        roster.invite("ANY", username.replace("ss", "ß"), "MEMBER"),
                        roster.invite("ANY", "x" + username, "MEMBER"));
        TestService elsewhere = roster.newOrganization(10);
        Answer foreign = elsewhere.invite("MICROSOFT", username, "MEMBER");

        roster.accept(redeemed, account);
        assertThat(remove(account).header("Roster-Revoked-Invites")).isEmpty();

        assertThat(others).allSatisfy(each -> assertThat(status(each)).isEqualTo("PENDING"));
        assertThat(elsewhere.api().get("/invites/" + foreign.text("/id")).text("/status"))
                .isEqualTo("PENDING");
    }

    @Test
    void capitalSharpSIsTheSameName() {
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "groß");
        Answer redeemed = roster.invite("MICROSOFT", account.username(), "MEMBER");
        Answer capital = roster.invite("MICROSOFT", account.username().replace('ß', 'ẞ'), "MEMBER");
        roster.accept(redeemed, account);
        assertThat(status(capital)).isEqualTo("REVOKED");
    }

    @Test
    void removalRevokesInvitesForEveryVerifiedName() {
        String address = "other" + roster.organization() + "@example.org";
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace", address, true);
        roster.join(account, "MEMBER");
        Answer second = roster.invite("ANY", address, "ADMINISTRATOR");
        Answer other = roster.invite("GOOGLE", address, "MEMBER");

        Answer removed = remove(account);

        assertThat(removed.header("Roster-Revoked-Invites")).isEqualTo(second.text("/id"));
        assertThat(status(second)).isEqualTo("REVOKED");
        assertThat(status(other)).isEqualTo("PENDING");
        Answer log = roster.api().get("/changes?limit=1");
        assertThat(log.text("/items/0/detail/reason")).isEqualTo("MEMBER_REMOVED");
        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(second.link()).status()).isEqualTo(410);
        }
    }

    @Test
    void unverifiedNameOfARemovedMemberRevokesNothing() {
        String address = "chief" + roster.organization() + "@example.org";
        SampleAccount account =
                roster.microsoft(SampleTenant.EXAMPLE_ORG, "hostile", address, false);
        roster.join(account, "MEMBER");
        Answer chief = roster.invite("ANY", address, "ADMINISTRATOR");
        assertThat(remove(account).header("Roster-Revoked-Invites")).isEmpty();
        assertThat(status(chief)).isEqualTo("PENDING");
    }

    @Test
    void removedMembersInviteIsNotReissued() {
        String address = "again" + roster.organization() + "@example.org";
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "again", address, true);
        roster.join(account, "ADMINISTRATOR");
        String body = "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"ADMINISTRATOR\"}";
        Answer wayBack = roster.api(account).post("/invites", body.formatted(address));
        assertThat(wayBack.status()).isEqualTo(201);

        Answer removed =
                roster.api()
                        .delete("/members/" + roster.memberId(account) + "?pendingInvites=reissue");

        assertThat(removed.header("Roster-Revoked-Invites")).isEqualTo(wayBack.text("/id"));
        assertThat(removed.header("Roster-Reissued-Invites")).isEmpty();
        assertThat(roster.api().get("/limits").text("/pendingInvites")).isEqualTo("0");
    }

    @Test
    void memberWhoRedeemsAgainEndsTheInvite() {
        String address = "member" + roster.organization() + "@example.org";
        SampleAccount account = roster.microsoft(SampleTenant.EXAMPLE_ORG, "member", address, true);
        roster.join(account, "MEMBER");
        Answer second = roster.invite("ANY", address, "ADMINISTRATOR");

        BrowserPage page = roster.redeem(second.link(), account);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("You’re already a member");
        assertThat(status(second)).isEqualTo("REVOKED");
        Answer log = roster.api().get("/changes?limit=2");
        assertThat(log.each("/items", "/kind")).containsExactly("invite-revoked", "invite-refused");
        assertThat(log.text("/items/0/detail/reason")).isEqualTo("ALREADY_A_MEMBER");
        assertThat(log.text("/items/1/detail/reason")).isEqualTo("ALREADY_A_MEMBER");
        assertThat(roster.api().get("/members/" + roster.memberId(account)).text("/role"))
                .isEqualTo("MEMBER");
    }

    @Test
    void concurrentRedemptionsOfTwoInvitesJoinOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            SampleAccount account = roster.google("twice");
            Answer one = roster.invite("GOOGLE", account.username(), "MEMBER");
            Answer two = roster.invite("ANY", account.username(), "ADMINISTRATOR");

            List<BrowserPage> pages =
                    ConcurrentCalls.both(
                            () -> roster.redeem(one.link(), account),
                            () -> roster.redeem(two.link(), account));

            assertThat(List.of(status(one), status(two)))
                    .containsExactlyInAnyOrder("ACCEPTED", "REVOKED");
            assertThat(pages).filteredOn(page -> page.text().contains("Welcome to")).hasSize(1);
            assertThat(roster.api().get("/members").each("/items", "/username"))
                    .containsOnlyOnce(account.username());
        }
    }
}
