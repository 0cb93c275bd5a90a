package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.access.SignInPolicies;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.problem.ProblemException;

import java.time.InstantSource;
import java.util.Set;

/**
 * Invites users on behalf of a directory whose IDs identify no account. Every method runs in the
 * caller's transaction.
 */
public final class ProvisionedInvites {

    private final Invites invites;
    private final InviteRevocations revocations;
    private final NewInviteRules rules;
    private final InstantSource clock;

    /** Creates the use cases, under the rules of an administrator's invites. */
    public ProvisionedInvites(
            Invites invites,
            InviteRevocations revocations,
            NewInviteRules rules,
            InstantSource clock) {
        this.invites = invites;
        this.revocations = revocations;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Invites a user. Locks the organization's row.
     *
     * @param invite its tenant is a GUID
     * @throws ProblemException see {@code POST …/invites} in the API contract
     */
    public Invite create(Handle handle, Caller caller, NewInvite invite) {
        Checked checked = rules.check(invite);
        long revision = OrganizationUpdate.of(caller.organization()).requireFreeSlot().run(handle);
        SignInPolicy policy = Authenticator.requireAdministrator(handle, caller);
        return invites.insertAllowed(handle, caller, policy, checked, revision);
    }

    /**
     * Revokes an invite if it is pending. Locks the organization's row.
     *
     * @throws ProblemException {@code invite-not-pending} if it has just been accepted
     */
    public void revoke(Handle handle, Caller caller, String id) {
        boolean isPending =
                invites.find(handle, caller.organization(), id)
                        .filter(invite -> invite.status() == InviteStatus.PENDING)
                        .isPresent();
        if (isPending) {
            invites.revoke(handle, caller, id);
        }
    }

    /**
     * Revokes the pending invites for members that fit the account of a new member, and records
     * that. A directory, which only asserts the name of the account, has no effect on those for
     * administrators.
     */
    public void revokeFitting(Handle handle, String organization, VerifiedIdentity joined) {
        Changes.recordEach(
                handle,
                organization,
                clock.instant(),
                null,
                revocations.revokeFitting(
                        handle, organization, SignInPolicies.account(joined), Set.of(Role.MEMBER)));
    }
}
