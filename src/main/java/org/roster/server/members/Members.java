package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeDetail.AffectedInvites;
import org.roster.contract.ChangeDetail.Removed;
import org.roster.contract.ChangeDetail.RoleChanged;
import org.roster.contract.ChangeKind;
import org.roster.contract.InviteReference;
import org.roster.contract.Member;
import org.roster.contract.Page;
import org.roster.contract.PendingInvites;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.Role;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.access.SignInPolicies;
import org.roster.server.http.IfMatch;
import org.roster.server.identity.Account;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The use cases of an organization's administrators for members. */
public final class Members {

    private final Database database;
    private final MemberStore store;
    private final AccessLossListener listener;
    private final InstantSource clock;

    /**
     * Creates the use cases on a database.
     *
     * @param listener ends what depends on the access of a removed or demoted member
     */
    public Members(
            Database database,
            MemberStore store,
            AccessLossListener listener,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * A removed or changed member.
     *
     * @param member the member after a role change, or before the removal
     */
    record Outcome(Member member, List<InviteReference> revoked, List<InviteReference> reissued) {

        private Outcome(Member member, AccessLossEffects effects) {
            this(member, effects.revoked(), effects.reissued());
        }
    }

    /** Returns a page of an organization's members. */
    Page<Member> page(String organization, MemberQuery request) {
        return database.read(handle -> store.page(handle, organization, request));
    }

    /**
     * Returns a member.
     *
     * @throws ProblemException {@code not-found}
     */
    Member get(String organization, String id) {
        return database.read(handle -> get(handle, organization, id));
    }

    private Member get(Handle handle, String organization, String id) {
        return store.find(handle, organization, id)
                .orElseThrow(() -> ProblemException.notFound("member"));
    }

    /**
     * Changes a member's role. A demotion ends the pending invites that the member created.
     *
     * @param versions the member's versions that the change applies to
     * @param pendingInvites what to do with those invites
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     version-mismatch}, {@code last-administrator} or {@code validation-failed}
     */
    Outcome changeRole(
            Caller caller, String id, IfMatch versions, Role role, PendingInvites pendingInvites) {
        return database.write(handle -> {
            String organization = caller.organization();
            Authenticator.requireAdministrator(handle, caller);
            Member seen = get(handle, organization, id);
            requireVersion(seen, versions);
            if (seen.role() == role) {
                return new Outcome(seen, AccessLossEffects.NONE);
            }
            int administrators = role == Role.ADMINISTRATOR ? 1 : -1;
            long revision =
                    OrganizationUpdate.of(organization).administrators(administrators).run(handle);
            // The organization's row is locked only now; anything read before may be outdated.
            Authenticator.requireAdministrator(handle, caller);
            requireUnchanged(get(handle, organization, id), seen);
            Member changed = store.changeRole(handle, organization, id, role);
            if (role == Role.MEMBER) {
                SignInPolicies.requireFittingAdministrator(handle, organization);
            }
            AccessLossEffects effects =
                    role == Role.ADMINISTRATOR
                            ? AccessLossEffects.NONE
                            : end(handle, caller, seen, null, pendingInvites);
            ChangeDetail detail =
                    new RoleChanged(
                            seen.username(), seen.role().name(), role.name(), affected(effects));
            record(handle, caller, revision, ChangeKind.MEMBER_ROLE_CHANGED, seen, detail, effects);
            return new Outcome(changed, effects);
        });
    }

    /**
     * Removes a member. The member's next request is refused. The pending invites that the member
     * created end, and those that fit the member.
     *
     * @param versions the member's versions that the change applies to
     * @param pendingInvites what to do with the invites that the member created
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     version-mismatch}, {@code last-administrator} or {@code validation-failed}
     */
    Outcome remove(Caller caller, String id, IfMatch versions, PendingInvites pendingInvites) {
        return database.write(handle -> {
            String organization = caller.organization();
            Authenticator.requireAdministrator(handle, caller);
            Member seen = get(handle, organization, id);
            requireVersion(seen, versions);
            long revision =
                    OrganizationUpdate.of(organization)
                            .members(-1)
                            .administrators(seen.role() == Role.ADMINISTRATOR ? -1 : 0)
                            .run(handle);
            Authenticator.requireAdministrator(handle, caller);
            requireUnchanged(get(handle, organization, id), seen);
            Account account = store.account(handle, seen);
            store.remove(handle, organization, id);
            if (seen.role() == Role.ADMINISTRATOR) {
                SignInPolicies.requireFittingAdministrator(handle, organization);
            }
            AccessLossEffects effects = end(handle, caller, seen, account, pendingInvites);
            ChangeDetail detail =
                    new Removed(
                            seen.username(),
                            seen.provider().name(),
                            seen.role().name(),
                            affected(effects));
            record(handle, caller, revision, ChangeKind.MEMBER_REMOVED, seen, detail, effects);
            return new Outcome(seen, effects);
        });
    }

    /**
     * Signs out a member: sign-ins that began before no longer open the organization.
     *
     * @throws ProblemException {@code not-found} or {@code administrator-required}
     */
    void signOut(Caller caller, String id) {
        database.write(handle -> {
            String organization = caller.organization();
            Authenticator.requireAdministrator(handle, caller);
            get(handle, organization, id);
            long revision = OrganizationUpdate.of(organization).run(handle);
            Authenticator.requireAdministrator(handle, caller);
            Member member = get(handle, organization, id);
            store.signOut(handle, organization, id);
            ChangeKind kind = ChangeKind.MEMBER_SIGNED_OUT;
            record(
                    handle,
                    caller,
                    revision,
                    kind,
                    member,
                    ChangeDetail.NONE,
                    AccessLossEffects.NONE);
            return member;
        });
    }

    private AccessLossEffects end(
            Handle handle,
            Caller caller,
            Member member,
            @Nullable Account removed,
            PendingInvites pendingInvites) {
        boolean isCaller = member.id().equals(caller.actor().memberId());
        if (isCaller && pendingInvites == PendingInvites.REISSUE) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    PendingInvites.PARAMETER,
                                    "not-for-yourself",
                                    "You can keep only the invites of other administrators,"
                                            + " because you lose the role yourself.")));
        }
        return listener.end(
                handle,
                new AccessLoss(
                        caller.organization(), member, removed, caller.actor(), pendingInvites));
    }

    private static AffectedInvites affected(AccessLossEffects effects) {
        return AffectedInvites.of(effects.revoked(), effects.reissued());
    }

    private static void requireVersion(Member current, IfMatch versions) {
        if (!versions.matches(current.version())) {
            throw ProblemException.versionMismatch(current);
        }
    }

    private static void requireUnchanged(Member current, Member seen) {
        if (current.version() != seen.version()) {
            throw ProblemException.versionMismatch(current);
        }
    }

    private void record(
            Handle handle,
            Caller caller,
            long revision,
            ChangeKind kind,
            Member member,
            ChangeDetail detail,
            AccessLossEffects effects) {
        Change.Subject subject = new Change.Subject("member", member.id(), member.displayName());
        Instant now = clock.instant();
        Changes.record(
                handle,
                caller.organization(),
                new Change(revision, now, caller.actor(), kind, subject, detail));
        Changes.recordEach(handle, caller.organization(), now, caller.actor(), effects.changes());
    }
}
