package org.roster.server.scim;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.roster.contract.NewScimConnection;
import org.roster.contract.NewScimToken;
import org.roster.contract.ScimConnectionPatch;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.http.Json;
import org.roster.server.http.Query;

import java.time.Instant;

/** Serves {@code /organizations/{org}/scim-connections}, for people only. */
public final class ScimConnectionRoutes {

    private static final String PATH = "/api/v1/organizations/{org}/scim-connections";
    private static final String ONE = PATH + "/{id}";
    private static final String HELD = ONE + "/held-deactivations";

    private final Authenticator authenticator;
    private final ScimConnectionAdministration connections;
    private final HeldDeactivationAdministration held;

    /** Creates the routes. */
    public ScimConnectionRoutes(
            Authenticator authenticator,
            ScimConnectionAdministration connections,
            HeldDeactivationAdministration held) {
        this.authenticator = authenticator;
        this.connections = connections;
        this.held = held;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::create);
        routes.get(ONE, this::one);
        routes.patch(ONE, this::change);
        routes.delete(ONE, this::remove);
        routes.post(ONE + "/take-over", this::takeOver);
        routes.get(HELD, this::held);
        routes.post(HELD + "/{user}/approve", this::approve);
        routes.post(HELD + "/{user}/reject", this::reject);
    }

    private static String id(Context request) {
        return request.pathParam("id");
    }

    private void list(Context request) {
        request.json(connections.all(authenticator.administrator(request)));
    }

    private void one(Context request) {
        request.json(connections.one(authenticator.administrator(request), id(request)));
    }

    private void create(Context request) {
        Caller caller = authenticator.administrator(request);
        NewScimConnection asked = Json.read(request, NewScimConnection.class);
        authenticator.requireFreshSignIn(request, caller);
        request.status(201).json(connections.create(caller, asked));
    }

    private void change(Context request) {
        Caller caller = authenticator.administrator(request);
        ScimConnectionPatch patch = Json.read(request, ScimConnectionPatch.class);
        request.json(connections.change(caller, id(request), patch));
    }

    private void remove(Context request) {
        connections.remove(authenticator.administrator(request), id(request));
        request.status(204);
    }

    private void takeOver(Context request) {
        Caller caller = authenticator.administrator(request);
        NewScimToken asked = Json.read(request, NewScimToken.class);
        authenticator.requireFreshSignIn(request, caller);
        request.json(connections.takeOver(caller, id(request), asked));
    }

    private void held(Context request) {
        request.json(held.list(authenticator.administrator(request), id(request)));
    }

    private void approve(Context request) {
        Caller caller = authenticator.administrator(request);
        authenticator.requireFreshSignIn(request, caller);
        held.approve(caller, id(request), request.pathParam("user"), heldAt(request));
        request.status(204);
    }

    private void reject(Context request) {
        Caller caller = authenticator.administrator(request);
        held.reject(caller, id(request), request.pathParam("user"), heldAt(request));
        request.status(204);
    }

    private static @Nullable Instant heldAt(Context request) {
        Query.allow(request, "heldAt");
        return Query.time(request, "heldAt");
    }
}
