package org.roster.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.EachDatabase;
import org.roster.server.ServiceTest;
import org.roster.server.TestService;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Authorization: the calls of members and administrators, and the isolation of organizations. */
@EachDatabase
class AccessTest extends ServiceTest {

    /** A call below an organization. {@code MEMBER} and {@code INVITE} stand for IDs. */
    record Call(String method, String path, String body) {

        Answer send(Api api, String member, String invite) {
            return (body.isEmpty() ? api : api.with("Content-Type", "application/json"))
                    .with("If-Match", "*")
                    .call(method, path.replace("MEMBER", member).replace("INVITE", invite), body);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private TestService foreign;
    private SampleAccount member;
    private SampleAccount stranger;
    private String memberId;
    private String inviteId;

    @BeforeParameterizedClassInvocation
    void createOrganizations() {
        foreign = roster.newOrganization(10);
        member = roster.join(roster.google("member"), "MEMBER");
        memberId = roster.memberId(member);
        stranger = roster.google("stranger");
        inviteId = roster.invite("ANY", roster.google("invited").username(), "MEMBER").text("/id");
    }

    static Stream<Call> memberCalls() {
        return Stream.of(new Call("GET", "", ""), new Call("GET", "/limits", ""));
    }

    static Stream<Call> administratorCalls() {
        return Stream.of(
                new Call("GET", "/members", ""),
                new Call("GET", "/members/MEMBER", ""),
                new Call("PATCH", "/members/MEMBER", "{\"role\":\"ADMINISTRATOR\"}"),
                new Call("DELETE", "/members/MEMBER", ""),
                new Call(
                        "POST",
                        "/invites",
                        "{\"provider\":\"ANY\",\"username\":\"eve@example.com\",\"role\":\"MEMBER\"}"),
                new Call("GET", "/invites", ""),
                new Call("GET", "/invites/INVITE", ""),
                new Call("GET", "/invites/INVITE/link", ""),
                new Call("POST", "/invites/INVITE/revoke", ""),
                new Call("POST", "/invites/INVITE/resend", ""),
                new Call("GET", "/changes", ""));
    }

    static Stream<Call> all() {
        return Stream.concat(memberCalls(), administratorCalls());
    }

    private Answer unchanged(Call call, Api api) {
        String revision = roster.api().get("").text("/revision");
        Answer answer = call.send(api, memberId, inviteId);
        assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
        return answer;
    }

    @ParameterizedTest
    @MethodSource("memberCalls")
    void memberReadsOrganizationAndLimits(Call call) {
        assertThat(call.send(roster.api(member), memberId, inviteId).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("administratorCalls")
    void memberIsRefusedAdministratorCalls(Call call) {
        Answer answer = unchanged(call, roster.api(member));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("administrator-required");
    }

    @ParameterizedTest
    @MethodSource("all")
    void existingAndMissingOrganizationLookAlikeToStrangers(Call call) {
        Answer existing = unchanged(call, roster.api(stranger));
        assertThat(existing.status()).as(existing.toString()).isEqualTo(404);
        assertThat(existing.problem()).isEqualTo("not-found");
        Api nowhere = roster.api("/organizations/" + UUID.randomUUID(), roster.token(stranger));
        Answer missing = call.send(nowhere, memberId, inviteId);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.withoutInstance()).isEqualTo(existing.withoutInstance());
    }

    @ParameterizedTest
    @MethodSource("all")
    void administratorOfAnotherOrganizationGetsNotFound(Call call) {
        Api asForeigner =
                roster.api(
                        "/organizations/" + roster.organization(),
                        roster.token(foreign.administrator()));
        assertThat(unchanged(call, asForeigner).problem()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @MethodSource("administratorCalls")
    void idOfAnotherOrganizationIsNotFound(Call call) {
        if (call.path().contains("MEMBER") || call.path().contains("INVITE")) {
            String revision = foreign.api().get("").text("/revision");
            assertThat(unchanged(call, foreign.api()).problem()).isEqualTo("not-found");
            assertThat(foreign.api().get("").text("/revision")).isEqualTo(revision);
        } else {
            Answer own = call.send(foreign.api(), memberId, inviteId);
            assertThat(own.response().body())
                    .doesNotContain(memberId)
                    .doesNotContain(inviteId)
                    .doesNotContain(member.username());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void missingTokenIsRefused(Call call) {
        Answer answer = unchanged(call, roster.api("/organizations/" + roster.organization(), ""));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void meListsAllOrganizationsWithRoles() {
        SampleAccount both = roster.join(roster.google("both"), "MEMBER");
        foreign.join(both, "ADMINISTRATOR");
        Answer me = roster.api("", roster.token(both)).get("/me");
        assertThat(me.each("/memberships", "/role"))
                .containsExactlyInAnyOrder("MEMBER", "ADMINISTRATOR");
        assertThat(me.each("/memberships", "/organization/id"))
                .containsExactlyInAnyOrder(roster.organization(), foreign.organization());
        assertThat(me.each("/memberships", "/organization/name"))
                .isEqualTo(List.of("Example", "Example"));
    }
}
