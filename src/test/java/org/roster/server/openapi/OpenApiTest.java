package org.roster.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.junit.jupiter.api.Test;
import org.roster.contract.AttemptReason;
import org.roster.contract.ChangeKind;
import org.roster.contract.DeliveryState;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.ProblemType;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.SignInRule;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The OpenAPI description: served, complete, correct and consistent. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete", "put");
    private static final OpenApi API = OpenApi.PUBLISHED;

    /** An operation of the description. */
    private record Operation(String method, String path, JsonNode node) {
        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : API.document().get("paths").properties()) {
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                if (METHODS.contains(each.getKey())) {
                    operations.add(new Operation(each.getKey(), path.getKey(), each.getValue()));
                }
            }
        }
        return operations;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static Set<String> wire(Enum<?>[] words) {
        return new TreeSet<>(Arrays.stream(words).map(Enum::name).toList());
    }

    private static Set<String> words(String pointer) {
        return new TreeSet<>(texts(API.document().at("/components/schemas" + pointer)));
    }

    @Test
    void descriptionListsExactlyTheServedRoutes() throws Exception {
        try (TestService roster = new TestService(Databases.SQLITE.settingsWithoutMail(), 10)) {
            Answer answer = roster.root().get("/openapi.yaml");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("application/yaml");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(new YAMLMapper().readTree(answer.response().body()))
                    .isEqualTo(API.document());

            List<String> routes =
                    roster.service().routes().stream()
                            .filter(route -> OpenApi.isDescribed(route.replaceFirst(".* ", "")))
                            .map(route -> route.replace("/api/v1", ""))
                            .toList();
            assertThat(operations().stream().map(Operation::toString))
                    .containsExactlyInAnyOrderElementsOf(routes);
        }
    }

    @Test
    void everyOperationIsCompleteAndConsistent() {
        List<String> tags =
                StreamSupport.stream(API.document().get("tags").spliterator(), false)
                        .map(tag -> tag.get("name").asText())
                        .toList();
        Set<String> ids = new HashSet<>();
        for (Operation operation : operations()) {
            JsonNode node = operation.node();
            assertThat(ids.add(node.path("operationId").asText())).as("" + operation).isTrue();
            assertThat(node.path("operationId").asText()).matches("[a-z][A-Za-z]+");
            assertThat(tags).containsAll(texts(node.path("tags")));
            assertThat(texts(node.path("tags"))).as("" + operation).hasSize(1);
            assertThat(node.path("summary").asText()).matches("[A-Z].{5,79}[^.]");
            JsonNode responses = node.get("responses");
            List<String> statuses = new ArrayList<>();
            responses.fieldNames().forEachRemaining(statuses::add);
            assertThat(statuses).as("" + operation).isSorted().contains("429", "503", "default");
            boolean open = node.has("security") && node.get("security").isEmpty();
            assertThat(statuses.contains("401")).as("" + operation).isEqualTo(!open);
            assertThat(statuses.contains("404"))
                    .as("" + operation)
                    .isEqualTo(
                            operation.path().contains("{")
                                    || operation.path().endsWith("/step-up"));
            boolean takesBody = node.has("requestBody");
            boolean isAuthZen = operation.path().startsWith("/access/");
            assertThat(statuses.contains("415"))
                    .as("" + operation)
                    .isEqualTo(takesBody && !isAuthZen);
            assertThat(statuses.contains("413")).as("" + operation).isEqualTo(takesBody);
            assertThat(statuses).as("" + operation).anyMatch(status -> status.startsWith("2"));
        }
    }

    @Test
    void everyPathParameterIsDeclared() {
        for (Map.Entry<String, JsonNode> path : API.document().get("paths").properties()) {
            Set<String> declared = new TreeSet<>();
            for (JsonNode parameter : path.getValue().path("parameters")) {
                JsonNode resolved = API.resolve(parameter);
                assertThat(resolved.get("in").asText()).isEqualTo("path");
                declared.add(resolved.get("name").asText());
            }
            Set<String> inPath =
                    new TreeSet<>(
                            Arrays.stream(path.getKey().split("/"))
                                    .filter(part -> part.startsWith("{"))
                                    .map(part -> part.substring(1, part.length() - 1))
                                    .toList());
            assertThat(declared).as(path.getKey()).isEqualTo(inPath);
        }
    }

    private static Stream<JsonNode> all(JsonNode node) {
        return Stream.concat(
                Stream.of(node),
                StreamSupport.stream(node.spliterator(), false).flatMap(OpenApiTest::all));
    }

    @Test
    void everyReferenceResolvesAndEveryComponentIsUsed() {
        Set<String> used = new TreeSet<>();
        all(API.document())
                .filter(node -> node.path("$ref").isTextual())
                .forEach(node -> {
                    assertThat(API.resolve(node).isObject()).as(node.toString()).isTrue();
                    used.add(node.get("$ref").asText());
                });
        Set<String> defined = new TreeSet<>();
        for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
            API.document()
                    .at("/components/" + kind)
                    .fieldNames()
                    .forEachRemaining(name -> defined.add("#/components/" + kind + "/" + name));
        }
        assertThat(used).isEqualTo(defined);
    }

    @Test
    void everyBodyHasAValidExample() {
        List<JsonNode> contents =
                all(API.document())
                        .map(node -> node.path("content"))
                        .filter(JsonNode::isObject)
                        .flatMap(content -> content.properties().stream())
                        .filter(type -> type.getKey().endsWith("json"))
                        .map(Map.Entry::getValue)
                        .toList();
        assertThat(contents).hasSizeGreaterThan(20);
        for (JsonNode content : contents) {
            List<JsonNode> examples = new ArrayList<>();
            if (content.has("example")) {
                examples.add(content.get("example"));
            }
            content.path("examples").forEach(each -> examples.add(each.get("value")));
            assertThat(examples).as(content.toString()).isNotEmpty();
            for (JsonNode example : examples) {
                assertThat(API.errors(OpenApi.schemaName(content.get("schema")), "" + example))
                        .as(example.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void enumValuesMatchTheContract() {
        assertThat(words("/Role/enum")).isEqualTo(wire(Role.values()));
        assertThat(words("/Provider/enum")).isEqualTo(wire(Provider.values()));
        assertThat(words("/InviteProvider/enum")).isEqualTo(wire(InviteProvider.values()));
        assertThat(words("/InviteStatus/enum")).isEqualTo(wire(InviteStatus.values()));
        assertThat(words("/Delivery/properties/state/enum"))
                .isEqualTo(wire(DeliveryState.values()));
        assertThat(words("/LastAttempt/properties/reason/enum"))
                .isEqualTo(wire(AttemptReason.values()));
        assertThat(words("/SignInRule/enum"))
                .isEqualTo(
                        new TreeSet<>(
                                Arrays.stream(SignInRule.values()).map(SignInRule::wire).toList()));
        assertThat(words("/Change/properties/kind/enum"))
                .isEqualTo(
                        new TreeSet<>(
                                Arrays.stream(ChangeKind.values()).map(ChangeKind::wire).toList()));
    }

    @Test
    void everyProblemIsListedWithItsStatus() {
        Set<String> urns =
                new TreeSet<>(Arrays.stream(ProblemType.values()).map(ProblemType::urn).toList());
        urns.add("about:blank");
        assertThat(words("/Problem/properties/type/enum")).isEqualTo(urns);
        for (ProblemType type : ProblemType.values()) {
            String problem =
                    """
                    {"type":"%s","title":"t","status":%d,"detail":"d","errors":[{"field":"f","code":"c",
                     "message":"m"}],"limit":1,"used":1,"memberId":"m","inviteId":"i",
                     "inviteStatus":"REVOKED","rule":"googleDomains","current":%s,"origin":"https://roster.example.com",
                     "scope":"ADMINISTRATOR"}
                    """;
            String member =
                    Objects.toString(
                            API.document()
                                    .at("/components/responses/Member/content")
                                    .get("application/json")
                                    .get("example"));
            assertThat(API.errors("Problem", problem.formatted(type.urn(), type.status(), member)))
                    .as(type.wire())
                    .isEmpty();
            assertThat(API.errors("Problem", problem.formatted(type.urn(), 599, member)))
                    .as(type.wire())
                    .isNotEmpty();
        }
    }

    @Test
    void undocumentedResponseIsDetected() {
        String limits = "{\"memberSlots\":{\"limit\":10,\"used\":7%s},\"pendingInvites\":%s}";
        assertThat(API.errors("Limits", limits.formatted("", "2"))).isEmpty();
        assertThat(API.errors("Limits", limits.formatted(",\"free\":3", "2"))).isNotEmpty();
        assertThat(API.errors("Limits", limits.formatted("", "\"2\""))).isNotEmpty();
        assertThat(API.errors("Limits", "{}")).isNotEmpty();
        String organization =
                """
                {"id":"o","name":"n","revision":1,"createdAt":"%s","version":1,
                 "language":"en","mail":true,"reminders":true,
                 "supportUrl":null,"pricingUrl":null,
                 "invites":{"validity":"P14D","longestValidity":"P90D"},"signInPolicy":{
                 "personalMicrosoftAccounts":true,"googleAccountsWithoutDomain":true,
                 "microsoftTenants":[],"googleDomains":[]}}
                """;
        assertThat(API.errors("Organization", organization.formatted("2026-11-24T09:30:00Z")))
                .isEmpty();
        for (String time : List.of("2026-11-24T09:30:00+01:00", "yesterday", "1732440600")) {
            assertThat(API.errors("Organization", organization.formatted(time))).isNotEmpty();
        }
    }
}
