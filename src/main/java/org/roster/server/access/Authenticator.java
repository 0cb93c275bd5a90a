package org.roster.server.access;

import io.javalin.http.Context;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Me.Membership;
import org.roster.contract.Me.OrganizationName;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.server.http.RateLimits;
import org.roster.server.identity.InvalidTokenException;
import org.roster.server.identity.ProviderUnavailableException;
import org.roster.server.identity.TokenVerifier;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Authenticates every request: first the token, then the membership. A removal or a role change
 * therefore takes effect with the next request. The service keeps no sessions.
 */
public final class Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);
    private static final String HEADER = "Authorization";
    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);
    private static final String REALM = "Bearer realm=\"roster\"";

    /** The precision of {@code lastSeenAt}, which saves a write on every request. */
    private static final Duration LAST_SEEN_PRECISION = Duration.ofMinutes(5);

    private final TokenVerifier tokens;
    private final RateLimits limits;
    private final Database database;
    private final InstantSource clock;

    /** Creates an authenticator that accepts the tokens of this verifier. */
    public Authenticator(
            TokenVerifier tokens, RateLimits limits, Database database, InstantSource clock) {
        this.tokens = tokens;
        this.limits = limits;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Returns the identity from the request's token.
     *
     * @throws ProblemException {@code unauthenticated}, {@code rate-limited} or {@code unavailable}
     */
    public VerifiedIdentity identity(Context request) {
        VerifiedIdentity identity = verify(request);
        limits.takeForIdentity(request, identity.issuer(), identity.subject());
        return identity;
    }

    private VerifiedIdentity verify(Context request) {
        String header = request.header(HEADER);
        if (header == null) {
            request.header("WWW-Authenticate", REALM);
            throw ProblemException.of(
                    ProblemType.UNAUTHENTICATED, "Sign in first. The request has no bearer token.");
        }
        Matcher bearer = BEARER.matcher(header);
        // With two headers, a proxy in front may have checked the other one.
        if (!bearer.matches() || Collections.list(request.req().getHeaders(HEADER)).size() > 1) {
            throw refused(
                    request, "invalid_request", "The request must have exactly one bearer token");
        }
        try {
            return tokens.verify(bearer.group(1));
        } catch (InvalidTokenException e) {
            // Only the operator learns the reason; it would help an attacker who forges tokens.
            LOG.info("Rejected a token: {}", e.getMessage());
            throw refused(request, "invalid_token", "The token is invalid");
        } catch (ProviderUnavailableException e) {
            request.header("Retry-After", "10");
            throw ProblemException.of(
                    ProblemType.UNAVAILABLE,
                    "The identity provider is not responding, so your sign-in cannot be verified."
                            + " Try again soon.");
        }
    }

    private static ProblemException refused(Context request, String error, String description) {
        request.header(
                "WWW-Authenticate",
                REALM + ", error=\"" + error + "\", error_description=\"" + description + "\"");
        return ProblemException.of(
                ProblemType.UNAUTHENTICATED, "Sign in again. The token is invalid.");
    }

    /**
     * Returns the caller as a member of the organization in the path.
     *
     * @throws ProblemException {@code unauthenticated}, or {@code not-found} if the caller isn't a
     *     member, whether or not the organization exists
     */
    public Caller member(Context request) {
        VerifiedIdentity identity = identity(request);
        String organization = request.pathParam("org");
        Found found = database.read(handle -> find(handle, organization, identity));
        if (found == null) {
            throw ProblemException.notFound("organization");
        }
        limits.takeForOrganization(request, organization);
        updateLastSeen(found);
        return new Caller(identity, organization, found.actor(), found.role());
    }

    /**
     * Returns the caller as an administrator of the organization in the path.
     *
     * @throws ProblemException see {@link #member}, or {@code administrator-required}
     */
    public Caller administrator(Context request) {
        Caller caller = member(request);
        if (caller.role() != Role.ADMINISTRATOR) {
            throw administratorRequired();
        }
        return caller;
    }

    /**
     * Checks that the caller is still an administrator, in a transaction that has locked the
     * organization's row. Another administrator may have removed or demoted the caller since the
     * request arrived.
     *
     * @throws ProblemException {@code not-found} or {@code administrator-required}
     */
    public static void requireAdministrator(Handle handle, Caller caller) {
        Found found = find(handle, caller.organization(), caller.identity());
        if (found == null) {
            throw ProblemException.notFound("organization");
        }
        if (found.role() != Role.ADMINISTRATOR) {
            throw administratorRequired();
        }
    }

    /** Returns the memberships of an account, sorted by the organization's name. */
    public List<Membership> memberships(VerifiedIdentity identity) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                SELECT o.id, o.name, m.id AS member_id, m.role
                                  FROM member m JOIN organization o ON o.id = m.organization_id
                                 WHERE m.provider = :provider AND m.issuer = :issuer
                                   AND m.subject = :subject
                                 ORDER BY o.name, o.id
                                """)
                        .bind("provider", identity.provider().name())
                        .bind("issuer", identity.issuer())
                        .bind("subject", identity.subject())
                        .map((row, context) ->
                                new Membership(
                                        new OrganizationName(
                                                row.getString("id"), row.getString("name")),
                                        row.getString("member_id"),
                                        Role.valueOf(row.getString("role"))))
                        .list());
    }

    private record Found(Actor actor, Role role, @Nullable Long lastSeenAt) {}

    private static @Nullable Found find(
            Handle handle, String organization, VerifiedIdentity identity) {
        return handle.createQuery(
                        """
                        SELECT id, display_name, role, last_seen_at FROM member
                         WHERE organization_id = :organization AND provider = :provider
                           AND issuer = :issuer AND subject = :subject
                        """)
                .bind("organization", organization)
                .bind("provider", identity.provider().name())
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .map((row, context) ->
                        new Found(
                                new Actor(row.getString("id"), row.getString("display_name")),
                                Role.valueOf(row.getString("role")),
                                row.getObject("last_seen_at") == null
                                        ? null
                                        : row.getLong("last_seen_at")))
                .findOne()
                .orElse(null);
    }

    private void updateLastSeen(Found member) {
        long now = clock.millis();
        Long last = member.lastSeenAt();
        if (last != null && Math.abs(now - last) < LAST_SEEN_PRECISION.toMillis()) {
            return;
        }
        try {
            database.tryToWrite(handle ->
                    handle.createUpdate("UPDATE member SET last_seen_at = :now WHERE id = :id")
                            .bind("now", now)
                            .bind("id", member.actor().memberId())
                            .execute());
        } catch (StorageUnavailableException e) {
            // The request continues: a database that takes no changes may still be readable.
            LOG.debug(
                    "Could not update the last activity of a member: the database does not accept"
                            + " changes");
        }
    }

    private static ProblemException administratorRequired() {
        return ProblemException.of(
                ProblemType.ADMINISTRATOR_REQUIRED,
                "Only administrators of the organization can do this. Ask one of them.");
    }
}
