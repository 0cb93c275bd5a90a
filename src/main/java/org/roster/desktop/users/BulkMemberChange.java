package org.roster.desktop.users;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService.AffectedInviteCount;
import org.roster.client.ServiceException;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.MemberState;
import org.roster.contract.PendingInvites;
import org.roster.contract.Role;
import org.roster.desktop.batch.BatchAction;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Tasks;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Applies the same change to several members. */
public final class BulkMemberChange extends BatchAction<Member> {

    private final @Nullable Function<Member, MemberChange> wanted;
    private final SenderInvitesViewModel sent;
    private final List<Member> demoted;
    private final OrganizationGateway gateway;

    /**
     * Creates a change.
     *
     * @param role the new role, or null to remove the members
     * @param selfId the member ID of the user
     */
    BulkMemberChange(
            List<Member> members,
            @Nullable Role role,
            String selfId,
            OrganizationGateway gateway,
            Tasks tasks) {
        this(
                members,
                role == null ? null : member -> MemberChange.of(role),
                member -> endsInviting(member, role),
                role == Role.ADMINISTRATOR ? List.of() : members,
                selfId,
                gateway,
                tasks);
    }

    /**
     * Creates a change of the access.
     *
     * @param state the new state
     * @param now end dates before this time are removed from resumed members
     */
    BulkMemberChange(
            List<Member> members,
            MemberState state,
            Instant now,
            String selfId,
            OrganizationGateway gateway,
            Tasks tasks) {
        this(
                members,
                member -> {
                    MemberAccess access = MemberAccess.of(member);
                    return (state == MemberState.SUSPENDED
                                    ? access.suspended()
                                    : access.resumed().possibleAt(now))
                            .changeOf(member);
                },
                member -> state == MemberState.SUSPENDED,
                List.of(),
                selfId,
                gateway,
                tasks);
    }

    private BulkMemberChange(
            List<Member> members,
            @Nullable Function<Member, MemberChange> wanted,
            Predicate<Member> endsInviting,
            List<Member> demoted,
            String selfId,
            OrganizationGateway gateway,
            Tasks tasks) {
        super(members, tasks);
        this.wanted = wanted;
        this.sent =
                new SenderInvitesViewModel(
                        members.stream().filter(endsInviting).toList(), selfId, gateway);
        this.demoted = demoted;
        this.gateway = gateway;
    }

    /**
     * Whether the change ends the member's ability to invite. A removal always counts, because the
     * member may have been an administrator before, and have sent invites then.
     */
    private static boolean endsInviting(Member member, @Nullable Role role) {
        return role == null || RoleEditViewModel.endsInviting(member.role(), role);
    }

    /** Returns the invites of the members who can no longer invite after the change. */
    SenderInvitesViewModel sent() {
        return sent;
    }

    /** Returns the members whose integrations the change ends. */
    List<Member> demoted() {
        return demoted;
    }

    @Override
    protected Tasks.Work<Runnable, ServiceException> prepare(Member member) {
        PendingInvites choice = sent.choiceFor(member);
        return () -> {
            AffectedInviteCount affected = change(member, choice);
            return () -> sent.add(affected);
        };
    }

    private AffectedInviteCount change(Member member, PendingInvites choice)
            throws ServiceException {
        return wanted == null
                ? gateway.remove(member, choice)
                : AffectedInviteCount.of(gateway.change(member, wanted.apply(member), choice));
    }
}
