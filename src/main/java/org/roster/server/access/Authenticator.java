package org.roster.server.access;

import io.javalin.http.Context;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Grant;
import org.roster.contract.Me.Membership;
import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.contract.TokenScope;
import org.roster.server.http.RateLimits;
import org.roster.server.http.RequestLog;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.problem.ProblemException;
import org.roster.server.sessions.CurrentSession;
import org.roster.server.sessions.Sessions;
import org.roster.server.storage.Database;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Authenticates every request: looks up the session and the membership, or the API token. A
 * removal, a suspension, a role change or the end of a session, token or membership therefore takes
 * effect with the next request.
 */
public final class Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

    /** An ID that no organization has. */
    private static final String NO_ORGANIZATION = "";

    private final RateLimits limits;
    private final Database database;
    private final @Nullable Duration stepUp;
    private final InstantSource clock;
    private final ApiTokenAuthenticator tokens;

    /**
     * Creates an authenticator that looks up sessions and members in this database.
     *
     * @param stepUp how long a sign-in at the provider counts as recent, or null for any time
     */
    public Authenticator(
            RateLimits limits, Database database, @Nullable Duration stepUp, InstantSource clock) {
        this.limits = limits;
        this.database = database;
        this.stepUp = stepUp;
        this.clock = clock;
        this.tokens = new ApiTokenAuthenticator(limits, database, clock);
    }

    /**
     * Returns the session of the request's token.
     *
     * @throws ProblemException {@code unauthenticated}, {@code rate-limited} or {@code unavailable}
     */
    public CurrentSession session(Context request) {
        String bearer = BearerToken.of(request);
        if (ApiTokenAuthenticator.isOne(bearer)) {
            tokens.require(request, bearer);
            throw ProblemException.notForTokens(Role.MEMBER);
        }
        return authenticate(request, bearer, NO_ORGANIZATION).session();
    }

    private AuthenticatedUser authenticate(Context request, String bearer, String organization) {
        String hash = Sessions.tokenHash(bearer).orElse(null);
        AuthenticatedUser found =
                hash == null
                        ? null
                        : database.query(
                                handle -> AuthenticatedUser.find(handle, hash, organization));
        if (found == null || found.isExpired(clock.instant())) {
            throw AccessProblems.invalid(request);
        }
        VerifiedIdentity identity = found.session().identity();
        limits.takeForIdentity(request, identity.issuer(), identity.subject());
        CurrentMembership member = found.memberAt(clock.instant());
        RequestLog.caller(
                request,
                member == null
                        ? identity.issuer() + "|" + identity.subject()
                        : member.actor().memberId());
        if (member != null && member.isSignedOut()) {
            throw AccessProblems.signedOut(request);
        }
        return new AuthenticatedUser(found.session(), member);
    }

    /**
     * Returns the caller as a member of the organization in the path, or as one of its API tokens.
     *
     * @throws ProblemException {@code unauthenticated}, or {@code not-found} if the caller isn't a
     *     member with access, whether or not the organization exists, or {@code sign-in-policy} if
     *     the organization's policy doesn't allow the caller's account
     */
    public Caller member(Context request) {
        String organization = request.pathParam("org");
        String bearer = BearerToken.of(request);
        if (ApiTokenAuthenticator.isOne(bearer)) {
            return tokens.caller(request, bearer, organization);
        }
        AuthenticatedUser found = authenticate(request, bearer, organization);
        CurrentMembership member = found.member();
        if (member == null) {
            throw ProblemException.notFound("organization");
        }
        limits.takeForOrganization(request, organization);
        Caller caller =
                new Caller(
                        new Credential.SessionCredential(found.session()),
                        organization,
                        member.actor(),
                        member.role(),
                        member.grants());
        SignInPolicies.require(member.policy(), caller);
        updateLastSeen(request, found.session(), member);
        return caller;
    }

    /**
     * Returns the caller as an administrator of the organization in the path, never as an API
     * token.
     *
     * @throws ProblemException see {@link #member}, {@code administrator-required} or {@code
     *     insufficient-scope}
     */
    public Caller administrator(Context request) {
        Caller caller = member(request);
        if (caller.isToken()) {
            throw ProblemException.notForTokens(Role.ADMINISTRATOR);
        }
        requireAdministrator(caller.role(), caller.grants());
        return caller;
    }

    /**
     * Returns the caller as an administrator of the organization in the path, or as an API token
     * with this scope.
     *
     * @throws ProblemException see {@link #administrator(Context)}
     */
    public Caller administrator(Context request, TokenScope scope) {
        Caller caller = member(request);
        requireScope(request, caller, scope);
        requireAdministrator(caller.role(), caller.grants());
        return caller;
    }

    /**
     * Returns the caller as an administrator of the organization in the path, as a member who hands
     * out the links of its invites, or as an API token with this scope.
     *
     * @throws ProblemException see {@link #administrator(Context)}
     */
    public Caller inviteReader(Context request, TokenScope scope) {
        Caller caller = member(request);
        requireScope(request, caller, scope);
        if (InviteScope.of(caller.role(), caller.grants()) == null) {
            throw AccessProblems.administratorRequired();
        }
        return caller;
    }

    /**
     * Returns the caller with an API token that has this scope. The token determines the
     * organization. The call counts towards no rate limit and doesn't wait for a database write.
     *
     * @param lastSeen receives the time of this use
     * @throws ProblemException {@code unauthenticated}, {@code insufficient-scope}, {@code
     *     sign-in-policy}, or {@code rate-limited} if the caller has a session token
     */
    public Caller token(Context request, TokenScope scope, LastSeenBatch lastSeen) {
        return token(request, scope, bearer -> tokens.caller(request, bearer, lastSeen));
    }

    /** Does the same, and counts the call towards the limits of the token and the organization. */
    public Caller token(Context request, TokenScope scope) {
        return token(request, scope, bearer -> tokens.caller(request, bearer));
    }

    private Caller token(Context request, TokenScope scope, Function<String, Caller> finder) {
        String bearer = BearerToken.of(request);
        if (!ApiTokenAuthenticator.isOne(bearer)) {
            var _ = session(request);
            throw AccessProblems.withoutScope(request, scope);
        }
        Caller caller = finder.apply(bearer);
        requireScope(request, caller, scope);
        return caller;
    }

    private static void requireScope(Context request, Caller caller, TokenScope scope) {
        if (caller.credential() instanceof Credential.ApiTokenCredential token
                && !token.scopes().contains(scope)) {
            throw AccessProblems.withoutScope(request, scope);
        }
    }

    private static void requireAdministrator(Role role, Set<Grant> grants) {
        if (role != Role.ADMINISTRATOR) {
            throw grants.isEmpty()
                    ? AccessProblems.administratorRequired()
                    : ProblemException.insufficientScope(Role.ADMINISTRATOR.name());
        }
    }

    /**
     * Checks that the caller is still an administrator or a valid API token, in a transaction that
     * has locked the organization's row. Another administrator may have removed, suspended or
     * demoted the caller, or revoked the token, since the request arrived.
     *
     * @return the organization's sign-in policy
     * @throws ProblemException {@code not-found}, {@code sign-in-policy} or {@code
     *     administrator-required}
     */
    public static SignInPolicy requireAdministrator(Handle handle, Caller caller) {
        return switch (caller.credential()) {
            case Credential.ApiTokenCredential token ->
                    ApiTokenAuthenticator.requireValid(handle, caller);
            case Credential.SessionCredential person -> {
                CurrentMembership found = current(handle, caller, person.session());
                requireAdministrator(found.role(), found.grants());
                yield found.policy();
            }
        };
    }

    /**
     * Checks that the caller can still see the same invites, and fails as {@link
     * #requireAdministrator(Handle, Caller)} does.
     */
    public static void requireInviteReader(Handle handle, Caller caller) {
        if (caller.inviteScope() == InviteScope.ALL
                || !(caller.credential() instanceof Credential.SessionCredential person)) {
            requireAdministrator(handle, caller);
            return;
        }
        CurrentMembership found = current(handle, caller, person.session());
        if (InviteScope.of(found.role(), found.grants()) == null) {
            throw AccessProblems.administratorRequired();
        }
    }

    private static CurrentMembership current(Handle handle, Caller caller, CurrentSession session) {
        CurrentMembership found = CurrentMembership.find(handle, caller.organization(), session);
        if (found == null || found.state() != MemberState.ACTIVE || found.isSignedOut()) {
            throw ProblemException.notFound("organization");
        }
        SignInPolicies.require(found.policy(), caller);
        return found;
    }

    /**
     * Checks that the caller has signed in at the provider recently, if the operator requires that
     * (RFC 9470). Fails if the provider doesn't report the time of the sign-in. An API token
     * passes, because its creator signed in for it.
     *
     * @throws ProblemException {@code fresh-sign-in-required}
     */
    public void requireFreshSignIn(Context request, Caller caller) {
        Duration longest = stepUp;
        if (longest == null
                || !(caller.credential() instanceof Credential.SessionCredential person)) {
            return;
        }
        Instant authenticatedAt = person.session().identity().authenticatedAt();
        if (authenticatedAt == null || authenticatedAt.isBefore(clock.instant().minus(longest))) {
            throw AccessProblems.freshSignInRequired(request, longest);
        }
    }

    /** Returns the memberships of an account, sorted by the organization's name. */
    public List<Membership> memberships(VerifiedIdentity identity) {
        return database.read(handle -> OwnMemberships.of(handle, identity, clock.instant()));
    }

    private void updateLastSeen(Context request, CurrentSession session, CurrentMembership member) {
        Instant now = clock.instant();
        Instant last = member.lastSeenAt();
        String hostedDomain = SignInPolicies.hostedDomain(session.identity());
        if (last != null
                && LastSeen.isRecent(last, now)
                && hostedDomain.equals(member.hostedDomain())) {
            return;
        }
        try {
            database.tryToWrite(handle -> {
                handle.createUpdate(
                                """
                                UPDATE sign_in SET last_used_at = :now, address = :address
                                 WHERE id = :id
                                """)
                        .bind("now", now.toEpochMilli())
                        .bind("address", request.ip())
                        .bind("id", session.signInId())
                        .execute();
                return handle.createUpdate(
                                "UPDATE member SET last_seen_at = :now,"
                                        + " hosted_domain = :hostedDomain WHERE id = :id")
                        .bind("now", now.toEpochMilli())
                        .bind("hostedDomain", hostedDomain)
                        .bind("id", member.actor().memberId())
                        .execute();
            });
        } catch (StorageUnavailableException e) {
            // The request continues: a database that takes no changes may still be readable.
            LOG.debug("Could not update a member's last activity: no changes are accepted");
        }
    }
}
