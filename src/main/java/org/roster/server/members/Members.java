package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeDetail.Removed;
import org.roster.contract.ChangeDetail.RoleChanged;
import org.roster.contract.ChangeKind;
import org.roster.contract.Member;
import org.roster.contract.Page;
import org.roster.contract.Role;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.access.SignInPolicies;
import org.roster.server.http.IfMatch;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import java.time.InstantSource;

/** The use cases of an organization's administrators for members. */
public final class Members {

    private final Database database;
    private final MemberStore store;
    private final InstantSource clock;

    /** Creates the use cases on a database. */
    public Members(Database database, MemberStore store, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
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
     * Changes a member's role.
     *
     * @param versions the member's versions that the change applies to
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     version-mismatch} or {@code last-administrator}
     */
    Member changeRole(Caller caller, String id, IfMatch versions, Role role) {
        return database.write(handle -> {
            String organization = caller.organization();
            Authenticator.requireAdministrator(handle, caller);
            Member seen = get(handle, organization, id);
            requireVersion(seen, versions);
            if (seen.role() == role) {
                return seen;
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
            ChangeDetail detail = new RoleChanged(seen.username(), seen.role().name(), role.name());
            record(handle, caller, revision, ChangeKind.MEMBER_ROLE_CHANGED, seen, detail);
            return changed;
        });
    }

    /**
     * Removes a member. The member's next request is refused.
     *
     * @param versions the member's versions that the change applies to
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     version-mismatch} or {@code last-administrator}
     */
    void remove(Caller caller, String id, IfMatch versions) {
        database.write(handle -> {
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
            store.remove(handle, organization, id);
            if (seen.role() == Role.ADMINISTRATOR) {
                SignInPolicies.requireFittingAdministrator(handle, organization);
            }
            ChangeDetail detail =
                    new Removed(seen.username(), seen.provider().name(), seen.role().name());
            record(handle, caller, revision, ChangeKind.MEMBER_REMOVED, seen, detail);
            return seen;
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
            record(handle, caller, revision, kind, member, ChangeDetail.NONE);
            return member;
        });
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
            ChangeDetail detail) {
        Change.Subject subject = new Change.Subject("member", member.id(), member.displayName());
        Changes.record(
                handle,
                caller.organization(),
                new Change(revision, clock.instant(), caller.actor(), kind, subject, detail));
    }
}
