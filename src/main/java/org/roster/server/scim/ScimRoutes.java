package org.roster.server.scim;

import com.fasterxml.jackson.databind.JsonNode;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.roster.contract.ProblemType;
import org.roster.contract.TokenScope;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.http.Json;
import org.roster.server.http.RateLimits;
import org.roster.server.problem.ProblemException;
import org.roster.server.scim.ScimResources.Projection;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Serves SCIM 2.0 (RFC 7644) to the directories that have a connection. The token of the request
 * determines the organization and the connection.
 */
public final class ScimRoutes {

    static final String PATH = "/scim/v2";
    static final String USERS = PATH + "/Users";

    private static final String ONE = USERS + "/{id}";
    private static final int DEFAULT_COUNT = 100;

    private final Authenticator authenticator;
    private final ScimUsers users;
    private final RateLimits limits;
    private final ScimResources resources;
    private final ScimMetadata metadata;

    /**
     * Creates the routes.
     *
     * @param publicUrl the base of the service's addresses; known once the service listens
     */
    public ScimRoutes(
            Authenticator authenticator,
            ScimUsers users,
            RateLimits limits,
            Supplier<URI> publicUrl) {
        this.authenticator = authenticator;
        this.users = users;
        this.limits = limits;
        this.resources = new ScimResources(publicUrl);
        this.metadata = new ScimMetadata(publicUrl);
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.before("/scim/*", limits::takeForAddress);
        routes.get(PATH + "/ServiceProviderConfig", this::configuration);
        routes.get(PATH + "/ResourceTypes", this::resourceTypes);
        routes.get(PATH + "/ResourceTypes/{name}", this::resourceType);
        routes.get(PATH + "/Schemas", this::schemas);
        routes.get(PATH + "/Schemas/{urn}", this::schema);
        routes.get(USERS, this::list);
        routes.post(USERS, this::create);
        routes.get(ONE, this::get);
        routes.put(ONE, this::replace);
        routes.patch(ONE, this::patch);
        routes.delete(ONE, this::delete);
    }

    private Caller caller(Context request) {
        return authenticator.token(request, TokenScope.SCIM);
    }

    private Caller connected(Context request) {
        Caller caller = caller(request);
        users.requireConnection(caller);
        return caller;
    }

    private static void answer(Context request, JsonNode resource) {
        request.result(resource.toString().getBytes(StandardCharsets.UTF_8)).contentType(Json.SCIM);
    }

    private void configuration(Context request) {
        connected(request);
        answer(request, metadata.configuration());
    }

    private void resourceTypes(Context request) {
        connected(request);
        answer(request, ScimMetadata.list(metadata.resourceType()));
    }

    private void resourceType(Context request) {
        connected(request);
        require(request.pathParam("name").equals("User"));
        answer(request, metadata.resourceType());
    }

    private void schemas(Context request) {
        connected(request);
        answer(request, ScimMetadata.list(metadata.schema()));
    }

    private void schema(Context request) {
        connected(request);
        require(ScimMetadata.isSchema(request.pathParam("urn")));
        answer(request, metadata.schema());
    }

    private static void require(boolean exists) {
        if (!exists) {
            throw ProblemException.notFound("resource");
        }
    }

    private static Projection projection(Context request) {
        return Projection.of(
                request.queryParam("attributes"), request.queryParam("excludedAttributes"));
    }

    private void list(Context request) {
        Caller caller = caller(request);
        Projection projection = projection(request);
        ScimFilter filter = ScimFilter.parse(request.queryParam("filter"));
        int start = Math.max(1, number(request, "startIndex", 1));
        int count =
                Math.clamp(number(request, "count", DEFAULT_COUNT), 0, ScimMetadata.MAX_PAGE_SIZE);
        answer(
                request,
                resources.list(users.list(caller, filter, start, count), start, projection));
    }

    private static int number(Context request, String name, int standard) {
        String text = request.queryParam(name);
        try {
            return text == null ? standard : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(name + " must be a whole number.");
        }
    }

    private void create(Context request) {
        Caller caller = caller(request);
        Projection projection = projection(request);
        ScimUser created = users.create(caller, Json.readScim(request));
        request.status(201).header("Location", resources.location(created).toString());
        answer(request, created, projection);
    }

    private void answer(Context request, ScimUser user, Projection projection) {
        request.header("ETag", user.tag());
        answer(request, projection.of(resources.user(user)));
    }

    private void get(Context request) {
        Caller caller = caller(request);
        Projection projection = projection(request);
        ScimUser user = users.get(caller, request.pathParam("id"));
        String known = request.header("If-None-Match");
        if (known != null && names(known, user)) {
            request.header("ETag", user.tag()).status(304);
        } else {
            answer(request, user, projection);
        }
    }

    private void replace(Context request) {
        Caller caller = caller(request);
        Projection projection = projection(request);
        JsonNode body = Json.readScim(request);
        String id = request.pathParam("id");
        answer(request, users.replace(caller, id, body, matches(request)), projection);
    }

    private void patch(Context request) {
        Caller caller = caller(request);
        Projection projection = projection(request);
        JsonNode body = Json.readScim(request);
        String id = request.pathParam("id");
        answer(request, users.patch(caller, id, body, matches(request)), projection);
    }

    private void delete(Context request) {
        users.delete(caller(request), request.pathParam("id"), matches(request));
        request.status(204);
    }

    /** Returns a check of {@code If-Match}, which is weak like the tags (RFC 7644, 3.14). */
    private static Consumer<ScimUser> matches(Context request) {
        String header = request.header("If-Match");
        return user -> {
            if (header != null && !names(header, user)) {
                throw ProblemException.of(
                        ProblemType.VERSION_MISMATCH, "The user has changed since. Read it again.");
            }
        };
    }

    private static boolean names(@Nullable String tags, ScimUser user) {
        String opaque = user.tag().substring(2);
        return tags != null
                && Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .anyMatch(tag ->
                                tag.equals("*") || tag.equals(opaque) || tag.equals(user.tag()));
    }
}
