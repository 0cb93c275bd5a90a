package org.roster.server.members;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Me;
import org.roster.contract.Member;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ProblemType;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.RoleChange;
import org.roster.server.http.Cursor;
import org.roster.server.http.Json;
import org.roster.server.http.ProblemException;
import org.roster.server.http.Query;
import org.roster.server.identity.SignedIn;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /me} and {@code /organizations/{org}/members}. */
public final class MemberRoutes {

    private static final Pattern ENTITY_TAG =
            Pattern.compile("\\s*(?:\"([0-9]{1,19})\"|(\\*))\\s*");

    private final Callers callers;
    private final Members members;

    /** Routes to these members. */
    public MemberRoutes(Callers callers, Members members) {
        this.callers = callers;
        this.members = members;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/me", this::me);
        routes.get("/api/v1/organizations/{org}/members", this::list);
        routes.get("/api/v1/organizations/{org}/members/{id}", this::get);
        routes.patch("/api/v1/organizations/{org}/members/{id}", this::changeRole);
        routes.delete("/api/v1/organizations/{org}/members/{id}", this::remove);
    }

    private void me(Context request) {
        SignedIn person = callers.person(request);
        Me.Identity identity =
                new Me.Identity(
                        person.provider(),
                        person.tenantId(),
                        person.username(),
                        person.displayName());
        request.json(new Me(identity, callers.memberships(person)));
    }

    private void list(Context request) {
        Caller caller = callers.administrator(request);
        Query.allow(request, "limit", "after", "sort", "q", "role", "provider");
        MemberOrder order = MemberOrder.ofWire(request.queryParam("sort"));
        request.json(
                members.page(
                        caller.organization(),
                        new Members.Request(
                                order,
                                Cursor.read(Query.text(request, "after"), order.wire()),
                                Query.limit(request),
                                Query.text(request, "q"),
                                Query.word(request, "role", Role.class),
                                Query.word(request, "provider", Provider.class))));
    }

    private void get(Context request) {
        Caller caller = callers.administrator(request);
        answer(request, members.get(caller.organization(), request.pathParam("id")));
    }

    private void changeRole(Context request) {
        Caller caller = callers.administrator(request);
        String version = version(request.header("If-Match"));
        if (version == null) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of the member that you mean to change.");
        }
        Role role = Json.read(request, RoleChange.class).role();
        if (role == null) {
            throw ProblemException.invalid(
                    List.of(new FieldError("role", "required", "Choose a role.")));
        }
        answer(request, members.changeRole(caller, request.pathParam("id"), version, role));
    }

    private void remove(Context request) {
        Caller caller = callers.administrator(request);
        String version = version(request.header("If-Match"));
        members.remove(caller, request.pathParam("id"), version == null ? "*" : version);
        request.status(204);
    }

    /**
     * The version that an entity tag names.
     *
     * @return the version, {@code *}, or null without the header; a tag that is none of ours
     *     matches nothing
     */
    private static @Nullable String version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        Matcher tag = ENTITY_TAG.matcher(ifMatch);
        if (!tag.matches()) {
            return "";
        }
        return tag.group(1) == null ? tag.group(2) : tag.group(1);
    }

    private static void answer(Context request, Member member) {
        request.header("ETag", "\"" + member.version() + "\"").json(member);
    }
}
