package org.roster.desktop.replica;

import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.contract.NewInvite;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicyChange;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.task.BackgroundTask;
import org.roster.desktop.task.Tasks;

import java.util.List;

/**
 * The only way for screens to change an organization. Each write goes to the service, and its
 * answer is applied to the {@link OrganizationReplica} on the JavaFX thread before the handlers of
 * the task that sent it run.
 *
 * <p>The methods that write block until the service has answered. Call them in a task of {@link
 * #call} or {@link #execute}, never on the JavaFX thread.
 */
public final class OrganizationGateway {

    private final OrganizationService service;
    private final OrganizationReplica replica;
    private final Tasks tasks;

    /**
     * A gateway to an organization.
     *
     * @param tasks runs the writes
     */
    public OrganizationGateway(
            OrganizationService service, OrganizationReplica replica, Tasks tasks) {
        this.service = service;
        this.replica = replica;
        this.tasks = tasks;
    }

    /** A part of a task. */
    @FunctionalInterface
    public interface TaskPart extends Tasks.ThrowingRunnable<ServiceException> {

        /** Does nothing. */
        TaskPart NONE = () -> {};
    }

    /** The live copy that the answers are applied to. */
    public OrganizationReplica replica() {
        return replica;
    }

    /** Prepares a task that writes and returns a result. */
    public <T> BackgroundTask<T, ServiceException> call(
            Tasks.Work<? extends T, ServiceException> work) {
        return tasks.call(ServiceException.class, work);
    }

    /** Prepares a task that writes. */
    public BackgroundTask<Boolean, ServiceException> execute(TaskPart step) {
        return tasks.execute(ServiceException.class, step);
    }

    /** Runs an action on the JavaFX thread, after the answers that have arrived were applied. */
    public void afterApplied(Runnable action) {
        tasks.foreground(action);
    }

    /**
     * Creates an invite.
     *
     * @param idempotencyKey the same for each retry, so that the invite is created once
     * @return the invite with its link, which the replica doesn't hold
     */
    public Invite invite(NewInvite invite, String idempotencyKey) throws ServiceException {
        Invite created = service.invite(invite, idempotencyKey);
        tasks.foreground(() -> replica.put(created.withoutLink()));
        return created;
    }

    /** Reads the link of a pending invite, which the service records as a change. */
    public String link(Invite invite) throws ServiceException {
        return service.link(invite);
    }

    /** Lets personal accounts redeem a pending invite. */
    public Invite allowPersonalAccounts(Invite invite) throws ServiceException {
        return applied(service.allowPersonalAccounts(invite));
    }

    /**
     * Changes the sign-in policy. After a {@code version-mismatch}, the replica holds the
     * organization as it is now.
     */
    public Organization changePolicy(Organization organization, SignInPolicyChange change)
            throws ServiceException {
        try {
            Organization changed = service.change(organization, new OrganizationChange(change));
            tasks.foreground(() -> replica.put(changed));
            return changed;
        } catch (ServiceException.Refused e) {
            if (e.problem().current() instanceof Organization current) {
                tasks.foreground(() -> replica.put(current));
            }
            throw e;
        }
    }

    /** Queues the mail of a pending invite again. */
    public Invite resend(Invite invite) throws ServiceException {
        return applied(service.resend(invite));
    }

    /** Revokes a pending invite. Its link stops working immediately. */
    public Invite revoke(Invite invite) throws ServiceException {
        return applied(service.revoke(invite));
    }

    private Invite applied(Invite invite) {
        tasks.foreground(() -> replica.put(invite));
        return invite;
    }

    /**
     * Reads the newest invites from the service, up to {@link OrganizationService#LARGEST_PAGE}.
     */
    public List<Invite> newestInvites() throws ServiceException {
        return service.invites(null, OrganizationService.LARGEST_PAGE).items();
    }

    /**
     * Changes the role of a member. After a {@code version-mismatch}, the replica holds the member
     * as it is now.
     */
    public Member changeRole(Member member, Role role) throws ServiceException {
        try {
            Member changed = service.changeRole(member, role);
            tasks.foreground(() -> replica.put(changed));
            return changed;
        } catch (ServiceException.Refused e) {
            if (e.problem().current() instanceof Member current) {
                tasks.foreground(() -> replica.put(current));
            }
            throw e;
        }
    }

    /** Removes a member. Succeeds as well if someone else has removed the member before. */
    public void remove(Member member) throws ServiceException {
        try {
            service.remove(member);
        } catch (ServiceException.Refused e) {
            if (!e.is(ProblemType.NOT_FOUND)) {
                throw e;
            }
            // A caller who was removed, too, gets not-found for everything. Then this call fails.
            var _ = service.organization();
        }
        tasks.foreground(() -> replica.removeMember(member.id()));
    }
}
