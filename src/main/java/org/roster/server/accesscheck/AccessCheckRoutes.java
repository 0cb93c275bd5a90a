package org.roster.server.accesscheck;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.roster.contract.TokenScope;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.accesscheck.AccessDecision.AccessDecisions;
import org.roster.server.http.Json;
import org.roster.server.http.RateLimits;
import org.roster.server.problem.ProblemException;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serves the <a href="https://openid.net/specs/authorization-api-1_0.html">OpenID AuthZEN
 * Authorization API 1.0</a> to modules that have an API token: the access evaluation APIs and the
 * metadata. A refused call counts towards the rate limit of its address, which also applies to a
 * token's first call before the token is looked up; a decision counts only as described at {@link
 * AccessChecks#decide}.
 */
public final class AccessCheckRoutes {

    private static final String EVALUATION = "/access/v1/evaluation";
    private static final String EVALUATIONS = "/access/v1/evaluations";

    private final Authenticator authenticator;
    private final AccessChecks checks;
    private final RateLimits limits;
    private final Supplier<URI> publicUrl;
    private final AcceptedCredentials accepted = new AcceptedCredentials();

    /**
     * Creates the routes.
     *
     * @param publicUrl returns the service's base URL, which is known once the service listens
     */
    public AccessCheckRoutes(
            Authenticator authenticator,
            AccessChecks checks,
            RateLimits limits,
            Supplier<URI> publicUrl) {
        this.authenticator = authenticator;
        this.checks = checks;
        this.limits = limits;
        this.publicUrl = publicUrl;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.post(EVALUATION, request -> evaluate(request, EvaluationRequest::single));
        routes.post(EVALUATIONS, request -> evaluate(request, EvaluationRequest::several));
        routes.get("/.well-known/authzen-configuration", this::metadata);
    }

    /** The metadata of the service as a policy decision point (AuthZEN, section 9.1). */
    private record DecisionPoint(
            @JsonProperty("policy_decision_point") String self,
            @JsonProperty("access_evaluation_endpoint") String evaluation,
            @JsonProperty("access_evaluations_endpoint") String evaluations) {}

    private void metadata(Context request) {
        limits.takeForAddress(request);
        String self = publicUrl.get().toString();
        request.json(new DecisionPoint(self, self + EVALUATION, self + EVALUATIONS));
    }

    private void evaluate(Context request, Function<JsonNode, EvaluationRequest> reader) {
        String credential = AcceptedCredentials.key(request.header("Authorization"));
        if (!accepted.contain(credential)) {
            limits.requireLeftForAddress(request);
        }
        Caller module;
        EvaluationRequest requested;
        try {
            module = authenticator.token(request, TokenScope.ACCESS_CHECK, checks.lastSeen());
            accepted.add(credential);
            requested = reader.apply(body(request));
        } catch (ProblemException e) {
            limits.takeForAddress(request);
            throw e;
        }
        List<AccessDecision> decisions = checks.decide(request, module, requested);
        request.json(requested.isBatch() ? new AccessDecisions(decisions) : decisions.getFirst());
    }

    /** Refuses other media types with 400, because AuthZEN doesn't use 415. */
    private static JsonNode body(Context request) {
        if (!Json.isJson(request)) {
            throw ProblemException.malformed("Send the body as application/json.");
        }
        JsonNode body = Json.read(request, JsonNode.class);
        if (!body.isObject()) {
            throw ProblemException.malformed("The body is not a JSON object.");
        }
        return body;
    }
}
