package org.roster.demo.module;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/**
 * Asks Roster whether an account may use the module, with the <a
 * href="https://openid.net/specs/authorization-api-1_0.html">OpenID AuthZEN Authorization API
 * 1.0</a>. Nothing is cached, so a removal takes effect on the next request.
 */
final class ModuleAccess {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String MODULE = "reports";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI evaluation;
    private final String token;

    /**
     * Creates a client of the service.
     *
     * @param roster the base URL of the service
     * @param token an API token with the scope {@code access:check}
     */
    ModuleAccess(HttpClient http, URI roster, String token) {
        this.http = http;
        this.evaluation = URI.create(roster + "/access/v1/evaluation");
        this.token = token;
    }

    /** Roster's decision. */
    enum Decision {
        ALLOWED,
        DENIED,
        /** No decision. A module then refuses access and says that it can't be checked. */
        UNKNOWN
    }

    /**
     * Checks an account. A failure or a timeout (two seconds) is {@link Decision#UNKNOWN}.
     *
     * @param account the issuer and subject of its ID token, separated by {@code |}
     */
    Decision check(String account) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(evaluation)
                            .timeout(TIMEOUT)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(evaluationRequest(account)))
                            .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return Decision.UNKNOWN;
            }
            JsonNode decision = JSON.readTree(response.body()).path("decision");
            if (!decision.isBoolean()) {
                return Decision.UNKNOWN;
            }
            return decision.booleanValue() ? Decision.ALLOWED : Decision.DENIED;
        } catch (IOException e) {
            return Decision.UNKNOWN;
        }
    }

    private static String evaluationRequest(String account) throws JsonProcessingException {
        return JSON.writeValueAsString(
                Map.of(
                        "subject", Map.of("type", "user", "id", account),
                        "action", Map.of("name", "use"),
                        "resource", Map.of("type", "module", "id", MODULE)));
    }
}
