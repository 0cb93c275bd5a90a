package org.roster.server.tokens;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.roster.contract.NewApiToken;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.http.Json;

/** Serves {@code /organizations/{org}/tokens}, for people only. */
public final class TokenRoutes {

    private static final String PATH = "/api/v1/organizations/{org}/tokens";

    private final Authenticator authenticator;
    private final TokenAdministration tokens;

    /** Creates the routes. */
    public TokenRoutes(Authenticator authenticator, TokenAdministration tokens) {
        this.authenticator = authenticator;
        this.tokens = tokens;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::list);
        routes.post(PATH, this::create);
        routes.delete(PATH + "/{id}", this::revoke);
        routes.post(PATH + "/{id}/take-over", this::takeOver);
    }

    private void list(Context request) {
        request.json(tokens.all(authenticator.administrator(request)));
    }

    private void create(Context request) {
        Caller caller = authenticator.administrator(request);
        NewApiToken asked = Json.read(request, NewApiToken.class, tokens::check);
        authenticator.requireFreshSignIn(request, caller);
        request.status(201).json(tokens.create(caller, asked));
    }

    private void revoke(Context request) {
        tokens.revoke(authenticator.administrator(request), request.pathParam("id"));
        request.status(204);
    }

    private void takeOver(Context request) {
        Caller caller = authenticator.administrator(request);
        authenticator.requireFreshSignIn(request, caller);
        request.json(tokens.takeOver(caller, request.pathParam("id")));
    }
}
