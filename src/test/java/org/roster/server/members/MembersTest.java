package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A single member: reading, changing the role and removing. */
@EachDatabase
class MembersTest extends FreshOrganizationTest {

    private static final String DEMOTE = "{\"role\":\"MEMBER\"}";
    private static final String PROMOTE = "{\"role\":\"ADMINISTRATOR\"}";

    private String path(SampleAccount account) {
        return "/members/" + roster.memberId(account);
    }

    private Answer change(SampleAccount account, String body) {
        return roster.api().with("If-Match", "*").patch(path(account), body);
    }

    @Test
    void memberHasAllFieldsOfTheContract() {
        Instant before = roster.clock().instant().minusSeconds(1);
        SampleAccount account =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace"), "MEMBER");

        Answer answer = roster.api().get(path(account));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode member = answer.json();
        assertThat(member.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "provider",
                        "tenantId",
                        "username",
                        "displayName",
                        "role",
                        "grants",
                        "state",
                        "endsAt",
                        "joinedAt",
                        "lastSeenAt",
                        "invitedBy",
                        "version");
        assertThat(answer.text("/id")).isEqualTo(roster.memberId(account));
        assertThat(answer.text("/provider")).isEqualTo("MICROSOFT");
        assertThat(answer.text("/tenantId")).isEqualTo(SampleTenant.EXAMPLE_ORG.id());
        assertThat(answer.text("/username")).isEqualTo(account.username());
        assertThat(answer.text("/displayName")).isEqualTo("grace");
        assertThat(answer.text("/role")).isEqualTo("MEMBER");
        assertThat(answer.text("/joinedAt")).endsWith("Z");
        assertThat(Instant.parse(answer.text("/joinedAt")))
                .isBetween(before, roster.clock().instant());
        assertThat(member.at("/lastSeenAt").isNull()).isTrue();
        assertThat(answer.text("/invitedBy/displayName")).isEqualTo("administrator");
        assertThat(answer.text("/invitedBy/memberId"))
                .isEqualTo(roster.memberId(roster.administrator()));
        assertThat(answer.header("ETag")).isEqualTo("\"" + answer.text("/version") + "\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"0\", %s", "*"})
    void knownVersionIsNotSentAgain(String known) {
        for (String path : List.of("", path(roster.administrator()))) {
            String tag = roster.api().get(path).header("ETag");
            Answer answer = roster.api().with("If-None-Match", known.formatted(tag)).get(path);
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.header("ETag")).isEqualTo(tag);
            assertThat(answer.response().headers().firstValue("Content-Type")).isEmpty();
            Answer other = roster.api().with("If-None-Match", "\"0\", 1").get(path);
            assertThat(other.status()).isEqualTo(200);
        }
    }

    @Test
    void firstAdministratorHasNoInviter() {
        Answer answer = roster.api().get(path(roster.administrator()));
        assertThat(answer.json().at("/invitedBy").isNull()).isTrue();
        assertThat(answer.json().at("/tenantId").isNull()).isTrue();
    }

    @Test
    void lastSeenIsUpdatedWhenTheMemberCalls() {
        SampleAccount account = roster.join(roster.google("seen"), "MEMBER");
        assertThat(roster.api(account).get("").status()).isEqualTo(200);
        Instant seen = Instant.parse(roster.api().get(path(account)).text("/lastSeenAt"));
        assertThat(seen).isAfter(roster.clock().instant().minusSeconds(60));
        roster.clock().advance(Duration.ofMinutes(6));
        roster.api(account).get("");
        assertThat(Instant.parse(roster.api().get(path(account)).text("/lastSeenAt")))
                .isAfter(seen.plus(Duration.ofMinutes(5)));
    }

    @Test
    void roleChangesIfTheVersionMatches() {
        SampleAccount account = roster.join(roster.google("ada"), "MEMBER");
        Answer seen = roster.api().get(path(account));

        Answer changed =
                roster.api().with("If-Match", seen.header("ETag")).patch(path(account), PROMOTE);

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.text("/role")).isEqualTo("ADMINISTRATOR");
        assertThat(changed.json().at("/version").asLong())
                .isEqualTo(seen.json().at("/version").asLong() + 1);
        assertThat(changed.header("ETag")).isEqualTo("\"" + changed.text("/version") + "\"");
        assertThat(roster.api().get(path(account)).json()).isEqualTo(changed.json());
    }

    @Test
    void outdatedVersionIsRefusedWithTheCurrentMember() {
        SampleAccount account = roster.join(roster.google("ada"), "MEMBER");
        String old = roster.api().get(path(account)).header("ETag");
        Answer current = change(account, PROMOTE);

        for (String tag : new String[] {old, "\"no-version\"", "W/" + current.header("ETag")}) {
            Answer refused = roster.api().with("If-Match", tag).patch(path(account), DEMOTE);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(412);
            assertThat(refused.problem()).isEqualTo("version-mismatch");
            assertThat(refused.json().at("/current")).isEqualTo(current.json());
        }
        Answer kept = roster.api().with("If-Match", old).delete(path(account));
        assertThat(kept.status()).isEqualTo(412);
        assertThat(roster.api().get(path(account)).json()).isEqualTo(current.json());
    }

    @Test
    void changeWithoutAVersionIsRefused() {
        SampleAccount account = roster.join(roster.google("ada"), "MEMBER");
        Answer answer = roster.api().patch(path(account), PROMOTE);
        assertThat(answer.status()).isEqualTo(428);
        assertThat(answer.problem()).isEqualTo("precondition-required");
        assertThat(roster.api().get(path(account)).text("/role")).isEqualTo("MEMBER");
    }

    @Test
    void oneMatchingVersionIsEnough() {
        SampleAccount account = roster.join(roster.google("ada"), "MEMBER");
        String tag = roster.api().get(path(account)).header("ETag");
        Answer changed =
                roster.api().with("If-Match", "\"77\", " + tag).patch(path(account), PROMOTE);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"role\":null}", "{\"role\":\"OWNER\"}", "{\"role\":\"\"}"})
    void unknownRoleIsRefused(String body) {
        SampleAccount account = roster.join(roster.google("ada"), "MEMBER");
        Answer answer = change(account, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("validation-failed");
        assertThat(answer.each("/errors", "/field")).containsExactly("role");
    }

    @Test
    void sameRoleIsNoChange() {
        SampleAccount account = roster.join(roster.google("ada"), "MEMBER");
        String revision = roster.api().get("").text("/revision");
        Answer same = change(account, DEMOTE);
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.text("/version")).isEqualTo("1");
        assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
    }

    @Test
    void roleChangeAppliesToTheNextRequest() {
        SampleAccount account = roster.join(roster.google("ada"), "MEMBER");
        assertThat(roster.api(account).get("/members").problem())
                .isEqualTo("administrator-required");
        change(account, PROMOTE);
        assertThat(roster.api(account).get("/members").status()).isEqualTo(200);
        change(account, DEMOTE);
        assertThat(roster.api(account).get("/members").status()).isEqualTo(403);
        assertThat(roster.api(account).get("").status()).isEqualTo(200);
    }

    @Test
    void removedMemberIsRefusedOnTheNextRequest() {
        SampleAccount account = roster.join(roster.google("ada"), "ADMINISTRATOR");
        String token = roster.token(account);
        String organization = "/organizations/" + roster.organization();
        String path = path(account);
        assertThat(roster.api(organization, token).get("/members").status()).isEqualTo(200);

        Answer removed = roster.api().delete(path);

        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.response().body()).isEmpty();
        assertThat(roster.api(organization, token).get("/members").problem())
                .isEqualTo("not-found");
        assertThat(roster.api(organization, token).get("").status()).isEqualTo(404);
        assertThat(roster.api("", token).get("/me").json().at("/memberships")).isEmpty();
        assertThat(roster.api().get(path).problem()).isEqualTo("not-found");
        assertThat(roster.api().delete(path).problem()).isEqualTo("not-found");
        assertThat(roster.api().get("/members?q=ada").json().at("/items")).isEmpty();
        assertThat(roster.api().get("/limits").text("/memberSlots/used")).isEqualTo("1");
    }

    @Test
    void removedMemberCanRejoinAsANewMember() {
        SampleAccount account = roster.join(roster.google("ada"), "MEMBER");
        String first = roster.memberId(account);
        roster.api().delete("/members/" + first);
        roster.join(account, "ADMINISTRATOR");
        assertThat(roster.memberId(account)).isNotEqualTo(first).isNotEmpty();
        assertThat(roster.api(account).get("/members").status()).isEqualTo(200);
    }

    @Test
    void lastAdministratorCannotBeDemotedOrRemoved() {
        roster.join(roster.google("ada"), "MEMBER");
        SampleAccount only = roster.administrator();
        assertThat(change(only, DEMOTE).status()).isEqualTo(409);
        assertThat(change(only, DEMOTE).problem()).isEqualTo("last-administrator");
        assertThat(roster.api().delete(path(only)).problem()).isEqualTo("last-administrator");
        assertThat(roster.api().get(path(only)).text("/role")).isEqualTo("ADMINISTRATOR");
    }

    @Test
    void administratorCanLeaveIfAnotherRemains() {
        SampleAccount other = roster.join(roster.google("ada"), "ADMINISTRATOR");
        String path = path(roster.administrator());
        assertThat(roster.api().delete(path).status()).isEqualTo(204);
        assertThat(roster.api().get("").status()).isEqualTo(404);
        assertThat(roster.api(other).get("/members").json().at("/items")).hasSize(1);
    }
}
