package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AffectedInvites;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeDetail.EndChanged;
import org.roster.contract.ChangeDetail.GrantsChanged;
import org.roster.contract.ChangeDetail.RoleChanged;
import org.roster.contract.ChangeDetail.StateChanged;
import org.roster.contract.ChangeKind;
import org.roster.contract.EndDate;
import org.roster.contract.Grant;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberChange;
import org.roster.contract.MemberState;
import org.roster.contract.PendingInvites;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.RevocationReason;
import org.roster.contract.Role;
import org.roster.server.access.Grants;
import org.roster.server.access.SignInPolicies;
import org.roster.server.journal.ChangeEntry;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.members.Members.Outcome;
import org.roster.server.problem.ProblemException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Changes members on behalf of administrators, of the operator and of the clock, and records the
 * changes in the activity log.
 */
final class MemberUpdates {

    private final MemberStore store;
    private final AccessLossListener listener;
    private final InstantSource clock;

    MemberUpdates(MemberStore store, AccessLossListener listener, InstantSource clock) {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * A change of a member.
     *
     * @param seen the member before
     * @param wanted the member with the new role, grants, state and end date
     * @param actor the administrator who makes the change, or null for the operator or the clock
     * @param pendingInvites what to do with the pending invites that the member created
     * @param isEnd whether the end date causes the change
     */
    record Edit(
            String organization,
            Member seen,
            Member wanted,
            @Nullable Actor actor,
            PendingInvites pendingInvites,
            boolean isEnd) {

        int members() {
            return slots(wanted) - slots(seen);
        }

        private static int slots(Member member) {
            return member.state() == MemberState.ACTIVE ? 1 : 0;
        }

        int administrators() {
            return administrators(wanted) - administrators(seen);
        }

        private static int administrators(Member member) {
            return member.administersWithoutEnd() ? 1 : 0;
        }

        boolean suspends() {
            return members() < 0;
        }

        /** Returns why invites that the member created are revoked. */
        RevocationReason reason() {
            if (!suspends()) {
                return RevocationReason.CREATOR_DEMOTED;
            }
            return isEnd ? RevocationReason.CREATOR_ENDED : RevocationReason.CREATOR_SUSPENDED;
        }

        boolean demotes() {
            return seen.role() == Role.ADMINISTRATOR && wanted.role() == Role.MEMBER;
        }
    }

    /**
     * Returns the member as a change wants it.
     *
     * @param now the time of the change
     * @throws ProblemException {@code validation-failed}
     */
    static Member wanted(Member seen, MemberChange change, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        Role role = change.role() == null ? seen.role() : change.role();
        Set<Grant> grants = change.grants() == null ? seen.grants() : change.grants();
        if (role == Role.ADMINISTRATOR && change.grants() != null && !grants.isEmpty()) {
            errors.add(
                    new FieldError(
                            "grants",
                            "not-for-administrators",
                            "An administrator needs no grants."));
        }
        EndDate asked = change.endsAt();
        Instant endsAt = asked == null ? seen.endsAt() : EndDates.check(asked.at(), now, errors);
        MemberState state = change.state() == null ? seen.state() : change.state();
        if (asked == null
                && change.state() == MemberState.ACTIVE
                && endsAt != null
                && !endsAt.isAfter(now)) {
            errors.add(EndDates.hasPassed());
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new MemberBuilder(seen)
                .role(role)
                .grants(role == Role.ADMINISTRATOR ? Set.of() : grants)
                .state(state)
                .endsAt(endsAt)
                .build();
    }

    /**
     * Makes a change.
     *
     * @param requirePermission fails if the actor may no longer make the change; called once the
     *     organization's row is locked
     * @throws ProblemException {@code version-mismatch}, {@code member-limit-reached}, {@code
     *     last-administrator} or {@code validation-failed}
     */
    Outcome apply(Handle handle, Edit edit, Runnable requirePermission) {
        String organization = edit.organization();
        long revision =
                OrganizationUpdate.of(organization)
                        .members(edit.members())
                        .administrators(edit.administrators())
                        .run(handle);
        // The organization's row is locked only now; anything read before may be outdated.
        requirePermission.run();
        Member seen = edit.seen();
        requireUnchanged(handle, organization, seen);
        Member changed = store.change(handle, organization, edit.wanted());
        if (!Objects.equals(changed.endsAt(), seen.endsAt())) {
            EndDates.mark(handle, changed, clock.instant());
        }
        if (edit.suspends()) {
            store.signOut(handle, organization, seen.id());
        }
        if (edit.members() != 0) {
            // A directory that makes the change notes it afterwards.
            ProvisionedMembers.forgetSuspension(handle, seen.id());
        }
        if (edit.administrators() < 0) {
            SignInPolicies.requireFittingAdministrator(handle, organization);
        }
        AccessLossEffects effects =
                edit.demotes() || edit.suspends()
                        ? end(
                                handle,
                                new AccessLoss(
                                        organization,
                                        seen,
                                        edit.reason(),
                                        edit.demotes(),
                                        null,
                                        edit.actor(),
                                        edit.pendingInvites()))
                        : AccessLossEffects.NONE;
        record(handle, edit, changed, revision, effects);
        return new Outcome(changed, effects);
    }

    void requireUnchanged(Handle handle, String organization, Member seen) {
        Member current =
                store.find(handle, organization, seen.id())
                        .orElseThrow(() -> ProblemException.notFound("member"));
        if (current.version() != seen.version()) {
            throw ProblemException.versionMismatch(current);
        }
    }

    /** Ends what depends on the access that a member has lost. */
    AccessLossEffects end(Handle handle, AccessLoss loss) {
        Actor actor = loss.actor();
        if (actor != null
                && actor.memberId().equals(loss.member().id())
                && loss.pendingInvites() == PendingInvites.REISSUE) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    PendingInvites.PARAMETER,
                                    "not-for-yourself",
                                    "You can keep only the invites of other administrators,"
                                            + " because you lose the role yourself.")));
        }
        return listener.end(handle, loss);
    }

    private void record(
            Handle handle, Edit edit, Member changed, long revision, AccessLossEffects effects) {
        List<ChangeEntry> entries =
                entries(
                        edit,
                        Change.Subject.of(changed),
                        AffectedInvites.of(effects.revoked(), effects.reissued()));
        record(handle, edit.organization(), edit.actor(), revision, entries.getFirst(), effects);
        Changes.recordEach(
                handle,
                edit.organization(),
                clock.instant(),
                edit.actor(),
                entries.subList(1, entries.size()));
    }

    /** Records a change and its effects. */
    void record(
            Handle handle,
            String organization,
            @Nullable Actor actor,
            long revision,
            ChangeEntry entry,
            AccessLossEffects effects) {
        Instant now = clock.instant();
        Changes.record(
                handle,
                organization,
                new Change(revision, now, actor, entry.kind(), entry.subject(), entry.detail()));
        Changes.recordEach(handle, organization, now, actor, effects.changes());
    }

    /** Returns the entries of a change; the first names the affected invites. */
    private static List<ChangeEntry> entries(
            Edit edit, Change.Subject subject, AffectedInvites invites) {
        Member seen = edit.seen();
        Member wanted = edit.wanted();
        String username = seen.username();
        List<ChangeEntry> entries = new ArrayList<>();
        if (wanted.role() != seen.role()) {
            ChangeDetail detail =
                    new RoleChanged(username, seen.role().name(), wanted.role().name(), invites);
            entries.add(new ChangeEntry(ChangeKind.MEMBER_ROLE_CHANGED, subject, detail));
        }
        if (wanted.state() != seen.state()) {
            ChangeDetail detail =
                    new StateChanged(
                            username,
                            seen.state().name(),
                            wanted.state().name(),
                            edit.isEnd() ? text(seen.endsAt()) : null,
                            entries.isEmpty() ? invites : AffectedInvites.of(List.of(), List.of()));
            entries.add(new ChangeEntry(ChangeKind.MEMBER_STATE_CHANGED, subject, detail));
        }
        if (!Objects.equals(wanted.endsAt(), seen.endsAt())) {
            ChangeDetail detail =
                    new EndChanged(username, text(seen.endsAt()), text(wanted.endsAt()));
            entries.add(new ChangeEntry(ChangeKind.MEMBER_END_CHANGED, subject, detail));
        }
        if (!wanted.grants().equals(seen.grants())) {
            ChangeDetail detail =
                    new GrantsChanged(
                            username, Grants.write(seen.grants()), Grants.write(wanted.grants()));
            entries.add(new ChangeEntry(ChangeKind.MEMBER_GRANTS_CHANGED, subject, detail));
        }
        return entries;
    }

    private static String text(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }
}
