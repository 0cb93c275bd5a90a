package org.roster.desktop.users;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.roster.client.OrganizationService.AffectedInviteCount;
import org.roster.client.ServiceException;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.PendingInvites;
import org.roster.contract.Role;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

/** Changes the role of a member. */
public final class RoleEditViewModel extends Action {

    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(RoleEditViewModel.class);
    private final ContractLabels words = new ContractLabels();
    private final ObjectProperty<Role> role;
    private final Role before;
    private final SenderInvitesViewModel sent;
    private final ReadOnlyObjectWrapper<Member> member;
    private final BooleanBinding changed;

    /**
     * Creates a change.
     *
     * @param sent the invites of the member
     */
    RoleEditViewModel(Member member, SenderInvitesViewModel sent, OrganizationGateway gateway) {
        this.member = new ReadOnlyObjectWrapper<>(member);
        this.sent = sent;
        this.before = member.role();
        this.gateway = gateway;
        this.role = new SimpleObjectProperty<>(member.role());
        this.changed =
                Bindings.createBooleanBinding(
                        () -> role.get() != this.member.get().role(), role, this.member);
    }

    /** Returns the invites of the member, which end if {@link #endsInviting}. */
    SenderInvitesViewModel sent() {
        return sent;
    }

    /** Whether the member could invite before and no longer can with this role. */
    boolean endsInviting(Role chosen) {
        return endsInviting(before, chosen);
    }

    /** Whether a change from one role to another ends the ability to invite. */
    static boolean endsInviting(Role before, Role after) {
        return before == Role.ADMINISTRATOR && after != Role.ADMINISTRATOR;
    }

    @Override
    protected void perform() {
        Role wanted = role.get();
        Member current = member.get();
        if (wanted == current.role()) {
            succeed();
            return;
        }
        started();
        PendingInvites choice = sent.choiceFor(current);
        gateway.call(() -> gateway.change(current, MemberChange.of(wanted), choice))
                .onFinished(this::finished)
                .onSuccess(saved -> {
                    member.set(saved.member());
                    sent.add(AffectedInviteCount.of(saved));
                    succeed();
                })
                .onFailure(this::refused)
                .start();
    }

    /**
     * Handles a failure. If someone else has changed the member, the next try applies to the
     * member's current state.
     */
    private void refused(ServiceException failure) {
        if (failure instanceof ServiceException.Refused refused) {
            if (refused.problem().current() instanceof Member current) {
                Role wanted = role.get();
                member.set(current);
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
        fail(failures.sentence(failure));
    }

    /** Returns the latest known state of the member. */
    public Member member() {
        return member.get();
    }

    /** Whether the user has selected another role than that of the member. */
    BooleanBinding changedProperty() {
        return changed;
    }

    /** The role that the user selects. */
    public ObjectProperty<Role> roleProperty() {
        return role;
    }
}
