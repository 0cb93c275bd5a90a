package org.roster.desktop.users;

import org.roster.client.ServiceException;
import org.roster.contract.Grant;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.PendingInvites;
import org.roster.contract.Role;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.Messages;

import java.util.Set;

/** Changes what a member may do besides the role. */
final class ChangeGrants extends Action {

    private final Set<Grant> wanted;

    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(ChangeGrants.class);
    private Member member;
    private final ConflictRetries retries = new ConflictRetries();

    ChangeGrants(Member member, Set<Grant> wanted, OrganizationGateway gateway) {
        this.member = member;
        this.wanted = wanted;
        this.gateway = gateway;
    }

    @Override
    protected void perform() {
        started();
        Member current = member;
        gateway.call(() -> gateway.change(current, MemberChange.of(wanted), PendingInvites.REVOKE))
                .onFinished(this::finished)
                .onSuccess(saved -> {
                    retries.reset();
                    member = saved.member();
                    succeed();
                })
                .onFailure(this::refused)
                .start();
    }

    /**
     * Handles a failure. If someone else has changed the member, the change is applied to the
     * member's current state, up to the maximum number of tries, unless the member has become an
     * administrator.
     */
    private void refused(ServiceException failure) {
        if (failure instanceof ServiceException.Refused refused
                && refused.problem().current() instanceof Member current) {
            member = current;
            if (current.role() == Role.ADMINISTRATOR) {
                fail(messages.get("grant.administrator", current.displayName()));
            } else if (current.grants().equals(wanted)) {
                succeed();
            } else if (retries.again()) {
                perform();
            } else {
                fail(failures.sentence(failure));
            }
            return;
        }
        fail(failures.sentence(failure));
    }

    /** Returns the latest known state of the member. */
    Member member() {
        return member;
    }
}
