package org.roster.desktop.replica;

import org.roster.client.OrganizationProvisioning;
import org.roster.client.OrganizationService;
import org.roster.client.OrganizationService.AffectedInviteCount;
import org.roster.client.OrganizationWebhooks;
import org.roster.client.Reauthentication;
import org.roster.client.ServiceException;
import org.roster.contract.ApiToken;
import org.roster.contract.ChangedMember;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.NewApiToken;
import org.roster.contract.NewInvite;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.contract.PendingInvites;
import org.roster.contract.ProblemType;
import org.roster.desktop.task.BackgroundTask;
import org.roster.desktop.task.Tasks;

import java.util.List;

/**
 * The only way for screens to change an organization. Each write goes to the service, and its
 * answer is applied to the {@link OrganizationReplica} on the JavaFX thread before the handlers of
 * the task that sent it run, unless the replica has something newer. If a write requires a recent
 * sign-in, the user signs in again first.
 *
 * <p>The methods that write block until the service has answered. Call them in a task of {@link
 * #call}, never on the JavaFX thread.
 */
public final class OrganizationGateway {

    private final OrganizationService service;
    private final OrganizationReplica replica;
    private final Tasks tasks;
    private final ConfirmedCalls confirmed;

    /**
     * A gateway to an organization.
     *
     * @param tasks runs the writes
     * @param reauthentication lets the user sign in again if a write requires that
     */
    public OrganizationGateway(
            OrganizationService service,
            OrganizationReplica replica,
            Tasks tasks,
            Reauthentication reauthentication) {
        this.service = service;
        this.replica = replica;
        this.tasks = tasks;
        this.confirmed = new ConfirmedCalls(reauthentication);
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

    /**
     * Creates an invite.
     *
     * @param idempotencyKey the same for each retry, so that the invite is created once
     * @return the invite with its link, which the replica doesn't hold
     */
    public Invite invite(NewInvite invite, String idempotencyKey) throws ServiceException {
        Invite created = confirmed.call(() -> service.invite(invite, idempotencyKey));
        tasks.foreground(() -> replica.put(created.withoutLink()));
        return created;
    }

    /** Reads the link of a pending invite, which the service records as a change. */
    public String link(Invite invite) throws ServiceException {
        return link(invite.id());
    }

    /** Reads the link of the pending invite with this id. */
    public String link(String inviteId) throws ServiceException {
        return visible(inviteId, () -> service.link(inviteId));
    }

    /** Calls the service. Those who only hand out links can't find what is no longer pending. */
    private <T> T visible(String inviteId, Tasks.Work<T, ServiceException> call)
            throws ServiceException {
        try {
            return call.call();
        } catch (ServiceException.Refused e) {
            if (replica.isLinksOnly() && e.is(ProblemType.NOT_FOUND)) {
                tasks.foreground(() -> replica.removeInvite(inviteId));
            }
            throw e;
        }
    }

    /** Lets personal accounts redeem a pending invite. */
    public Invite allowPersonalAccounts(Invite invite) throws ServiceException {
        return applied(invite, confirmed.call(() -> service.allowPersonalAccounts(invite)));
    }

    /**
     * Changes the settings of the organization. After a {@code version-mismatch}, the replica holds
     * the organization as it is now.
     */
    public Organization change(Organization organization, OrganizationChange change)
            throws ServiceException {
        try {
            Organization changed = service.change(organization, change);
            tasks.foreground(() -> replica.put(changed));
            return changed;
        } catch (ServiceException.Refused e) {
            if (e.problem().current() instanceof Organization current) {
                tasks.foreground(() -> replica.put(current));
            }
            throw e;
        }
    }

    /** Replaces a pending or expired invite by one with a new link, which the replica omits. */
    public Invite renew(Invite invite) throws ServiceException {
        Invite created = confirmed.call(() -> service.renew(invite));
        tasks.foreground(() -> replica.put(created.withoutLink()));
        return created;
    }

    /** Queues the mail of a pending invite again. */
    public Invite resend(Invite invite) throws ServiceException {
        return applied(invite, visible(invite.id(), () -> service.resend(invite)));
    }

    /** Revokes a pending invite. Its link stops working immediately. */
    public Invite revoke(Invite invite) throws ServiceException {
        return applied(invite, service.revoke(invite));
    }

    private Invite applied(Invite before, Invite changed) {
        tasks.foreground(() -> replica.put(before, changed));
        return changed;
    }

    /**
     * Changes the role, grants, state or end date of a member. After a {@code version-mismatch},
     * the replica holds the member as it is now. The invites that the service revokes with a
     * demotion or a suspension follow as events.
     *
     * @param pendingInvites what happens to the member's pending invites then
     */
    public ChangedMember change(Member member, MemberChange change, PendingInvites pendingInvites)
            throws ServiceException {
        try {
            ChangedMember changed =
                    confirmed.call(() -> service.change(member, change, pendingInvites));
            tasks.foreground(() -> replica.put(changed.member()));
            return changed;
        } catch (ServiceException.Refused e) {
            if (e.problem().current() instanceof Member current) {
                tasks.foreground(() -> replica.put(current));
            }
            throw e;
        }
    }

    /** Ends all sign-ins of a member in the organization. */
    public void signOut(Member member) throws ServiceException {
        service.signOut(member);
    }

    /**
     * Removes a member. Succeeds as well if someone else has removed the member before. The invites
     * that the service revokes follow as events.
     *
     * @param pendingInvites what happens to the pending invites that the member created
     */
    public AffectedInviteCount remove(Member member, PendingInvites pendingInvites)
            throws ServiceException {
        AffectedInviteCount affected = AffectedInviteCount.NONE;
        try {
            affected = confirmed.call(() -> service.remove(member, pendingInvites));
        } catch (ServiceException.Refused e) {
            if (!e.is(ProblemType.NOT_FOUND)) {
                throw e;
            }
            // A caller who was removed, too, gets not-found for everything. Then this call fails.
            var _ = service.organization();
        }
        tasks.foreground(() -> replica.removeMember(member.id()));
        return affected;
    }

    /** Reads the API tokens, newest first. They aren't part of the replica. */
    public List<ApiToken> tokens() throws ServiceException {
        return service.tokens().list();
    }

    /** Creates an API token and returns its secret. */
    public CreatedApiToken createToken(NewApiToken token) throws ServiceException {
        return confirmed.call(() -> service.tokens().create(token));
    }

    /** Makes the user the creator of an API token, and returns its new secret. */
    public CreatedApiToken takeOver(ApiToken token) throws ServiceException {
        return confirmed.call(() -> service.tokens().takeOver(token.id()));
    }

    /**
     * The webhooks, which aren't part of the replica. Their calls let the user sign in again where
     * the service requires that.
     */
    public OrganizationWebhooks webhooks() {
        return new ConfirmedWebhooks(service.webhooks(), confirmed);
    }

    /**
     * The SCIM connections, which aren't part of the replica. Their calls let the user sign in
     * again where the service requires that.
     */
    public OrganizationProvisioning provisioning() {
        return new ConfirmedProvisioning(service.provisioning(), confirmed);
    }

    /** Revokes an API token. The next request with it is refused. */
    public void revoke(ApiToken token) throws ServiceException {
        service.tokens().revoke(token.id());
    }
}
