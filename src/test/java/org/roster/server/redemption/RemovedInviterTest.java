package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.TestService;
import org.roster.server.storage.Database;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Invites of administrators who were removed or demoted let no one in. */
@EachDatabase
class RemovedInviterTest extends FreshOrganizationTest {

    private static final int ROUNDS = 20;
    private static final String DEMOTE = "{\"role\":\"MEMBER\"}";

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @Override
    protected int memberLimit() {
        return 100;
    }

    private Answer invite(SampleAccount by, String provider, String username, String role) {
        String body = "{\"provider\":\"%s\",\"username\":\"%s\",\"role\":\"%s\"}";
        Answer answer = roster.api(by).post("/invites", body.formatted(provider, username, role));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    private Answer remove(SampleAccount account, String query) {
        return roster.api().delete("/members/" + roster.memberId(account) + query);
    }

    private Answer demote(SampleAccount account, String query) {
        return roster.api()
                .with("If-Match", "*")
                .patch("/members/" + roster.memberId(account) + query, DEMOTE);
    }

    private Answer current(Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id"));
    }

    private static List<String> ids(Answer answer, String header) {
        String value = answer.header(header);
        return value.isEmpty() ? List.of() : Arrays.asList(value.split(", "));
    }

    @Test
    void secondAccountOfARemovedAdministratorStaysOut() {
        SampleAccount intruder = administrator("intruder");
        SampleAccount second = roster.google("second");
        Answer wayBack = invite(intruder, "GOOGLE", second.username(), "ADMINISTRATOR");
        try (ScriptedBrowser open = roster.browser()) {
            open.open(wayBack.link());
            open.press("Google");

            Answer removed = remove(intruder, "");
            assertThat(removed.status()).isEqualTo(204);
            assertThat(ids(removed, "Roster-Revoked-Invites")).containsExactly(wayBack.text("/id"));

            BrowserPage late = open.chooseAccount(second.username());
            assertThat(late.status()).isEqualTo(410);
            assertThat(late.text()).contains("was revoked");
        }
        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(wayBack.link()).status()).isEqualTo(410);
        }
        assertThat(current(wayBack).text("/status")).isEqualTo("REVOKED");
        assertThat(current(wayBack).text("/revokedBy/displayName")).isEqualTo("administrator");
        assertThat(roster.api(second).get("").status()).isEqualTo(404);
        assertThat(roster.api().get("/members").each("/items", "/username"))
                .containsExactly(roster.administrator().username());
    }

    @Test
    void operatorsInviteStaysValidAfterRemovals() {
        SampleAccount first = roster.google("operators");
        URI link = roster.service().createOrganization("Other", first, 10);
        remove(administrator("leaves"), "");
        roster.accept(link, first);
    }

    @Test
    void demotionNamesTheRevokedInvites() {
        SampleAccount demoted = administrator("demoted");
        Answer one = invite(demoted, "ANY", "one@example.com", "MEMBER");
        Answer two = invite(demoted, "GOOGLE", "two@example.com", "ADMINISTRATOR");
        Answer own = roster.invite("ANY", "own@example.com", "MEMBER");
        roster.awaitDelivery(own, "SENT");

        Answer answer = demote(demoted, "");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text("/role")).isEqualTo("MEMBER");
        assertThat(answer.each("/revokedInvites", "/id"))
                .containsExactly(one.text("/id"), two.text("/id"))
                .isEqualTo(ids(answer, "Roster-Revoked-Invites"));
        assertThat(answer.each("/revokedInvites", "/username"))
                .containsExactly("one@example.com", "two@example.com");
        assertThat(answer.json().has("reissuedInvites")).isFalse();
        assertThat(current(one).text("/status")).isEqualTo("REVOKED");
        assertThat(current(two).text("/status")).isEqualTo("REVOKED");
        assertThat(current(own).text("/status")).isEqualTo("PENDING");
        Answer again = demote(demoted, "");
        assertThat(again.json().has("revokedInvites")).isFalse();
    }

    @Test
    void eachRevokedInviteHasItsOwnChange() {
        SampleAccount removed = administrator("removed");
        Answer one = invite(removed, "ANY", "+12025550143", "MEMBER");
        Answer two = invite(removed, "ANY", "+12025550144", "MEMBER");
        remove(removed, "");

        Answer log = roster.api().get("/changes?limit=3");
        assertThat(log.each("/items", "/kind"))
                .containsExactly("invite-revoked", "invite-revoked", "member-removed");
        long revision = roster.api().get("").json().at("/revision").asLong();
        assertThat(log.each("/items", "/revision"))
                .containsExactly("" + revision, "" + (revision - 1), "" + (revision - 2));
        assertThat(log.text("/items/2/detail/revokedInvites")).isEqualTo("2");
        assertThat(log.text("/items/2/detail/revokedInviteIds"))
                .isEqualTo(one.text("/id") + " " + two.text("/id"));
        assertThat(log.each("/items", "/subject/id")).startsWith(two.text("/id"), one.text("/id"));
        assertThat(log.text("/items/0/detail/reason")).isEqualTo("CREATOR_REMOVED");
        assertThat(log.text("/items/0/actor/displayName")).isEqualTo("administrator");
    }

    @Test
    void callerCanReissueInvitesWithNewLinks() {
        SampleAccount demoted = administrator("demoted");
        SampleAccount invitee = roster.google("invitee");
        Answer old = invite(demoted, "GOOGLE", invitee.username(), "MEMBER");
        roster.awaitDelivery(old, "SENT");
        Answer unmailed = invite(demoted, "ANY", "+12025550145", "MEMBER");

        Answer answer = demote(demoted, "?pendingInvites=reissue");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.each("/revokedInvites", "/id"))
                .containsExactly(old.text("/id"), unmailed.text("/id"));
        List<String> reissued = answer.each("/reissuedInvites", "/id");
        assertThat(reissued).hasSize(2).isEqualTo(ids(answer, "Roster-Reissued-Invites"));
        assertThat(reissued).doesNotContain(old.text("/id"), unmailed.text("/id"));
        Answer replacement = roster.api().get("/invites/" + reissued.getFirst());
        assertThat(replacement.text("/status")).isEqualTo("PENDING");
        assertThat(replacement.text("/username")).isEqualTo(invitee.username());
        assertThat(replacement.text("/createdBy/displayName")).isEqualTo("administrator");
        roster.awaitDelivery(replacement, "SENT");
        assertThat(roster.api().get("/invites/" + reissued.get(1)).text("/delivery/state"))
                .isEqualTo("NONE");
        assertThat(roster.api().get("/changes?limit=1000").each("/items", "/detail/replaces"))
                .contains(old.text("/id"), unmailed.text("/id"));

        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(old.link()).status()).isEqualTo(410);
        }
        Answer link = roster.api().get("/invites/" + reissued.getFirst() + "/link");
        roster.accept(link, invitee);
    }

    @Test
    void reissuedMailsCountAgainstTheMailLimit() {
        SampleAccount demoted = administrator("demoted");
        String path = "/members/" + roster.memberId(demoted);
        Api api = roster.api().with("If-Match", "*");
        Answer own = roster.invite("ANY", "victim@example.com", "MEMBER");
        roster.api().post("/invites/" + own.text("/id") + "/revoke");
        List<String> addresses = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            invite(demoted, "ANY", "victim@example.com", "MEMBER");
            Answer answer = api.patch(path + "?pendingInvites=reissue", DEMOTE);
            String reissued = "/invites/" + answer.text("/reissuedInvites/0/id");
            addresses.add(roster.api().get(reissued).text("/delivery/address"));
            roster.api().post(reissued + "/revoke");
            assertThat(api.patch(path, "{\"role\":\"ADMINISTRATOR\"}").status()).isEqualTo(200);
        }
        // With the first mail, two mails in each of four rounds and one in the last, ten were sent.
        assertThat(addresses.subList(0, 4)).containsOnly("victim@example.com");
        assertThat(addresses.getLast()).isEmpty();
    }

    @Test
    void reissuingNeedsNoFreeSlot() {
        TestService full = roster.newOrganization(2);
        SampleAccount demoted = full.google("demoted");
        Answer waiting = full.invite("ANY", "waits@example.com", "MEMBER");
        full.join(demoted, "ADMINISTRATOR");
        assertThat(full.api(demoted).post("/invites/" + waiting.text("/id") + "/revoke").status())
                .isEqualTo(200);
        full.service().command("organization", "limit", full.organization(), "3");
        Answer old =
                full.api(demoted)
                        .post(
                                "/invites",
                                """
                                {"provider":"ANY","username":"waits@example.com","role":"MEMBER"}\
                                """);
        full.service().command("organization", "limit", full.organization(), "2");

        Answer answer =
                full.api()
                        .with("If-Match", "*")
                        .patch(
                                "/members/" + full.memberId(demoted) + "?pendingInvites=reissue",
                                DEMOTE);

        assertThat(answer.each("/revokedInvites", "/id")).containsExactly(old.text("/id"));
        assertThat(answer.each("/reissuedInvites", "/username"))
                .containsExactly("waits@example.com");
    }

    @Test
    void ownInvitesCannotBeReissued() {
        SampleAccount leaver = administrator("leaver");
        Answer invited = invite(leaver, "ANY", "kept@example.com", "MEMBER");
        Api api = roster.api(leaver).with("If-Match", "*");
        String path = "/members/" + roster.memberId(leaver);

        for (Answer refused :
                List.of(
                        api.delete(path + "?pendingInvites=reissue"),
                        api.patch(path + "?pendingInvites=reissue", DEMOTE))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("/errors/0/field")).isEqualTo("pendingInvites");
        }
        assertThat(current(invited).text("/status")).isEqualTo("PENDING");
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(current(invited).text("/status")).isEqualTo("REVOKED");
    }

    @Test
    void unknownChoiceIsMalformed() {
        SampleAccount member = administrator("member");
        for (String query :
                List.of(
                        "?pendingInvites=",
                        "?pendingInvites=REISSUE",
                        "?pendingInvites=keep",
                        "?pendingInvites=revoke&pendingInvites=reissue")) {
            assertThat(remove(member, query).problem()).as(query).isEqualTo("malformed-request");
            assertThat(demote(member, query).problem()).as(query).isEqualTo("malformed-request");
        }
        assertThat(remove(member, "?pendingInvites=revoke").status()).isEqualTo(204);
    }

    /** Demotes an administrator as an older version did, which revoked no invites. */
    private void demoteWithoutRevoking(SampleAccount account) {
        try (Database other = roster.openDatabase()) {
            other.write(handle ->
                    handle.createUpdate("UPDATE member SET role = 'MEMBER' WHERE id = :id")
                            .bind("id", roster.memberId(account))
                            .execute());
        }
    }

    private void allowTenants(String tenants) {
        Answer changed =
                roster.api()
                        .with("If-Match", "*")
                        .patch("", "{\"signInPolicy\":{\"microsoftTenants\":[" + tenants + "]}}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    @Test
    void inviteOfAnAdministratorWhomThePolicyExcludesCannotBeRedeemed() {
        SampleAccount partner =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "partner"), "ADMINISTRATOR");
        SampleAccount second = roster.google("second");
        Answer invited = invite(partner, "GOOGLE", second.username(), "ADMINISTRATOR");
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());
            browser.press("Google");
            allowTenants("\"11111111-2222-3333-4444-555555555555\"");
            assertThat(browser.chooseAccount(second.username()).status()).isEqualTo(409);
        }
        assertThat(roster.api(second).get("").status()).isEqualTo(404);
        assertThat(current(invited).text("/lastAttempt/reason"))
                .isEqualTo("INVITE_CREATOR_REMOVED");
        assertThat(roster.api().get("/invites/" + invited.text("/id") + "/link").problem())
                .isEqualTo("invite-creator-removed");

        allowTenants("");
        assertThat(roster.redeem(invited.link(), second).status()).isEqualTo(200);
    }

    @Test
    void inviteOfAFormerAdministratorCannotBeRedeemed() {
        SampleAccount former = administrator("former");
        SampleAccount second = roster.google("second");
        Answer invited = invite(former, "GOOGLE", second.username(), "ADMINISTRATOR");
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());
            browser.press("Google");
            demoteWithoutRevoking(former);

            BrowserPage refused = browser.chooseAccount(second.username());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text()).contains("Ask for a new invitation");
            assertThat(refused.document().select("button")).isEmpty();

            BrowserPage opened = browser.open(invited.link());
            assertThat(opened.status()).isEqualTo(409);
            assertThat(opened.text()).contains("Ask for a new invitation");
            assertThat(browser.post(invited.link(), "provider=GOOGLE").status()).isEqualTo(409);
        }
        assertThat(current(invited).text("/lastAttempt/reason"))
                .isEqualTo("INVITE_CREATOR_REMOVED");
        assertThat(roster.api(second).get("").status()).isEqualTo(404);
        String path = "/invites/" + invited.text("/id");
        assertThat(roster.api().get(path + "/link").problem()).isEqualTo("invite-creator-removed");
        assertThat(roster.api().post(path + "/resend").problem())
                .isEqualTo("invite-creator-removed");
        assertThat(roster.api().post(path + "/revoke").status()).isEqualTo(200);
    }

    @Test
    void redemptionDuringARemovalLetsNoOneStay() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            SampleAccount intruder = administrator("intruder");
            SampleAccount second = roster.google("second");
            Answer invited = invite(intruder, "GOOGLE", second.username(), "MEMBER");
            String path = "/members/" + roster.memberId(intruder);
            Api api = roster.api();
            try (ScriptedBrowser browser = roster.browser()) {
                browser.open(invited.link());
                browser.press("Google");
                List<Integer> statuses =
                        ConcurrentCalls.both(
                                () -> browser.chooseAccount(second.username()).status(),
                                () -> api.delete(path).status());

                assertThat(statuses.get(1)).isEqualTo(204);
                assertThat(statuses.get(0)).isIn(200, 410);
                boolean joined = statuses.get(0) == 200;
                assertThat(current(invited).text("/status"))
                        .isEqualTo(joined ? "ACCEPTED" : "REVOKED");
                assertThat(roster.api(second).get("").status()).isEqualTo(joined ? 200 : 404);
                List<String> kinds = roster.api().get("/changes?limit=20").each("/items", "/kind");
                // Those who redeemed an invite did so before the removal.
                assertThat(kinds.indexOf("member-joined") > kinds.indexOf("member-removed"))
                        .isTrue();
            }
        }
    }

    @Test
    void inviteCreatedDuringADemotionDoesNotSurvive() throws Exception {
        SampleAccount racer = administrator("racer");
        String path = "/members/" + roster.memberId(racer);
        Api asRacer = roster.api(racer);
        Api api = roster.api().with("If-Match", "*");
        for (int round = 0; round < ROUNDS; round++) {
            String body =
                    "{\"provider\":\"ANY\",\"username\":\"race%d@example.com\",\"role\":\"MEMBER\"}"
                            .formatted(round);
            List<Answer> answers =
                    ConcurrentCalls.both(
                            () -> asRacer.post("/invites", body), () -> api.patch(path, DEMOTE));

            Answer created = answers.getFirst();
            Answer demoted = answers.get(1);
            assertThat(demoted.status()).isEqualTo(200);
            if (created.status() == 201) {
                assertThat(demoted.each("/revokedInvites", "/id"))
                        .containsExactly(created.text("/id"));
                assertThat(current(created).text("/status")).isEqualTo("REVOKED");
            } else {
                assertThat(created.problem()).isEqualTo("administrator-required");
                assertThat(demoted.json().has("revokedInvites")).isFalse();
            }
            assertThat(api.patch(path, "{\"role\":\"ADMINISTRATOR\"}").status()).isEqualTo(200);
        }
        assertThat(roster.api().get("/limits").text("/pendingInvites")).isEqualTo("0");
    }
}
