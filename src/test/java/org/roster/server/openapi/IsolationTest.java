package org.roster.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.roster.contract.TokenScope;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.DatabaseSnapshot;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Calls each operation of the served description with every kind of unauthorized caller,
 * organization and ID. New operations are tested automatically; the test fails if it lacks an ID
 * for one.
 */
@SqliteFirst
class IsolationTest extends ServiceTest {

    private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete", "put");

    private TestService foreign;
    private SampleAccount member;
    private SampleAccount removed;
    private SampleAccount demoted;
    private SampleAccount dismissed;
    private SampleAccount suspended;
    private SampleAccount helpdesk;
    private List<OrganizationCall> calls = List.of();

    /** An ID of each collection of the organization. */
    private Map<String, String> ids = Map.of();

    private Map<String, String> foreignIds = Map.of();

    @Override
    protected int memberLimit() {
        return 20;
    }

    @BeforeParameterizedClassInvocation
    void createOrganizations() throws IOException {
        foreign = roster.newOrganization(20);
        member = roster.join(roster.google("member"), "MEMBER");
        removed = roster.join(roster.google("removed"), "MEMBER");
        demoted = roster.join(roster.google("demoted"), "ADMINISTRATOR");
        dismissed = roster.join(roster.google("dismissed"), "ADMINISTRATOR");
        suspended = roster.join(roster.google("suspended"), "ADMINISTRATOR");
        helpdesk = roster.join(roster.google("helpdesk"), "MEMBER");
        roster.grantLinks(helpdesk);
        for (SampleAccount gone : List.of(removed, dismissed)) {
            String id = roster.memberId(gone);
            assertThat(roster.api().delete("/members/" + id).status()).isEqualTo(204);
        }
        Answer answer =
                roster.api()
                        .with("If-Match", "*")
                        .patch("/members/" + roster.memberId(demoted), "{\"role\":\"MEMBER\"}");
        assertThat(answer.status()).isEqualTo(200);
        answer =
                roster.api()
                        .with("If-Match", "*")
                        .patch(
                                "/members/" + roster.memberId(suspended),
                                "{\"state\":\"SUSPENDED\"}");
        assertThat(answer.status()).isEqualTo(200);
        roster.invite("ANY", roster.google("another").username(), "MEMBER");
        ids = OrganizationIds.of(roster, roster.memberId(member));
        foreignIds = OrganizationIds.of(foreign, foreign.memberId(foreign.administrator()));
        calls = calls();
        // Later calls don't update the time when a member was last seen.
        for (SampleAccount each : List.of(member, demoted, helpdesk, roster.administrator())) {
            assertThat(roster.api(each).get("").status()).isEqualTo(200);
        }
        assertThat(foreign.api().get("").status()).isEqualTo(200);
    }

    private List<OrganizationCall> calls() throws IOException {
        JsonNode served =
                new YAMLMapper().readTree(roster.root().get("/openapi.yaml").response().body());
        List<OrganizationCall> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : served.get("paths").properties()) {
            String prefix = "/organizations/{org}";
            if (!path.getKey().startsWith(prefix)) {
                assertThat(path.getKey())
                        .as("a path of nobody's")
                        .matches("/sign-in|/me|/sessions(/.*)?|/access/.*|/\\.well-known/.*");
                continue;
            }
            String rest =
                    path.getKey()
                            .substring(prefix.length())
                            .replace("{delivery}", UUID.randomUUID().toString())
                            .replace("{user}", UUID.randomUUID().toString());
            assertThat(rest.replace("{id}", "")).as("a parameter unknown here").doesNotContain("{");
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                if (METHODS.contains(each.getKey())) {
                    found.add(OrganizationCall.of(each.getKey(), rest, each.getValue()));
                }
            }
        }
        for (OrganizationCall call : found) {
            assertThat(ids.keySet().contains(call.collection()) || !call.hasId())
                    .as(call + ": an id of what this test has none of")
                    .isTrue();
        }
        return found;
    }

    private Map<String, SampleAccount> outsiders() {
        Map<String, SampleAccount> outsiders = new LinkedHashMap<>();
        outsiders.put("stranger", roster.google("stranger"));
        outsiders.put("removed member", removed);
        outsiders.put("dismissed administrator", dismissed);
        outsiders.put("suspended administrator", suspended);
        outsiders.put("administrator of another organization", foreign.administrator());
        return outsiders;
    }

    private Map<String, SampleAccount> members() {
        return Map.of("member", member, "former administrator", demoted);
    }

    /** IDs of this organization, of another one, of none, and an invalid one. */
    private List<String> idsFor(OrganizationCall call) {
        if (!call.hasId()) {
            return List.of("");
        }
        return List.of(
                ids.getOrDefault(call.collection(), ""),
                foreignIds.getOrDefault(call.collection(), ""),
                UUID.randomUUID().toString(),
                "x");
    }

    private static void is(Answer answer, int status, String problem, String what) {
        assertThat(answer.status()).as(what + ": " + answer).isEqualTo(status);
        assertThat(answer.problem()).as(what).isEqualTo(problem);
    }

    @Test
    void descriptionMarksAdministratorCalls() {
        assertThat(calls).hasSizeGreaterThanOrEqualTo(14);
        assertThat(calls).filteredOn(call -> !call.isAdministrators()).hasSize(3);
    }

    @Test
    void nonMembersAlwaysGetTheSameNotFound() {
        Map<String, List<String>> before = DatabaseSnapshot.of(roster.service());
        outsiders()
                .forEach((who, account) -> {
                    String token = roster.token(account);
                    for (OrganizationCall call : calls) {
                        JsonNode same = null;
                        for (String organization :
                                List.of(roster.organization(), UUID.randomUUID().toString(), "x")) {
                            boolean exists = organization.equals(roster.organization());
                            for (String id : exists ? idsFor(call) : List.of("x")) {
                                Answer answer =
                                        call.send(
                                                roster.api("/organizations/" + organization, token),
                                                id);
                                is(answer, 404, "not-found", who + ": " + call);
                                same = same == null ? answer.withoutInstance() : same;
                                assertThat(answer.withoutInstance())
                                        .as(who + ": " + call)
                                        .isEqualTo(same);
                            }
                        }
                    }
                });
        assertThat(DatabaseSnapshot.of(roster.service())).isEqualTo(before);
    }

    @Test
    void membersAreRefusedAllAdministratorCalls() {
        Map<String, List<String>> before = DatabaseSnapshot.of(roster.service());
        members()
                .forEach((who, account) -> {
                    String token = roster.token(account);
                    for (OrganizationCall call : calls) {
                        for (String id : idsFor(call)) {
                            Answer answer =
                                    call.send(
                                            roster.api(
                                                    "/organizations/" + roster.organization(),
                                                    token),
                                            id);
                            if (call.isAdministrators()) {
                                is(answer, 403, "administrator-required", who + ": " + call);
                            } else {
                                assertThat(answer.status()).as(who + ": " + call).isEqualTo(200);
                            }
                            Answer elsewhere =
                                    call.send(
                                            roster.api(
                                                    "/organizations/" + foreign.organization(),
                                                    token),
                                            id);
                            is(elsewhere, 404, "not-found", who + " elsewhere: " + call);
                        }
                    }
                });
        assertThat(DatabaseSnapshot.of(roster.service())).isEqualTo(before);
    }

    /** The IDs are those of members and of an invite for an administrator. */
    @Test
    void helpdeskIsRefusedAllCallsBeyondItsGrant() {
        Map<String, String> hidden =
                Map.of(
                        "members",
                        roster.memberId(member),
                        "invites",
                        roster.invite("ANY", roster.google("boss").username(), "ADMINISTRATOR")
                                .text("/id"));
        Map<String, List<String>> before = DatabaseSnapshot.of(roster.service());
        String token = roster.token(helpdesk);
        for (OrganizationCall call : calls) {
            Api api = roster.api("/organizations/" + roster.organization(), token);
            for (String id : idsFor(call)) {
                if (call.isAdministrators() && !call.isHelpdesks()) {
                    is(call.send(api, id), 403, "insufficient-scope", "helpdesk: " + call);
                }
            }
            if (call.isHelpdesks() && call.hasId()) {
                for (String id : List.of(hidden.get(call.collection()), "x")) {
                    is(call.send(api, id), 404, "not-found", "helpdesk: " + call);
                }
            }
            Api elsewhere = roster.api("/organizations/" + foreign.organization(), token);
            for (String id : idsFor(call)) {
                is(call.send(elsewhere, id), 404, "not-found", "helpdesk elsewhere: " + call);
            }
        }
        assertThat(calls).filteredOn(OrganizationCall::isHelpdesks).hasSize(5);
        assertThat(DatabaseSnapshot.of(roster.service())).isEqualTo(before);
    }

    @Test
    void tokensAreRefusedAllCallsBeyondTheirScope() {
        Map<String, Api> tokens = new LinkedHashMap<>();
        for (TokenScope scope : TokenScope.values()) {
            String secret = roster.newToken(scope.wire()).text("/secret");
            tokens.put(scope.wire(), roster.api("", secret));
        }
        String path = "/organizations/";
        tokens.values().forEach(api -> api.at(path + roster.organization()).get(""));
        Map<String, List<String>> before = DatabaseSnapshot.of(roster.service());
        tokens.forEach((scope, api) -> {
            for (OrganizationCall call : calls) {
                String id = idsFor(call).getFirst();
                is(call.send(api.at(path + foreign.organization()), id), 404, "not-found", scope);
                if (call.scope() == null || !Set.of("", scope).contains(call.scope())) {
                    Answer refused = call.send(api.at(path + roster.organization()), id);
                    is(refused, 403, "insufficient-scope", scope + ": " + call);
                    assertThat(refused.text("/scope"))
                            .isEqualTo(call.scope() == null ? "ADMINISTRATOR" : call.scope());
                } else if (call.method().equals("GET")
                        && !call.path().matches(".*/(events|link)")) {
                    Answer answer = call.send(api.at(path + roster.organization()), id);
                    assertThat(answer.status()).as(scope + ": " + call).isEqualTo(200);
                }
            }
        });
        assertThat(calls).filteredOn(call -> call.scope() == null).hasSize(25);
        assertThat(DatabaseSnapshot.of(roster.service())).isEqualTo(before);
    }

    @Test
    void accessChecksRequireTheirScopeAndOrganization() {
        String question =
                "{\"subject\":{\"type\":\"user\",\"id\":\"%s\"},\"action\":{\"name\":\"use\"},"
                        + "\"resource\":{\"type\":\"module\",\"id\":\"reports\"}}";
        String body = question.formatted(roster.memberId(member));
        Map<String, String> sessions = new LinkedHashMap<>();
        outsiders().forEach((who, account) -> sessions.put(who, roster.token(account)));
        members().forEach((who, account) -> sessions.put(who, roster.token(account)));
        sessions.put("administrator", roster.token(roster.administrator()));
        String foreigner = foreign.newToken("access:check").text("/secret");
        Map<String, List<String>> before = DatabaseSnapshot.of(roster.service());
        for (String path : List.of("/access/v1/evaluation", "/access/v1/evaluations")) {
            is(roster.root().post(path, body), 401, "unauthenticated", path);
            sessions.forEach(
                    (who, token) -> is(as(token).post(path, body), 403, "insufficient-scope", who));
        }
        assertThat(DatabaseSnapshot.of(roster.service())).isEqualTo(before);
        for (String path : List.of("/access/v1/evaluation", "/access/v1/evaluations")) {
            Answer answer = as(foreigner).post(path, body);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().body()).isEqualTo("{\"decision\":false}");
        }
        // Waits for the last use of the token to be written, because other tests compare the
        // database.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !foreign.api().get("/tokens").text("/items/0/lastUsedAt").isEmpty());
    }

    private Api as(String token) {
        return roster.root().with("Authorization", "Bearer " + token);
    }

    @Test
    void administratorsCannotReachAnotherOrganization() {
        Map<String, List<String>> before = DatabaseSnapshot.of(roster.service());
        for (OrganizationCall call : calls) {
            if (call.hasId()) {
                for (String id : idsFor(call)) {
                    if (!id.equals(foreignIds.getOrDefault(call.collection(), ""))) {
                        is(call.send(foreign.api(), id), 404, "not-found", "" + call);
                    }
                }
            }
        }
        assertThat(DatabaseSnapshot.of(roster.service())).isEqualTo(before);
    }

    @Test
    void everyCallRequiresAToken() {
        Map<String, List<String>> before = DatabaseSnapshot.of(roster.service());
        for (OrganizationCall call : calls) {
            for (String id : idsFor(call)) {
                Api anonymous = roster.api("/organizations/" + roster.organization(), "");
                is(call.send(anonymous, id), 401, "unauthenticated", "" + call);
            }
        }
        assertThat(DatabaseSnapshot.of(roster.service())).isEqualTo(before);
    }

    @Test
    void cursorOfAnotherOrganizationRevealsNothing() {
        Map<String, List<String>> before = DatabaseSnapshot.of(roster.service());
        for (OrganizationCall call : calls) {
            if (!call.method().equals("GET") || !ids.containsKey(call.path().replace("/", ""))) {
                continue;
            }
            if (!roster.api().get(call.path()).json().has("next")) {
                assertThat(call.path())
                        .as("a list without pages")
                        .isIn("/tokens", "/webhooks", "/scim-connections");
                continue;
            }
            String cursor = roster.api().get(call.path() + "?limit=1").text("/next");
            assertThat(cursor).as(call + ": two of them, so there is a next page").isNotEmpty();
            Answer answer = foreign.api().get(call.path() + "?limit=100&after=" + cursor);
            if (answer.status() == 200) {
                List<String> own = foreign.api().get(call.path()).each("/items", "/id");
                assertThat(own).as("" + call).containsAll(answer.each("/items", "/id"));
            } else {
                is(answer, 400, "malformed-request", "" + call);
            }
        }
        assertThat(DatabaseSnapshot.of(roster.service())).isEqualTo(before);
    }

    @Test
    void databaseSnapshotDetectsAChange() {
        Map<String, List<String>> before = DatabaseSnapshot.of(roster.service());
        assertThat(before.keySet()).contains("organization", "member", "invite", "change", "mail");
        roster.invite("ANY", roster.google("noticed").username(), "MEMBER");
        assertThat(DatabaseSnapshot.of(roster.service())).isNotEqualTo(before);
    }
}
