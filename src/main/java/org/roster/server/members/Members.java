package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Administrators;
import org.roster.contract.Administrators.AdministratorName;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.InviteReference;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberChange;
import org.roster.contract.MemberState;
import org.roster.contract.Page;
import org.roster.contract.PendingInvites;
import org.roster.contract.Role;
import org.roster.contract.TokenReference;
import org.roster.contract.WebhookReference;
import org.roster.server.access.AdministratorUpdate;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.http.IfMatch;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.journal.ChangeEntry;
import org.roster.server.journal.Revisions;
import org.roster.server.members.MemberRemovals.Removal;
import org.roster.server.members.MemberUpdates.Edit;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.OrganizationWriter;
import org.roster.server.text.Names;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The use cases of an organization's administrators and of the operator for members. */
public final class Members {

    private final Database database;
    private final MemberStore store;
    private final MemberUpdates updates;
    private final MemberRemovals removals;
    private final InstantSource clock;

    /**
     * Creates the use cases on a database.
     *
     * @param listener ends what depends on the access of a removed, demoted or suspended member
     */
    public Members(
            Database database,
            MemberStore store,
            AccessLossListener listener,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.updates = new MemberUpdates(store, listener, clock);
        this.removals = new MemberRemovals(store, updates);
        this.clock = clock;
    }

    /**
     * A removed or changed member.
     *
     * @param member the member after a change, or before the removal
     * @param revoked the revoked invites
     * @param reissued the new invites that replace some of them
     * @param tokens the revoked API tokens
     * @param webhooks the removed webhooks
     */
    public record Outcome(
            Member member,
            List<InviteReference> revoked,
            List<InviteReference> reissued,
            List<TokenReference> tokens,
            List<WebhookReference> webhooks) {

        Outcome(Member member, AccessLossEffects effects) {
            this(
                    member,
                    effects.revoked(),
                    effects.reissued(),
                    effects.tokens(),
                    effects.webhooks());
        }
    }

    /** Returns a page of an organization's members. */
    Page<Member> page(String organization, MemberQuery request) {
        return database.read(handle -> store.page(handle, organization, request));
    }

    /** Returns the names of an organization's administrators, sorted. */
    Administrators administrators(String organization) {
        return database.read(handle ->
                new Administrators(
                        store.administratorNames(handle, organization).stream()
                                .map(AdministratorName::new)
                                .toList()));
    }

    /**
     * Returns whether an account has a verified name of a member with another account at the same
     * provider, and for Microsoft in the same tenant. It was probably deleted and created again.
     */
    boolean hasNamesake(VerifiedIdentity identity) {
        return database.read(handle -> MemberNamesakes.exist(handle, identity));
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
     * Changes a member's role, grants, state and end date. A demotion or suspension ends the
     * pending invites that the member created, and a promotion ends the grants. A suspension frees
     * the member's slot.
     *
     * @param versions the member's versions that the change applies to
     * @param pendingInvites what to do with those invites
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     insufficient-scope}, {@code version-mismatch}, {@code last-administrator}, {@code
     *     member-limit-reached} or {@code validation-failed}
     */
    Outcome change(
            Caller caller,
            String id,
            IfMatch versions,
            MemberChange change,
            PendingInvites pendingInvites) {
        OrganizationWriter writer = database.writerOf(caller.organization());
        return writer.write(handle -> {
            String organization = caller.organization();
            Member seen = changeable(handle, caller, id, versions);
            Member wanted = MemberUpdates.wanted(seen, change, clock.instant());
            return wanted.equals(seen)
                    ? new Outcome(seen, AccessLossEffects.NONE)
                    : updates.apply(
                            handle,
                            new Edit(
                                    organization,
                                    seen,
                                    wanted,
                                    caller.actor(),
                                    pendingInvites,
                                    false),
                            () -> Authenticator.requireAdministrator(handle, caller));
        });
    }

    /**
     * Suspends or resumes a member on behalf of the operator. A resumed member loses an end date
     * that has passed. The pending invites that a suspended member created are revoked.
     *
     * @param idOrUsername the member's ID or username
     * @throws ProblemException {@code not-found}, {@code last-administrator}, {@code
     *     member-limit-reached}, or {@code malformed-request} if several members have this username
     */
    public Outcome changeStateByOperator(
            String organization, String idOrUsername, MemberState state) {
        return changeByOperator(
                organization,
                idOrUsername,
                seen -> {
                    Instant endsAt = seen.endsAt();
                    boolean hasEnded = endsAt != null && !endsAt.isAfter(clock.instant());
                    return new MemberBuilder(seen)
                            .state(state)
                            .endsAt(state == MemberState.ACTIVE && hasEnded ? null : endsAt)
                            .build();
                });
    }

    /**
     * Changes a member's role, grants, state and end date on behalf of the operator, with the same
     * rules and effects as {@link #change}. The pending invites that the member created are revoked
     * when they end.
     *
     * @param idOrUsername the member's ID or username
     * @throws ProblemException {@code validation-failed}, {@code not-found}, {@code
     *     last-administrator}, {@code member-limit-reached}, or {@code malformed-request} if
     *     several members have this username
     */
    public Outcome changeByOperator(String organization, String idOrUsername, MemberChange change) {
        return changeByOperator(
                organization,
                idOrUsername,
                seen -> MemberUpdates.wanted(seen, change, clock.instant()));
    }

    private Outcome changeByOperator(
            String organization, String idOrUsername, UnaryOperator<Member> change) {
        return database.write(handle -> {
            Member seen = named(handle, organization, idOrUsername);
            Member wanted = change.apply(seen);
            return wanted.equals(seen)
                    ? new Outcome(seen, AccessLossEffects.NONE)
                    : updates.apply(
                            handle,
                            new Edit(
                                    organization, seen, wanted, null, PendingInvites.REVOKE, false),
                            () -> {});
        });
    }

    /**
     * Removes a member. The member's next request is refused. The pending invites that the member
     * created end, and those that fit the member.
     *
     * @param versions the member's versions that the change applies to
     * @param pendingInvites what to do with the invites that the member created
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     insufficient-scope}, {@code version-mismatch}, {@code last-administrator} or {@code
     *     validation-failed}
     */
    Outcome remove(Caller caller, String id, IfMatch versions, PendingInvites pendingInvites) {
        OrganizationWriter writer = database.writerOf(caller.organization());
        return writer.write(handle -> {
            String organization = caller.organization();
            Member seen = changeable(handle, caller, id, versions);
            return removals.apply(
                    handle,
                    new Removal(organization, seen, caller.actor(), pendingInvites, false),
                    () -> Authenticator.requireAdministrator(handle, caller));
        });
    }

    /**
     * Removes a member on behalf of the operator. The effects are those of {@link #remove}, and the
     * pending invites that the member created are revoked.
     *
     * @param idOrUsername the member's ID or username
     * @param evenLastAdministrator whether no administrator, or none that fits the sign-in policy,
     *     may be left
     * @throws ProblemException {@code not-found}, {@code last-administrator}, or {@code
     *     malformed-request} if several members have this username
     */
    public Outcome removeByOperator(
            String organization, String idOrUsername, boolean evenLastAdministrator) {
        return database.write(handle -> {
            Member seen = named(handle, organization, idOrUsername);
            return removals.apply(
                    handle,
                    new Removal(
                            organization, seen, null, PendingInvites.REVOKE, evenLastAdministrator),
                    () -> {});
        });
    }

    private Member named(Handle handle, String organization, String idOrUsername) {
        List<Member> found =
                store.findNamed(handle, organization, idOrUsername).stream()
                        .filter(member ->
                                member.id().equals(idOrUsername)
                                        || Names.same(member.username(), idOrUsername))
                        .toList();
        if (found.size() > 1) {
            throw ProblemException.malformed(
                    "Several members have this username. Enter one of their IDs: "
                            + found.stream().map(Member::id).collect(Collectors.joining(", ")));
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.notFound(
                                Revisions.current(handle, List.of(organization)).isEmpty()
                                        ? "organization"
                                        : "member"));
    }

    /** Passes on all members of an organization, in the order in which they joined. */
    public void forEach(Handle handle, String organization, Consumer<Member> consumer) {
        store.forEach(handle, organization, consumer);
    }

    /**
     * Signs out a member: sign-ins that began before no longer open the organization.
     *
     * @throws ProblemException {@code not-found} or {@code administrator-required}
     */
    void signOut(Caller caller, String id) {
        OrganizationWriter writer = database.writerOf(caller.organization());
        writer.write(handle -> {
            String organization = caller.organization();
            Authenticator.requireAdministrator(handle, caller);
            get(handle, organization, id);
            long revision = AdministratorUpdate.begin(handle, caller);
            Member member = get(handle, organization, id);
            store.signOut(handle, organization, id);
            updates.record(
                    handle,
                    organization,
                    caller.actor(),
                    revision,
                    new ChangeEntry(
                            ChangeKind.MEMBER_SIGNED_OUT,
                            Change.Subject.of(member),
                            ChangeDetail.NONE),
                    AccessLossEffects.NONE);
            return member;
        });
    }

    /** Returns a member that the caller may change and whose version is one of these. */
    private Member changeable(Handle handle, Caller caller, String id, IfMatch versions) {
        Authenticator.requireAdministrator(handle, caller);
        Member seen = get(handle, caller.organization(), id);
        requireChangeable(caller, seen);
        requireVersion(seen, versions);
        return seen;
    }

    /**
     * Refuses an API token for an administrator; the version of the member doesn't change since.
     */
    private static void requireChangeable(Caller caller, Member seen) {
        if (caller.isToken() && seen.role() == Role.ADMINISTRATOR) {
            throw ProblemException.notForTokens(Role.ADMINISTRATOR);
        }
    }

    private static void requireVersion(Member current, IfMatch versions) {
        if (!versions.matches(current.version())) {
            throw ProblemException.versionMismatch(current);
        }
    }
}
