package org.roster.server.scim;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.HeldUser;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.NewInvite;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimConnectionReference;
import org.roster.contract.ScimDirectory;
import org.roster.server.access.AdministratorUpdate;
import org.roster.server.access.Caller;
import org.roster.server.access.SignInPolicies;
import org.roster.server.identity.IdentityProviders;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.ProvisionedInvites;
import org.roster.server.journal.Changes;
import org.roster.server.members.ProvisionedMembers;
import org.roster.server.problem.ProblemException;
import org.roster.unicode.MailAddress;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Gives users of a directory access and takes it away. The object ID of an Entra account identifies
 * a member; other users are invited and become members by signing in. Administrators are never
 * changed, and no member is found by a name. Every method runs in a transaction that has locked the
 * connection's row.
 */
public final class ScimAccess {

    /** The deactivations that a connection may always make within an hour. */
    static final int MIN_ALLOWED_DEACTIVATIONS = 10;

    /** The share of a connection's users that it may deactivate within an hour, in percent. */
    static final int DEACTIVATED_PERCENT = 20;

    private static final Duration PERIOD = Duration.ofHours(1);

    private final ProvisionedMembers members;
    private final ProvisionedInvites invites;
    private final IdentityProviders providers;
    private final ScimUserStore users;
    private final InstantSource clock;

    /**
     * Creates the rules.
     *
     * @param providers know the issuers of tenants
     */
    public ScimAccess(
            ProvisionedMembers members,
            ProvisionedInvites invites,
            IdentityProviders providers,
            InstantSource clock) {
        this.members = members;
        this.invites = invites;
        this.providers = providers;
        this.users = new ScimUserStore(clock);
        this.clock = clock;
    }

    /**
     * Gives a user access. A member whom an administrator has suspended stays suspended.
     *
     * @throws ProblemException {@code member-limit-reached}, an untyped refusal if the user is an
     *     administrator or the connection has reached its limit, or another refusal of an invite
     */
    void activate(Handle handle, Caller caller, ScimConnection connection, ScimUser user) {
        if (!user.active() && users.countActive(handle, connection) >= connection.memberLimit()) {
            throw ProblemException.refused(
                    403,
                    "The connection has "
                            + connection.memberLimit()
                            + " active users, which is its limit. An administrator of the"
                            + " organization can raise it.");
        }
        Optional<Member> member = member(handle, caller, connection, user);
        if (member.isPresent()) {
            resume(handle, caller, user, member.get());
        } else if (connection.directory() == ScimDirectory.ENTRA_ID) {
            users.activate(handle, user.id(), join(handle, caller, connection, user));
        } else {
            users.invite(handle, user.id(), invite(handle, caller, connection, user));
        }
    }

    /**
     * Links a user to the member with its object ID, if there is one.
     *
     * @throws ProblemException an untyped refusal if the member is an administrator or the user of
     *     another connection
     */
    Optional<Member> member(
            Handle handle, Caller caller, ScimConnection connection, ScimUser user) {
        String organization = caller.organization();
        Optional<Member> known =
                Optional.ofNullable(user.memberId())
                        .flatMap(id -> members.find(handle, organization, id));
        if (known.isPresent() || connection.directory() != ScimDirectory.ENTRA_ID) {
            return known;
        }
        Optional<Member> found =
                members.find(handle, organization, identity(connection, user.attributes()));
        return found.map(member -> {
            requireNoAdministrator(member);
            if (member.managedBy() != null) {
                throw ProblemException.scim(
                        409, "uniqueness", "Another SCIM connection manages this member.");
            }
            return link(handle, caller, connection, user.id(), member, false);
        });
    }

    /**
     * Links a member to a user.
     *
     * @param suspended whether the connection has suspended the member
     */
    Member link(
            Handle handle,
            Caller caller,
            ScimConnection connection,
            String user,
            Member member,
            boolean suspended) {
        users.link(handle, user, member.id(), suspended);
        return members.link(handle, caller, member, reference(connection));
    }

    /** Ends the connection's management of a deleted user's member. */
    void unlink(Handle handle, Caller caller, ScimUser user) {
        Member member = find(handle, caller, user);
        if (member != null) {
            members.unlink(handle, caller, member);
        }
    }

    private static ScimConnectionReference reference(ScimConnection connection) {
        return new ScimConnectionReference(connection.id(), connection.name());
    }

    private void resume(Handle handle, Caller caller, ScimUser user, Member member) {
        if (member.state() == MemberState.ACTIVE) {
            users.activate(handle, user.id(), member.id());
        } else if (user.suspended()) {
            requireNoAdministrator(member);
            members.changeState(handle, caller, member, MemberState.ACTIVE, () -> {});
            users.activate(handle, user.id(), member.id());
        } else {
            users.want(handle, user.id(), true);
        }
    }

    private String join(Handle handle, Caller caller, ScimConnection connection, ScimUser user) {
        VerifiedIdentity identity = identity(connection, user.attributes());
        SignInPolicies.violation(SignInPolicies.of(handle, caller.organization()), identity)
                .ifPresent(rule -> {
                    throw ProblemException.notAllowedByPolicy(
                            rule,
                            ScimAttributes.EXTERNAL_ID,
                            "The organization's sign-in policy does not allow accounts of this"
                                    + " tenant.");
                });
        Member member = members.add(handle, caller, identity, reference(connection));
        invites.revokeFitting(handle, caller.organization(), identity);
        return member.id();
    }

    private VerifiedIdentity identity(ScimConnection connection, ScimAttributes attributes) {
        String tenant = Objects.requireNonNull(connection.tenantId());
        return new VerifiedIdentity(
                Provider.MICROSOFT,
                providers
                        .issuerOf(tenant)
                        .orElseThrow(() ->
                                ProblemException.refused(
                                        403, "This server has no sign-in with Microsoft.")),
                Objects.requireNonNull(attributes.externalId()),
                tenant,
                attributes.userName(),
                Set.of(attributes.userName()),
                attributes.shownName(),
                null,
                null,
                clock.instant());
    }

    private String invite(Handle handle, Caller caller, ScimConnection connection, ScimUser user) {
        ScimAttributes attributes = user.attributes();
        boolean isAddress = MailAddress.isValid(attributes.userName());
        return invites.create(
                        handle,
                        caller,
                        new NewInvite(
                                connection.provider(),
                                connection.tenantId(),
                                attributes.userName(),
                                Role.MEMBER,
                                isAddress ? null : attributes.email(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null))
                .id();
    }

    /**
     * Takes a user's access away, or lets that wait for an administrator if the connection has done
     * so too often within an hour.
     *
     * @throws ProblemException an untyped refusal if the user is an administrator
     */
    void deactivate(Handle handle, Caller caller, ScimConnection connection, ScimUser user) {
        Member member = find(handle, caller, user);
        if (member != null) {
            requireNoAdministrator(member);
        }
        if (user.isHeld()) {
            return;
        }
        int deactivated = users.countDeactivated(handle, connection, PERIOD);
        int all = users.countBefore(handle, connection, PERIOD);
        if (deactivated >= Math.max(MIN_ALLOWED_DEACTIVATIONS, all * DEACTIVATED_PERCENT / 100)) {
            users.hold(handle, user.id());
            record(handle, caller, connection, user, ChangeKind.SCIM_DEACTIVATION_HELD);
        } else {
            end(handle, caller, user, member);
        }
    }

    /**
     * Takes a user's access away because an administrator has approved it.
     *
     * @throws ProblemException {@code held-administrator}
     */
    void approve(Handle handle, Caller caller, ScimUser user) {
        Member member = find(handle, caller, user);
        if (member != null && member.role() == Role.ADMINISTRATOR) {
            throw ProblemException.heldAdministrator();
        }
        end(handle, caller, user, member);
    }

    /** Records that an administrator keeps a user whose deactivation was held. */
    void reject(Handle handle, Caller caller, ScimConnection connection, ScimUser user) {
        users.release(handle, user.id());
        record(handle, caller, connection, user, ChangeKind.SCIM_DEACTIVATION_REJECTED);
    }

    @Nullable Member find(Handle handle, Caller caller, ScimUser user) {
        String id = user.memberId();
        return id == null ? null : members.find(handle, caller.organization(), id).orElse(null);
    }

    private void end(Handle handle, Caller caller, ScimUser user, @Nullable Member member) {
        boolean suspends = member != null && member.state() == MemberState.ACTIVE;
        if (member != null && suspends) {
            members.changeState(handle, caller, member, MemberState.SUSPENDED, () -> {});
        } else if (user.inviteId() != null) {
            invites.revoke(handle, caller, user.inviteId());
        }
        users.deactivate(handle, user.id(), suspends);
    }

    static void requireNoAdministrator(Member member) {
        if (member.role() == Role.ADMINISTRATOR) {
            throw ProblemException.refused(
                    403,
                    "This user is an administrator of the organization in Roster. A directory"
                            + " cannot change administrators.");
        }
    }

    private void record(
            Handle handle,
            Caller caller,
            ScimConnection connection,
            ScimUser user,
            ChangeKind kind) {
        long revision = AdministratorUpdate.begin(handle, caller);
        Changes.record(
                handle,
                caller.organization(),
                new Change(
                        revision,
                        clock.instant(),
                        caller.actor(),
                        kind,
                        Change.Subject.of(reference(connection)),
                        new HeldUser(user.attributes().userName())));
    }
}
