package org.roster.server.accesscheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.server.Answer;
import org.roster.server.SqliteOnly;

import java.util.Collections;
import java.util.List;

/** Tests the requests and responses of the OpenID AuthZEN Authorization API 1.0. */
@SqliteOnly
class EvaluationsTest extends ModuleTest {

    private String ada = "";
    private String stranger = "";

    @BeforeEach
    void createMembers() {
        ada = user(subject(member("ada")));
        stranger = user(subject(roster.google("stranger")));
    }

    private static String evaluations(String... items) {
        return "\"evaluations\":[" + String.join(",", items) + "]";
    }

    private static String semantic(String name) {
        return "\"options\":{\"evaluations_semantic\":\"" + name + "\"}";
    }

    private Answer evaluate(String... fields) {
        return module.post(EVALUATIONS, body(fields));
    }

    private static List<Boolean> decisions(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().has("decision")).isFalse();
        return answer.each("/evaluations", "/decision").stream().map(Boolean::valueOf).toList();
    }

    /** Returns a single evaluation in which a text is replaced. */
    private String evaluationWith(String target, String replacement) {
        String whole = body(ada, action("use"), module("reports"));
        String changed = whole.replace(target, replacement);
        assertThat(changed).isNotEqualTo(whole);
        return changed;
    }

    @Test
    void evaluationsReplaceDefaultsAsAWhole() {
        Answer answer =
                evaluate(
                        ada,
                        action("use"),
                        module("reports"),
                        evaluations(
                                "{}",
                                body(stranger),
                                body(action("delete")),
                                body(module("wiki")),
                                body("\"subject\":{\"id\":\"x\"}"),
                                body(ada)));
        assertThat(decisions(answer)).containsExactly(true, false, false, true, false, true);
        assertThat(answer.json().at("/evaluations/1")).hasToString("{\"decision\":false}");
        assertThat(answer.text("/evaluations/0/context/organization"))
                .isEqualTo(roster.organization());
        assertThat(
                        decisions(
                                evaluate(
                                        evaluations(
                                                body(ada, action("use"), module("reports")),
                                                body(stranger, action("use"), module("reports"))))))
                .containsExactly(true, false);
    }

    /** Per section 7.1.2.1. */
    @ParameterizedTest
    @CsvSource({
        "execute_all, 4",
        "deny_on_first_deny, 2",
        "permit_on_first_permit, 1",
    })
    void semanticEndsTheResponse(String semantic, int decisions) {
        Answer answer =
                evaluate(
                        action("use"),
                        module("reports"),
                        semantic(semantic),
                        evaluations(body(ada), body(stranger), body(ada), body(stranger)));
        assertThat(decisions(answer))
                .isEqualTo(List.of(true, false, true, false).subList(0, decisions));
    }

    @Test
    void incompleteEvaluationIsDenied() {
        Answer answer =
                evaluate(
                        ada,
                        action("use"),
                        evaluations(
                                body(module("reports")),
                                "{}",
                                "null",
                                "\"x\"",
                                body(module("reports"), "\"action\":{\"name\":1}"),
                                body(module("reports"), "\"subject\":null")));
        assertThat(decisions(answer)).containsExactly(true, false, false, false, false, false);
        assertThat(answer.json().at("/evaluations/1")).hasToString("{\"decision\":false}");
    }

    @Test
    void withoutEvaluationsThereIsOneDecision() {
        requireAllowed(evaluate(ada, action("use"), module("reports")));
        requireAllowed(evaluate(ada, action("use"), module("reports"), evaluations()));
        requireProblem(evaluate(ada, action("use")), 400, "malformed-request");
        requireProblem(evaluate(ada, action("use"), evaluations()), 400, "malformed-request");
    }

    @Test
    void hundredEvaluationsAreTheMaximum() {
        List<String> most = Collections.nCopies(100, "{}");
        Answer answer =
                evaluate(ada, action("use"), module("r"), evaluations(most.toArray(String[]::new)));
        assertThat(decisions(answer)).hasSize(100).containsOnly(true);
        Answer refused =
                evaluate(
                        ada,
                        action("use"),
                        module("r"),
                        evaluations(Collections.nCopies(101, "{}").toArray(String[]::new)));
        requireProblem(refused, 400, "malformed-request");
        assertThat(refused.text("/detail")).contains("101").contains("100");
    }

    @Test
    void unknownFieldsAndPropertiesAreIgnored() {
        String extended =
                body(
                        ada.replace("}", ",\"properties\":{\"a\":[1]},\"new\":true}"),
                        "\"action\":{\"name\":\"use\",\"properties\":{\"method\":\"GET\"}}",
                        module("reports"),
                        "\"context\":{\"time\":\"2026-11-30T09:30:00Z\"}",
                        "\"futureField\":{\"nested\":true}",
                        "\"options\":{\"another_option\":\"value\"}");
        requireAllowed(module.post(EVALUATION, extended));
        requireAllowed(module.post(EVALUATIONS, extended));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "subject subject",
                "action action",
                "resource resource",
                "type subject.type",
                "id subject.id",
                "name action.name"
            })
    void missingFieldIsNamed(String key, String field) {
        String entity = field.contains(".") ? field.replaceFirst("\\..*", "") : field;
        String body = evaluationWith("\"" + key + "\":", "\"other-" + key + "\":");
        for (String path : List.of(EVALUATION, EVALUATIONS)) {
            Answer refused = module.post(path, body);
            requireProblem(refused, 400, "malformed-request");
            assertThat(refused.text("/detail")).contains("The field " + entity + ".");
            assertThat(refused.text("/instance")).isEqualTo(path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{}",
                "{} {}",
                "{\"subject\":\"ada\",\"action\":{\"name\":\"use\"},\"resource\":{\"type\":\"module\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{\"name\":1},\"resource\":{\"type\":\"module\",\"id\":\"r\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\",\"id\":\"b\"},\"action\":{\"name\":\"use\"},\"resource\":{\"type\":\"module\",\"id\":\"r\"}}"
            })
    void malformedRequestIsRefused(String body) {
        for (String path : List.of(EVALUATION, EVALUATIONS)) {
            requireProblem(
                    module.with("Content-Type", "application/json").call("POST", path, body),
                    400,
                    "malformed-request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"evaluations\":{}",
                "\"evaluations\":\"x\"",
                "\"evaluations\":null",
                "\"evaluations\":[{}],\"options\":[]",
                "\"evaluations\":[{}],\"options\":{\"evaluations_semantic\":\"all\"}",
                "\"evaluations\":[{}],\"options\":{\"evaluations_semantic\":\"EXECUTE_ALL\"}",
                "\"evaluations\":[{}],\"options\":{\"evaluations_semantic\":null}",
                "\"evaluations\":[{}],\"subject\":\"ada\"",
                "\"evaluations\":[{}],\"action\":{}",
                "\"evaluations\":[{}],\"resource\":{\"type\":\"module\"}"
            })
    void malformedBatchIsRefused(String fields) {
        requireProblem(evaluate(fields), 400, "malformed-request");
    }

    @Test
    void onlyJsonIsRead() {
        String body = body(ada, action("use"), module("reports"));
        requireAllowed(
                module.with("Content-Type", "Application/JSON; charset=utf-8")
                        .call("POST", EVALUATION, body));
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
            requireProblem(
                    module.with("Content-Type", type).call("POST", EVALUATION, body),
                    400,
                    "malformed-request");
        }
        requireProblem(module.call("POST", EVALUATION, body), 400, "malformed-request");
        requireProblem(
                module.post(EVALUATION, body("\"x\":\"" + "x".repeat(70_000) + "\"")),
                413,
                "payload-too-large");
        requireProblem(
                module.with("Accept", "text/html").post(EVALUATION, body), 406, "not-acceptable");
        requireProblem(module.get(EVALUATION), 405, "method-not-allowed");
        requireProblem(module.get("/access/v1/search/subject"), 404, "not-found");
    }

    @Test
    void requestIdIsEchoed() {
        String body = body(ada, action("use"), module("reports"));
        String id = "bfe9eb29 \"ab87\" <4ca3>";
        for (Answer answer :
                List.of(
                        module.with("X-Request-ID", id).post(EVALUATION, body),
                        module.with("X-Request-ID", id).post(EVALUATION, "{}"),
                        roster.root().with("X-Request-ID", id).post(EVALUATION, body),
                        module.with("X-Request-ID", id).with("Accept", "x/y").post(EVALUATION, ""),
                        module.with("X-Request-ID", id).get(EVALUATION))) {
            assertThat(answer.header("X-Request-ID")).isEqualTo(id);
        }
        assertThat(
                        module.with("X-Request-ID", "x".repeat(257))
                                .post(EVALUATION, body)
                                .header("X-Request-ID"))
                .matches("[0-9a-f-]{36}");
        assertThat(module.post(EVALUATION, body).header("X-Request-ID")).matches("[0-9a-f-]{36}");
        assertThat(roster.api().with("X-Request-ID", id).get("").header("X-Request-ID"))
                .isNotEqualTo(id);
    }

    @Test
    void metadataNamesThePublicAddresses() {
        Answer answer =
                roster.root()
                        .with("X-Forwarded-Host", "attacker.example.com")
                        .get("/.well-known/authzen-configuration");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.response().body())
                .isEqualTo(
                        "{\"policy_decision_point\":\"%1$s\",\"access_evaluation_endpoint\":\"%1$s/access/v1/evaluation\",\"access_evaluations_endpoint\":\"%1$s/access/v1/evaluations\"}"
                                .formatted(roster.service().url()));
    }
}
