package org.roster.server.members;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.roster.contract.ChangedMember;
import org.roster.contract.InviteReference;
import org.roster.contract.Me;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.MemberState;
import org.roster.contract.PendingInvites;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ProblemType;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.TokenReference;
import org.roster.contract.TokenScope;
import org.roster.contract.WebhookReference;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.http.Cursor;
import org.roster.server.http.IfMatch;
import org.roster.server.http.Json;
import org.roster.server.http.Query;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.problem.ProblemException;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Serves {@code /me} and {@code /organizations/{org}/members}. */
public final class MemberRoutes {

    /** Proxies limit all headers of a response together, some to four kilobytes. */
    private static final int MAX_IDS_IN_HEADER = 40;

    private static final String REVOKED_TOKENS_HEADER = "Roster-Revoked-Tokens";
    private static final String REMOVED_WEBHOOKS_HEADER = "Roster-Removed-Webhooks";

    private final Authenticator authenticator;
    private final Members members;

    /** Creates the routes. */
    public MemberRoutes(Authenticator authenticator, Members members) {
        this.authenticator = authenticator;
        this.members = members;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/me", this::me);
        routes.get("/api/v1/organizations/{org}/members", this::list);
        routes.get("/api/v1/organizations/{org}/members/{id}", this::get);
        routes.patch("/api/v1/organizations/{org}/members/{id}", this::change);
        routes.get("/api/v1/organizations/{org}/administrators", this::administrators);
        routes.delete("/api/v1/organizations/{org}/members/{id}", this::remove);
        routes.post("/api/v1/organizations/{org}/members/{id}/sign-out", this::signOut);
    }

    private void me(Context request) {
        VerifiedIdentity caller = authenticator.session(request).identity();
        Me.Identity identity =
                new Me.Identity(
                        caller.provider(),
                        caller.tenantId(),
                        caller.username(),
                        caller.displayName());
        List<Me.Membership> memberships = authenticator.memberships(caller);
        request.json(
                new Me(
                        identity,
                        memberships,
                        (memberships.isEmpty() && members.hasNamesake(caller)) ? true : null));
    }

    private void list(Context request) {
        Caller caller = authenticator.administrator(request, TokenScope.MEMBERS_READ);
        Query.allow(request, "limit", "after", "sort", "q", "role", "provider", "state");
        MemberOrder order = MemberOrder.ofWire(request.queryParam("sort"));
        request.json(
                members.page(
                        caller.organization(),
                        new MemberQuery(
                                order,
                                Cursor.read(Query.text(request, "after"), order.wire()),
                                Query.limit(request),
                                MemberSearch.of(Query.text(request, "q")),
                                Query.value(request, "role", Role.class),
                                Query.value(request, "provider", Provider.class),
                                Query.value(request, "state", MemberState.class))));
    }

    private void administrators(Context request) {
        Caller caller = authenticator.member(request);
        request.json(members.administrators(caller.organization()));
    }

    private void get(Context request) {
        Caller caller = authenticator.administrator(request, TokenScope.MEMBERS_READ);
        Member member = members.get(caller.organization(), request.pathParam("id"));
        IfMatch.answer(request, member.version(), member);
    }

    private void change(Context request) {
        Caller caller = authenticator.administrator(request, TokenScope.MEMBERS_WRITE);
        IfMatch version = IfMatch.of(request);
        if (version == null) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Set If-Match to the ETag of the member that you want to change.");
        }
        MemberChange change = Json.read(request, MemberChange.class);
        if (change.changesNothing()) {
            throw ProblemException.invalid(
                    List.of(new FieldError("role", "required", "Choose a role.")));
        }
        if (caller.isToken() && (change.role() == Role.ADMINISTRATOR || change.grants() != null)) {
            throw ProblemException.notForTokens(Role.ADMINISTRATOR);
        }
        if (change.role() == Role.ADMINISTRATOR
                || (change.grants() != null && !change.grants().isEmpty())
                || change.state() != null
                || change.endsAt() != null) {
            // Like an invite for an administrator, or like a removal
            authenticator.requireFreshSignIn(request, caller);
        }
        Members.Outcome outcome =
                members.change(
                        caller, request.pathParam("id"), version, change, pendingInvites(request));
        addHeaders(request, outcome);
        request.header("ETag", IfMatch.tag(outcome.member().version()))
                .json(
                        new ChangedMember(
                                outcome.member(),
                                outcome.revoked(),
                                outcome.reissued(),
                                outcome.tokens(),
                                outcome.webhooks()));
    }

    private void remove(Context request) {
        Caller caller = authenticator.administrator(request, TokenScope.MEMBERS_WRITE);
        authenticator.requireFreshSignIn(request, caller);
        IfMatch version = IfMatch.of(request);
        Members.Outcome outcome =
                members.remove(
                        caller,
                        request.pathParam("id"),
                        version == null ? IfMatch.ANY : version,
                        pendingInvites(request));
        addHeaders(request, outcome);
        request.status(204);
    }

    private void signOut(Context request) {
        members.signOut(authenticator.administrator(request), request.pathParam("id"));
        request.status(204);
    }

    private static PendingInvites pendingInvites(Context request) {
        List<String> given = request.queryParams(PendingInvites.PARAMETER);
        if (given.isEmpty()) {
            return PendingInvites.REVOKE;
        }
        return Arrays.stream(PendingInvites.values())
                .filter(each -> given.equals(List.of(each.wire())))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.malformed("pendingInvites must be revoke or reissue."));
    }

    private static void addHeaders(Context request, Members.Outcome outcome) {
        addHeader(request, PendingInvites.REVOKED_HEADER, outcome.revoked(), InviteReference::id);
        addCount(request, PendingInvites.REVOKED_COUNT_HEADER, outcome.revoked());
        addHeader(request, PendingInvites.REISSUED_HEADER, outcome.reissued(), InviteReference::id);
        addCount(request, PendingInvites.REISSUED_COUNT_HEADER, outcome.reissued());
        addHeader(request, REVOKED_TOKENS_HEADER, outcome.tokens(), TokenReference::id);
        addHeader(request, REMOVED_WEBHOOKS_HEADER, outcome.webhooks(), WebhookReference::id);
    }

    private static <T> void addHeader(
            Context request, String name, List<T> affected, Function<T, String> id) {
        if (!affected.isEmpty()) {
            request.header(
                    name,
                    affected.stream()
                            .limit(MAX_IDS_IN_HEADER)
                            .map(id)
                            .collect(Collectors.joining(", ")));
        }
    }

    private static void addCount(Context request, String name, List<?> affected) {
        if (!affected.isEmpty()) {
            request.header(name, Integer.toString(affected.size()));
        }
    }
}
