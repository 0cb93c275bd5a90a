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

/** Serves {@code /organizations/{org}}, its limits and its activity log. */
public final class OrganizationRoutes {

    private final Authenticator authenticator;
    private final Organizations organizations;
    private final OrganizationLimits limits;
    private final Database database;

    /** Creates the routes. */
    public OrganizationRoutes(
            Authenticator authenticator,
            Organizations organizations,
            OrganizationLimits limits,
            Database database) {
        this.authenticator = authenticator;
        this.organizations = organizations;
        this.limits = limits;
        this.database = database;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/organizations/{org}", this::get);
        routes.get("/api/v1/organizations/{org}/limits", this::limits);
        routes.get("/api/v1/organizations/{org}/changes", this::changes);
    }

    private void get(Context request) {
        Caller caller = authenticator.member(request);
        request.json(
                organizations
                        .find(caller.organization())
                        .orElseThrow(() -> ProblemException.notFound("organization")));
    }

    private void limits(Context request) {
        Caller caller = authenticator.member(request);
        request.json(limits.get(caller.organization()));
    }

    private void changes(Context request) {
        Caller caller = authenticator.administrator(request);
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
            // Reported below.
        }
        throw ProblemException.malformed(
                "before must be a revision, which is a whole number of at least 1.");
    }
}
