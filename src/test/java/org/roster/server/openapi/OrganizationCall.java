package org.roster.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;
import org.roster.server.Answer;
import org.roster.server.Api;

import java.util.Locale;

/**
 * A call below an organization, with what the served description says about it.
 *
 * @param path below the organization, with {@code {id}} for an ID
 * @param body an example; empty for none
 * @param isAdministrators whether members are refused
 * @param isHelpdesks whether a member with the grant INVITE_LINKS can make the call
 * @param scope the scope that an API token needs; empty for none, null if no token can make the
 *     call
 */
record OrganizationCall(
        String method,
        String path,
        String body,
        boolean isAdministrators,
        boolean isHelpdesks,
        @Nullable String scope) {

    boolean hasId() {
        return path.contains("{id}");
    }

    /** The collection of the ID, such as {@code members}. */
    String collection() {
        return path.replaceFirst("^/", "").replaceFirst("/.*", "");
    }

    Answer send(Api api, @Nullable String id) {
        Api ready = body.isEmpty() ? api : api.with("Content-Type", "application/json");
        return ready.with("If-Match", "*")
                .call(method, id == null ? path : path.replace("{id}", id), body);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** The call of a described operation. */
    static OrganizationCall of(String method, String path, JsonNode operation) {
        JsonNode content = operation.at("/requestBody/content/application~1json");
        JsonNode example = content.path("example");
        for (JsonNode each : content.path("examples")) {
            example = each.get("value");
        }
        assertThat(example.isObject())
                .as(method + path + ": a body needs an example")
                .isEqualTo(operation.has("requestBody"));
        return new OrganizationCall(
                method.toUpperCase(Locale.ROOT),
                path,
                example.isObject() ? example.toString() : "",
                operation.get("summary").asText().contains("(administrators"),
                operation.get("summary").asText().endsWith("(administrators, INVITE_LINKS)"),
                scope(operation));
    }

    private static @Nullable String scope(JsonNode operation) {
        for (JsonNode each : operation.path("security")) {
            if (each.has("token")) {
                return each.at("/token/0").asText("");
            }
        }
        return null;
    }
}
