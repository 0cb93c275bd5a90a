package org.roster.desktop.users;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.roster.contract.Member;
import org.roster.contract.Problem;
import org.roster.contract.Role;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationGateway.Step;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

/** A change of a member's role. */
public final class RoleEditViewModel extends Action {

    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(RoleEditViewModel.class);
    private final ContractLabels words = new ContractLabels();
    private final ObjectProperty<Role> role;
    private final Role before;
    private final SenderInvitesViewModel sent;
    private Member member;

    /**
     * A change.
     *
     * @param sent the invites of the member
     */
    RoleEditViewModel(Member member, SenderInvitesViewModel sent, OrganizationGateway gateway) {
        this.member = member;
        this.sent = sent;
        this.before = member.role();
        this.gateway = gateway;
        this.role = new SimpleObjectProperty<>(member.role());
    }

    /** The invites of the member, which may be revoked where {@link #endsInviting}. */
    SenderInvitesViewModel sent() {
        return sent;
    }

    /** Whether a member with this role invites nobody any more, and did before. */
    boolean endsInviting(Role chosen) {
        return endsInviting(before, chosen);
    }

    /** Whether whoever changes from one role to another invites nobody any more. */
    static boolean endsInviting(Role before, Role after) {
        return before == Role.ADMINISTRATOR && after != Role.ADMINISTRATOR;
    }

    @Override
    protected void perform() {
        Role wanted = role.get();
        Member current = member;
        if (wanted == current.role() && !endsInviting(wanted)) {
            succeed();
            return;
        }
        begun();
        Step revocation = endsInviting(wanted) ? sent.revocation(current) : Step.NONE;
        gateway.execute(
                        () -> {
                            // First the role, so that the member can't send further invites
                            change(current, wanted);
                            revocation.run();
                        })
                .onFinished(this::ended)
                .onSuccess(done -> succeed())
                .onFailure(this::refused)
                .start();
    }

    private void change(Member current, Role wanted) throws ServiceException {
        if (current.role() != wanted) {
            Member changed = gateway.changeRole(current, wanted);
            gateway.afterApplied(() -> member = changed);
        }
    }

    /** Somebody was faster: the next try is about what the member is now. */
    private void refused(ServiceException failure) {
        if (failure instanceof ServiceException.Refused refused) {
            Problem problem = refused.problem();
            Member current = problem.current();
            if (current != null) {
                Role wanted = role.get();
                member = current;
                if (current.role() == wanted) {
                    perform();
                    return;
                }
                fail(
                        messages.get(
                                "edit.conflict",
                                current.displayName(),
                                words.of(current.role()),
                                words.of(wanted)));
                return;
            }
        }
        boolean changed = role.get() == member.role();
        fail(changed ? sent.left(failure) : failures.sentence(failure));
    }

    /** The member as last seen. */
    public Member member() {
        return member;
    }

    /** The role that the person chooses. */
    public ObjectProperty<Role> roleProperty() {
        return role;
    }
}
