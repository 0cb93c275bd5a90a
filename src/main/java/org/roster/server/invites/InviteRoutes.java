package org.roster.server.invites;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.InviteBuilder;
import org.roster.contract.InviteLink;
import org.roster.contract.InviteStatus;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;
import org.roster.contract.TokenScope;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.http.Cursor;
import org.roster.server.http.Json;
import org.roster.server.http.Query;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.problem.ProblemException;
import org.roster.server.text.Sha256;

import java.util.regex.Pattern;

/** Serves {@code /organizations/{org}/invites}. */
public final class InviteRoutes {

    private static final String PATH = "/api/v1/organizations/{org}/invites";

    /** Visible ASCII, per the Idempotency-Key draft of the IETF's HTTP API working group. */
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Authenticator authenticator;
    private final Invites invites;
    private final InviteLinks links;
    private final NewInviteRules rules;

    /** Creates the routes. */
    public InviteRoutes(
            Authenticator authenticator, Invites invites, InviteLinks links, NewInviteRules rules) {
        this.authenticator = authenticator;
        this.invites = invites;
        this.links = links;
        this.rules = rules;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.post(PATH, this::create);
        routes.get(PATH, this::list);
        routes.get(PATH + "/{id}", this::get);
        routes.get(PATH + "/{id}/link", this::link);
        routes.post(PATH + "/{id}/revoke", this::revoke);
        routes.post(PATH + "/{id}/resend", this::resend);
        routes.post(PATH + "/{id}/renew", this::renew);
        routes.post(PATH + "/{id}/allow-personal-accounts", this::allowPersonalAccounts);
    }

    private void create(Context request) {
        Caller caller = authenticator.administrator(request, TokenScope.INVITES_WRITE);
        String key = request.header("Idempotency-Key");
        if (key != null && !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw ProblemException.malformed(
                    "Idempotency-Key must have 1 to 255 visible ASCII characters.");
        }
        NewInvite asked = Json.read(request, NewInvite.class, rules::check);
        IdempotencyKey idempotency = idempotency(key, asked);
        Checked checked;
        try {
            if (asked.role() == Role.ADMINISTRATOR) {
                requirePerson(caller);
                authenticator.requireFreshSignIn(request, caller);
            }
            checked = rules.check(asked);
        } catch (ProblemException e) {
            // The repeated request may no longer be valid
            respond(request, caller, invites.findCreated(caller, idempotency).orElseThrow(() -> e));
            return;
        }
        respond(request, caller, invites.create(caller, checked, idempotency));
    }

    private void respond(Context request, Caller caller, Invite invite) {
        request.status(201)
                .header("Location", request.path() + "/" + invite.id())
                .json(withLink(invite, links.link(invite.id(), caller.organization())));
    }

    private static void requirePerson(Caller caller) {
        if (caller.isToken()) {
            throw ProblemException.notForTokens(Role.ADMINISTRATOR);
        }
    }

    private static @Nullable IdempotencyKey idempotency(@Nullable String key, NewInvite asked) {
        return key == null ? null : new IdempotencyKey(key, Sha256.hex(Json.write(asked)));
    }

    private static Invite withLink(Invite invite, String link) {
        return new InviteBuilder(invite).link(link).build();
    }

    private void list(Context request) {
        Caller caller = authenticator.inviteReader(request, TokenScope.INVITES_READ);
        Query.allow(request, "status", "limit", "after", "q");
        request.json(
                invites.page(
                        caller.organization(),
                        new InviteQuery(
                                caller.inviteScope(),
                                Query.value(request, "status", InviteStatus.class),
                                Cursor.read(Query.text(request, "after"), InviteQuery.ORDER),
                                Query.limit(request),
                                Query.text(request, "q"))));
    }

    private void get(Context request) {
        Caller caller = authenticator.inviteReader(request, TokenScope.INVITES_READ);
        request.json(invites.get(caller, request.pathParam("id")));
    }

    private void link(Context request) {
        Caller caller = authenticator.inviteReader(request, TokenScope.INVITES_WRITE);
        String id = request.pathParam("id");
        invites.recordLinkRead(caller, id);
        request.json(new InviteLink(links.link(id, caller.organization())));
    }

    private void revoke(Context request) {
        Caller caller = authenticator.administrator(request, TokenScope.INVITES_WRITE);
        request.json(invites.revoke(caller, request.pathParam("id")));
    }

    private void allowPersonalAccounts(Context request) {
        Caller caller = authenticator.administrator(request);
        String id = request.pathParam("id");
        requireFreshSignInForAdministrator(request, caller, id);
        request.json(invites.allowPersonalAccounts(caller, id));
    }

    /** Requires a fresh sign-in for an invite that makes someone an administrator. */
    private void requireFreshSignInForAdministrator(Context request, Caller caller, String id) {
        if (invites.role(caller, id) == Role.ADMINISTRATOR) {
            authenticator.requireFreshSignIn(request, caller);
        }
    }

    private void renew(Context request) {
        Caller caller = authenticator.administrator(request, TokenScope.INVITES_WRITE);
        String id = request.pathParam("id");
        requireFreshSignInForAdministrator(request, caller, id);
        Invite renewed = invites.renew(caller, id);
        request.status(201)
                .header(
                        "Location",
                        PATH.replace("{org}", caller.organization()) + "/" + renewed.id())
                .json(withLink(renewed, links.link(renewed.id(), caller.organization())));
    }

    private void resend(Context request) {
        Caller caller = authenticator.inviteReader(request, TokenScope.INVITES_WRITE);
        request.status(202).json(invites.resend(caller, request.pathParam("id")));
    }
}
