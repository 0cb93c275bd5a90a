package org.roster.server.accesscheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.TestService;

import java.util.Objects;

/** Tests with a module that checks access of members of a new organization. */
abstract class ModuleTest extends FreshOrganizationTest {

    static final String EVALUATION = "/access/v1/evaluation";
    static final String EVALUATIONS = "/access/v1/evaluations";

    /** The service, called with an API token of the module. */
    Api module;

    @BeforeEach
    void createToken() {
        module = module(roster);
    }

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    static Api module(TestService organization) {
        return as(organization, organization.newToken("access:check"));
    }

    /** The service, called with the secret of a created token. */
    static Api as(TestService service, Answer token) {
        return service.root().with("Authorization", "Bearer " + token.text("/secret"));
    }

    /** The module at another instance of the service. */
    Api at(LocalService instance) {
        Answer token = roster.newToken("access:check");
        return new Api(roster.http(), instance.url(), token.text("/secret"));
    }

    /** Returns the subject ID of an account. */
    String subject(SampleAccount account) {
        return account.tenant() == null
                ? roster.providers().googleIssuer() + "|" + account.subject()
                : account.tenant().id() + "|" + account.subject();
    }

    SampleAccount member(String name) {
        return roster.join(roster.google(name), "MEMBER");
    }

    static String user(String id) {
        return entity("subject", "user", id);
    }

    static String entity(String key, String type, String id) {
        return "\"%s\":{\"type\":\"%s\",\"id\":\"%s\"}".formatted(key, type, id);
    }

    static String action(String name) {
        return "\"action\":{\"name\":\"%s\"}".formatted(name);
    }

    static String module(String id) {
        return entity("resource", "module", id);
    }

    static String body(String... fields) {
        return "{" + String.join(",", fields) + "}";
    }

    static String evaluation(String subject) {
        return body(user(subject), action("use"), module("reports"));
    }

    static Answer ask(Api module, String subject) {
        return module.post(EVALUATION, evaluation(subject));
    }

    Answer ask(SampleAccount account) {
        return ask(module, subject(account));
    }

    /** Requires a negative decision without any other content. */
    static void requireDenied(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.response().body()).isEqualTo("{\"decision\":false}");
    }

    static Answer requireAllowed(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().at("/decision").asBoolean()).as(answer.toString()).isTrue();
        return answer;
    }

    static void requireProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    void change(SampleAccount account, String body) {
        Answer changed =
                roster.api().with("If-Match", "*").patch("/members/" + memberId(account), body);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    void setPolicy(String policy) {
        Answer changed =
                roster.api().with("If-Match", "*").patch("", "{\"signInPolicy\":" + policy + "}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    /** Returns the ID of the member in this organization, even without access. */
    String memberId(SampleAccount account) {
        return roster.api().get("/members?q=" + account.username()).text("/items/0/id");
    }

    String lastSeen(String memberId) {
        return Objects.requireNonNull(roster.api().get("/members/" + memberId).text("/lastSeenAt"));
    }
}
