package org.roster.desktop.users;

import org.roster.client.OrganizationService.AffectedInviteCount;
import org.roster.client.ServiceException;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.PendingInvites;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;

import java.util.function.Supplier;

/** Suspends or resumes a member, or changes the end date. */
final class ChangeAccess extends Action {

    private final Supplier<MemberAccess> wanted;
    private final SenderInvitesViewModel sent;

    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();
    private Member member;
    private final ConflictRetries retries = new ConflictRetries();

    /**
     * Creates a change.
     *
     * @param wanted the access after the change, when it starts
     * @param sent the invites of the member
     */
    ChangeAccess(
            Member member,
            Supplier<MemberAccess> wanted,
            SenderInvitesViewModel sent,
            OrganizationGateway gateway) {
        this.member = member;
        this.wanted = wanted;
        this.sent = sent;
        this.gateway = gateway;
    }

    /** Returns the invites of the member, which end with a suspension. */
    SenderInvitesViewModel sent() {
        return sent;
    }

    @Override
    protected void perform() {
        Member current = member;
        MemberChange change = wanted.get().changeOf(current);
        if (change.changesNothing()) {
            succeed();
            return;
        }
        started();
        PendingInvites choice = sent.choiceFor(current);
        gateway.call(() -> gateway.change(current, change, choice))
                .onFinished(this::finished)
                .onSuccess(saved -> {
                    retries.reset();
                    member = saved.member();
                    sent.add(AffectedInviteCount.of(saved));
                    succeed();
                })
                .onFailure(this::refused)
                .start();
    }

    /**
     * Handles a failure. If someone else has changed the member, the change is applied to the
     * member's current state, up to the maximum number of tries.
     */
    private void refused(ServiceException failure) {
        if (failure instanceof ServiceException.Refused refused
                && refused.problem().current() instanceof Member current) {
            member = current;
            if (retries.again()) {
                perform();
                return;
            }
        }
        retries.reset();
        String endDate = failures.fields(failure).get("endsAt");
        fail(endDate == null ? failures.sentence(failure) : endDate);
    }

    /** Returns the latest known state of the member. */
    Member member() {
        return member;
    }
}
