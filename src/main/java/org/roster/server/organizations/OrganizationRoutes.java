package org.roster.server.organizations;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.http.Query;
import org.roster.server.journal.Changes;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

/** {@code /organizations/{org}}, its limits and its activity log. */
public final class OrganizationRoutes {

    private final Authenticator callers;
    private final Organizations organizations;
    private final Database database;

    /** Routes to these organizations. */
    public OrganizationRoutes(
            Authenticator callers, Organizations organizations, Database database) {
        this.callers = callers;
        this.organizations = organizations;
        this.database = database;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/organizations/{org}", this::get);
        routes.get("/api/v1/organizations/{org}/limits", this::limits);
        routes.get("/api/v1/organizations/{org}/changes", this::changes);
    }

    private void get(Context request) {
        Caller caller = callers.member(request);
        request.json(
                organizations
                        .find(caller.organization())
                        .orElseThrow(() -> ProblemException.notFound("organization")));
    }

    private void limits(Context request) {
        Caller caller = callers.member(request);
        request.json(organizations.limits(caller.organization()));
    }

    private void changes(Context request) {
        Caller caller = callers.administrator(request);
        Query.allow(request, "before", "limit");
        Long before = before(request);
        int limit = Query.limit(request);
        request.json(
                database.read(
                        handle -> Changes.page(handle, caller.organization(), before, limit)));
    }

    private static @Nullable Long before(Context request) {
        String text = request.queryParam("before");
        if (text == null) {
            return null;
        }
        try {
            long before = Long.parseLong(text);
            if (before >= 1) {
                return before;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw ProblemException.malformed(
                "before must be a revision, which is a whole number of at least 1.");
    }
}
