package org.roster.desktop.users;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.PendingInvites;
import org.roster.contract.Role;
import org.roster.desktop.batch.BatchAction;
import org.roster.desktop.client.OrganizationService.AffectedInviteCount;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Tasks;

import java.util.List;

/** Applies the same change to several members. */
public final class BulkMemberChange extends BatchAction<Member> {

    private final @Nullable Role role;
    private final SenderInvitesViewModel sent;
    private final OrganizationGateway gateway;

    /**
     * Creates a change.
     *
     * @param role the new role, or null to remove the members
     * @param selfId the member id of the user
     */
    BulkMemberChange(
            List<Member> members,
            @Nullable Role role,
            String selfId,
            OrganizationGateway gateway,
            Tasks tasks) {
        super(members, tasks);
        this.role = role;
        this.sent =
                new SenderInvitesViewModel(
                        members.stream().filter(member -> endsInviting(member, role)).toList(),
                        selfId,
                        gateway);
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
        return role == null
                ? gateway.remove(member, choice)
                : AffectedInviteCount.of(gateway.change(member, MemberChange.of(role), choice));
    }
}
