package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.InviteStatus;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Existing invites: list, link, resend, revocation and expiry. */
@EachDatabase
class InvitesTest extends FreshOrganizationTest {

    private Answer invite(String username) {
        return roster.invite("ANY", username, "MEMBER");
    }

    private static String path(Answer invited) {
        return "/invites/" + invited.text("/id");
    }

    private List<String> usernames(String query) {
        Answer answer = roster.api().get("/invites" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.each("/items", "/username");
    }

    /** An invite with this status. Sets the clock forward if necessary. */
    private Answer invited(InviteStatus status) {
        SampleAccount account = roster.google("ada");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        switch (status) {
            case PENDING -> {}
            case ACCEPTED -> roster.accept(invited, account);
            case EXPIRED -> roster.clock().advance(Duration.ofDays(15));
            case REVOKED -> roster.api().post(path(invited) + "/revoke");
        }
        assertThat(roster.api().get(path(invited)).text("/status")).isEqualTo(status.name());
        return invited;
    }

    @Test
    void listIsNewestFirstAndPaged() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst("ada" + i + "@example.com");
            invite(made.getFirst());
        }
        made.add(roster.administrator().username());
        List<String> walked = new ArrayList<>();
        roster.api()
                .forEachPage(
                        "/invites?limit=3",
                        "after",
                        page -> {
                            walked.addAll(page.each("/items", "/username"));
                            assertThat(page.json().has("revision")).isTrue();
                        });
        assertThat(walked).isEqualTo(made);
        assertThat(usernames("")).isEqualTo(made);
    }

    @Test
    void listIsFilteredByStatusAndPrefix() {
        SampleAccount joined = roster.join(roster.google("joined"), "MEMBER");
        Answer late = invite("late@example.com");
        roster.clock().advance(Duration.ofDays(14));
        Answer revoked = invite("revoked@example.com");
        roster.api().post(path(revoked) + "/revoke");
        invite("Pending@example.com");

        assertThat(usernames("?status=PENDING")).containsExactly("Pending@example.com");
        assertThat(usernames("?status=REVOKED")).containsExactly("revoked@example.com");
        assertThat(usernames("?status=EXPIRED")).containsExactly("late@example.com");
        assertThat(usernames("?status=ACCEPTED"))
                .containsExactly(joined.username(), roster.administrator().username());
        assertThat(usernames("?q=pEND")).containsExactly("Pending@example.com");
        assertThat(usernames("?q=end")).isEmpty();
        assertThat(usernames("?q=late&status=PENDING")).isEmpty();
        assertThat(usernames("?q=late&status=EXPIRED&limit=1")).containsExactly("late@example.com");
        assertThat(roster.api().get(path(late)).text("/status")).isEqualTo("EXPIRED");
        assertThat(roster.api().get("/limits").text("/pendingInvites")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=pending",
                "status=",
                "limit=0",
                "limit=1001",
                "sort=createdAt",
                "after=x",
                "status=PENDING&status=REVOKED"
            })
    void invalidQueryIsMalformed(String query) {
        assertThat(roster.api().get("/invites?" + query).problem()).isEqualTo("malformed-request");
    }

    @Test
    void readingTheLinkIsRecorded() {
        Answer invited = invite("ada@example.com");
        Answer link = roster.api().get(path(invited) + "/link");
        assertThat(link.status()).isEqualTo(200);
        assertThat(link.json().size()).isEqualTo(1);
        assertThat(link.text("/link")).isEqualTo(invited.text("/link"));
        Answer changes = roster.api().get("/changes?limit=1");
        assertThat(changes.text("/items/0/kind")).isEqualTo("invite-link-read");
        assertThat(changes.text("/items/0/actor/displayName")).isEqualTo("administrator");
        assertThat(changes.text("/items/0/subject/id")).isEqualTo(invited.text("/id"));
        assertThat(changes.text("/items/0/subject/label")).isEqualTo("ada@example.com");
        assertThat(changes.response().body()).doesNotContain(invited.text("/link"));
    }

    @Test
    void revokedLinkStopsWorkingImmediately() {
        Answer invited = invite("ada@example.com");
        Answer revoked = roster.api().post(path(invited) + "/revoke");
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.text("/status")).isEqualTo("REVOKED");
        assertThat(revoked.text("/revokedAt")).endsWith("Z");
        assertThat(revoked.text("/revokedBy/displayName")).isEqualTo("administrator");
        assertThat(revoked.json().has("link")).isFalse();
        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(invited.link()).status()).isEqualTo(410);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "PENDING", mode = EnumSource.Mode.EXCLUDE)
    void onlyPendingInvitesCanBeChanged(InviteStatus status) {
        Answer invited = invited(status);
        String revision = roster.api().get("").text("/revision");
        List<Answer> answers =
                List.of(
                        roster.api().get(path(invited) + "/link"),
                        roster.api().post(path(invited) + "/revoke"),
                        roster.api().post(path(invited) + "/resend"));
        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
                    assertThat(answer.problem()).isEqualTo("invite-not-pending");
                    assertThat(answer.text("/inviteStatus")).isEqualTo(status.name());
                    assertThat(answer.response().body()).doesNotContain("/invite/");
                });
        assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
    }

    @Test
    void acceptedInviteNamesTheMember() {
        Answer invited = invited(InviteStatus.ACCEPTED);
        Answer accepted = roster.api().get(path(invited));
        assertThat(accepted.text("/acceptedAt")).endsWith("Z");
        assertThat(accepted.text("/acceptedBy/displayName")).isEqualTo("ada");
        Answer member = roster.api().get("/members/" + accepted.text("/acceptedBy/memberId"));
        assertThat(member.text("/username")).isEqualTo(invited.text("/username"));
    }

    @Test
    void inviteExpiresWithoutANewRevision() {
        Answer invited = invite("ada@example.com");
        String revision = roster.api().get("").text("/revision");
        roster.clock().advance(Duration.ofDays(14).minusSeconds(30));
        assertThat(roster.api().get(path(invited)).text("/status")).isEqualTo("PENDING");
        roster.clock().advance(Duration.ofSeconds(31));
        assertThat(roster.api().get(path(invited)).text("/status")).isEqualTo("EXPIRED");
        assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
        assertThat(roster.api().get("/limits").text("/pendingInvites")).isEqualTo("0");
    }

    @Test
    void resendWithoutAnAddressIsRefused() {
        Answer invited = invite("ada");
        String revision = roster.api().get("").text("/revision");
        Answer resent = roster.api().post(path(invited) + "/resend");
        assertThat(resent.status()).isEqualTo(409);
        assertThat(resent.problem()).isEqualTo("about:blank");
        assertThat(resent.text("/detail")).contains("no mail address", "Copy the invite's link");
        assertThat(roster.api().get(path(invited)).text("/delivery/state")).isEqualTo("NONE");
        assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
    }

    @Test
    void unknownInviteIsNotFound() {
        for (String id : List.of(UUID.randomUUID().toString(), "x", "%00", "..%2Fx")) {
            for (String rest : List.of("", "/link")) {
                Answer answer = roster.api().get("/invites/" + id + rest);
                assertThat(answer.status()).as(id).isIn(400, 404);
            }
        }
        assertThat(roster.api().get("/invites/" + UUID.randomUUID()).problem())
                .isEqualTo("not-found");
    }

    @Test
    void redemptionTakesASlotNotTheInvite() {
        assertThat(roster.api().get("/limits").json().toString())
                .isEqualTo("{\"memberSlots\":{\"limit\":10,\"used\":1},\"pendingInvites\":0}");
        SampleAccount account = roster.google("ada");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        assertThat(roster.api().get("/limits").json().toString())
                .isEqualTo("{\"memberSlots\":{\"limit\":10,\"used\":1},\"pendingInvites\":1}");
        roster.accept(invited, account);
        assertThat(roster.api().get("/limits").json().toString())
                .isEqualTo("{\"memberSlots\":{\"limit\":10,\"used\":2},\"pendingInvites\":0}");
    }
}
