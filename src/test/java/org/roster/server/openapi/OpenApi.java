package org.roster.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The published OpenAPI description, and checks of responses against it. All responses in tests are
 * checked. Clients have to ignore unknown fields; here, undocumented fields fail.
 */
public final class OpenApi {

    /** The description that the service publishes. */
    public static final OpenApi PUBLISHED = new OpenApi();

    private static final String BASE = "/api/v1";
    private static final String LOCATION = "https://roster.example.com/openapi.yaml";

    /** Paths that another specification defines. */
    private static final Pattern ELSEWHERE = Pattern.compile("/access/|/\\.well-known/authzen");

    /** Refusals before the route is known. */
    private static final List<Integer> BEFORE_ANY_ROUTE = List.of(400, 404, 405, 406, 429, 431);

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private OpenApi() {
        try (InputStream yaml =
                OpenApi.class.getResourceAsStream("/org/roster/server/http/openapi.yaml")) {
            document = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry =
                SchemaRegistry.withDefaultDialect(
                        Dialects.getOpenApi31(),
                        builder ->
                                builder.schemas(Map.of(LOCATION, strict(document).toString()))
                                        .schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .formatAssertionsEnabled(true)
                                                        .build()));
    }

    private static JsonNode strict(JsonNode document) {
        JsonNode strict = document.deepCopy();
        for (JsonNode schema : strict.at("/components/schemas")) {
            close(schema);
        }
        return strict;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && "object".equals(schema.path("type").asText())
                && !schema.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.path("properties").forEach(OpenApi::close);
        close(schema.path("items"), schema);
    }

    private static void close(JsonNode items, JsonNode schema) {
        if (!items.isMissingNode() && items != schema) {
            close(items);
        }
    }

    /** The whole document. */
    public JsonNode document() {
        return document;
    }

    /** Fails if the response or the request isn't as described. */
    public void check(HttpRequest request, String requestBody, HttpResponse<String> response) {
        String path = request.uri().getRawPath();
        if (!isDescribed(path)) {
            return;
        }
        String called = request.method() + " " + path + " answered " + response.statusCode();
        Optional<JsonNode> operation = operation(request.method(), request.uri());
        if (operation.isEmpty()) {
            assertThat(BEFORE_ANY_ROUTE).as(called).contains(response.statusCode());
            requireValid(called, "Problem", response.body());
            return;
        }
        JsonNode answer = answer(called, operation.get(), response.statusCode());
        requireHeaders(called, answer, response);
        requireBody(called, answer, response);
        if (response.statusCode() < 300) {
            requireDocumentedRequest(called, operation.get(), request, requestBody);
        }
    }

    /** Returns whether a path belongs to the API. */
    static boolean isDescribed(String path) {
        return path.startsWith(BASE + "/") || ELSEWHERE.matcher(path).lookingAt();
    }

    /** The described operation of a request; empty if there is none. */
    Optional<JsonNode> operation(String method, URI address) {
        String path = address.getRawPath().replaceFirst("^" + BASE, "");
        return document.get("paths").properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    private JsonNode answer(String called, JsonNode operation, int status) {
        JsonNode answers = operation.get("responses");
        JsonNode answer = answers.path(Integer.toString(status));
        if (answer.isMissingNode()) {
            assertThat(status).as(called + ", which is no documented success").isGreaterThan(399);
            answer = answers.get("default");
        }
        return resolve(answer);
    }

    /** A node, or the one that it references. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private void requireHeaders(String called, JsonNode answer, HttpResponse<String> response) {
        for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
            Optional<String> value = response.headers().firstValue(header.getKey());
            JsonNode described = resolve(header.getValue());
            if (described.path("required").asBoolean()) {
                assertThat(value).as(called + " without " + header.getKey()).isPresent();
            }
            JsonNode pattern = described.at("/schema/pattern");
            if (value.isPresent() && !pattern.isMissingNode()) {
                assertThat(value.get()).as(called).containsPattern(pattern.asText());
            }
        }
    }

    private void requireBody(String called, JsonNode answer, HttpResponse<String> response) {
        if (!answer.has("content")) {
            assertThat(response.body()).as(called).isEmpty();
            assertThat(response.headers().firstValue("Content-Type")).as(called).isEmpty();
            return;
        }
        String mediaType =
                response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode content = answer.get("content").path(mediaType);
        assertThat(content.isObject())
                .as(called + " with the undocumented type " + mediaType)
                .isTrue();
        if (mediaType.endsWith("json")) {
            requireValid(called, schemaName(content.get("schema")), response.body());
        }
    }

    private void requireDocumentedRequest(
            String called, JsonNode operation, HttpRequest request, String body) {
        JsonNode content = operation.at("/requestBody/content/application~1json");
        if (content.isObject()) {
            requireValid(called + " to a body", schemaName(content.get("schema")), body);
        }
        String query = request.uri().getRawQuery();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            String name = parameter.split("=", 2)[0];
            assertThat(operation.path("parameters"))
                    .as(called + " to the parameter " + name)
                    .anyMatch(each -> resolve(each).get("name").asText().equals(name));
        }
    }

    /** The component that a schema references. All schemas in use are named components. */
    static String schemaName(JsonNode schema) {
        String prefix = "#/components/schemas/";
        assertThat(schema.path("$ref").asText()).startsWith(prefix);
        return schema.get("$ref").asText().substring(prefix.length());
    }

    private void requireValid(String called, String schema, String json) {
        assertThat(errors(schema, json)).as(called + ": " + json).isEmpty();
    }

    /** The violations of a schema in a JSON text. */
    List<Error> errors(String schema, String json) {
        return schemas.computeIfAbsent(
                        schema,
                        name ->
                                registry.getSchema(
                                        SchemaLocation.of(
                                                LOCATION + "#/components/schemas/" + name)))
                .validate(json, InputFormat.JSON);
    }
}
