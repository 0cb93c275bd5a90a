package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeDetail.Joined;
import org.roster.contract.ChangeKind;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberState;
import org.roster.contract.PendingInvites;
import org.roster.contract.Role;
import org.roster.contract.ScimConnectionReference;
import org.roster.server.access.AdministratorUpdate;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.journal.ChangeEntry;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.members.MemberUpdates.Edit;
import org.roster.server.problem.ProblemException;

import java.time.InstantSource;
import java.util.Optional;

/**
 * Adds, suspends and resumes members on behalf of a directory. Every method runs in the caller's
 * transaction.
 */
public final class ProvisionedMembers {

    private final MemberStore store;
    private final MemberUpdates updates;
    private final InstantSource clock;

    /**
     * Creates the use cases.
     *
     * @param listener ends what depends on the access of a suspended member
     */
    public ProvisionedMembers(MemberStore store, AccessLossListener listener, InstantSource clock) {
        this.store = store;
        this.updates = new MemberUpdates(store, listener, clock);
        this.clock = clock;
    }

    /** Finds a member by id. */
    public Optional<Member> find(Handle handle, String organization, String id) {
        return store.find(handle, organization, id);
    }

    /** Finds the member of an account. */
    public Optional<Member> find(Handle handle, String organization, VerifiedIdentity identity) {
        return store.find(handle, organization, identity);
    }

    /**
     * Adds the member of an account, who can sign in from now on. Locks the organization's row.
     *
     * @param caller the API token of the directory
     * @return the member, whose pending invites are still to be revoked
     * @throws ProblemException {@code member-limit-reached}, or see {@link
     *     Authenticator#requireAdministrator(Handle, Caller)}
     */
    public Member add(
            Handle handle,
            Caller caller,
            VerifiedIdentity identity,
            ScimConnectionReference connection) {
        String organization = caller.organization();
        long revision = OrganizationUpdate.of(organization).members(1).run(handle);
        Authenticator.requireAdministrator(handle, caller);
        store.find(handle, organization, identity)
                .ifPresent(member -> {
                    throw ProblemException.versionMismatch(member);
                });
        Actor creator = new Actor(caller.actor().memberId(), caller.actor().displayName());
        Member added = store.add(handle, organization, identity, Role.MEMBER, creator, null);
        store.markAsAbsent(handle, added.id());
        Changes.record(
                handle,
                organization,
                new Change(
                        revision,
                        clock.instant(),
                        caller.actor(),
                        ChangeKind.MEMBER_JOINED,
                        Change.Subject.of(added),
                        new Joined(
                                added.username(),
                                added.provider().name(),
                                added.role().name(),
                                "")));
        manage(handle, added.id(), connection);
        return require(handle, caller, added);
    }

    /**
     * Suspends or resumes a member, with the effects of the same change by an administrator.
     *
     * @param requirePermission called once the organization's row is locked
     * @throws ProblemException {@code insufficient-scope} for an administrator, {@code
     *     member-limit-reached}, or {@code version-mismatch}
     */
    public Member changeState(
            Handle handle,
            Caller caller,
            Member seen,
            MemberState state,
            Runnable requirePermission) {
        if (seen.role() == Role.ADMINISTRATOR && caller.isToken()) {
            throw ProblemException.notForTokens(Role.ADMINISTRATOR);
        }
        Member wanted = new MemberBuilder(seen).state(state).build();
        Edit edit =
                new Edit(
                        caller.organization(),
                        seen,
                        wanted,
                        caller.actor(),
                        PendingInvites.REVOKE,
                        false);
        return updates.apply(
                        handle,
                        edit,
                        () -> {
                            Authenticator.requireAdministrator(handle, caller);
                            requirePermission.run();
                        })
                .member();
    }

    /**
     * Links a directory's user to the member who redeemed the user's invite.
     *
     * @return the connection, or empty if no directory knows the invite
     */
    public static Optional<ScimConnectionReference> redeemed(
            Handle handle, String inviteId, Member member) {
        return handle.createQuery(
                        """
                        UPDATE scim_user SET member_id = :member, version = version + 1
                         WHERE invite_id = :invite AND deleted_at IS NULL
                        RETURNING connection_id
                        """)
                .bind("member", member.id())
                .bind("invite", inviteId)
                .mapTo(String.class)
                .findOne()
                .map(connection -> reference(handle, connection))
                .map(connection -> manage(handle, member.id(), connection));
    }

    private static ScimConnectionReference reference(Handle handle, String connection) {
        return handle.createQuery("SELECT name FROM scim_connection WHERE id = :id")
                .bind("id", connection)
                .mapTo(String.class)
                .map(name -> new ScimConnectionReference(connection, name))
                .one();
    }

    /** Records on a member which connection manages it. */
    private static ScimConnectionReference manage(
            Handle handle, String memberId, ScimConnectionReference connection) {
        handle.createUpdate(
                        """
                        UPDATE member SET managed_by_id = :connection, managed_by_name = :name,
                               version = version + 1
                         WHERE id = :id
                        """)
                .bind("connection", connection.id())
                .bind("name", connection.name())
                .bind("id", memberId)
                .execute();
        return connection;
    }

    /**
     * Lets a connection manage an existing member, and records that. Locks the organization's row.
     *
     * @return the member after the change
     */
    public Member link(
            Handle handle, Caller caller, Member member, ScimConnectionReference connection) {
        begin(handle, caller, member, ChangeKind.SCIM_MEMBER_LINKED);
        manage(handle, member.id(), connection);
        return require(handle, caller, member);
    }

    /**
     * Ends a connection's management of a member, and records that. Locks the organization's row.
     */
    public void unlink(Handle handle, Caller caller, Member member) {
        begin(handle, caller, member, ChangeKind.SCIM_MEMBER_UNLINKED);
        release(handle, "id", member.id());
    }

    private Member require(Handle handle, Caller caller, Member member) {
        return store.find(handle, caller.organization(), member.id())
                .orElseThrow(() -> ProblemException.notFound("member"));
    }

    private void begin(Handle handle, Caller caller, Member member, ChangeKind kind) {
        String organization = caller.organization();
        long revision = AdministratorUpdate.begin(handle, caller);
        updates.requireUnchanged(handle, organization, member);
        updates.record(
                handle,
                organization,
                caller.actor(),
                revision,
                new ChangeEntry(kind, Change.Subject.of(member), ChangeDetail.NONE),
                AccessLossEffects.NONE);
    }

    /** Updates the connection's name on its members. */
    public static void rename(Handle handle, ScimConnectionReference connection) {
        handle.createUpdate(
                        """
                        UPDATE member SET managed_by_name = :name, version = version + 1
                         WHERE managed_by_id = :connection AND managed_by_name <> :name
                        """)
                .bind("name", connection.name())
                .bind("connection", connection.id())
                .execute();
    }

    /** Ends a connection's management of all its members. */
    public static void releaseAll(Handle handle, String connectionId) {
        release(handle, "managed_by_id", connectionId);
    }

    private static void release(Handle handle, String column, String value) {
        handle.createUpdate(
                        "UPDATE member SET managed_by_id = NULL, managed_by_name = NULL,"
                                + " version = version + 1 WHERE "
                                + column
                                + " = :value")
                .bind("value", value)
                .execute();
    }

    /** Keeps directories from resuming a member whom someone else has suspended or resumed. */
    static void forgetSuspension(Handle handle, String memberId) {
        handle.createUpdate("UPDATE scim_user SET suspended = 0 WHERE member_id = :member")
                .bind("member", memberId)
                .execute();
    }

    /** Replaces the invite of a directory's user. */
    public static void replaceInvite(Handle handle, String former, @Nullable String replacement) {
        handle.createUpdate(
                        """
                        UPDATE scim_user SET invite_id = :replacement WHERE invite_id = :former
                        """)
                .bind("replacement", replacement)
                .bind("former", former)
                .execute();
    }
}
