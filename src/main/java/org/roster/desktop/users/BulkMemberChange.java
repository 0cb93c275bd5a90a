package org.roster.desktop.users;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.PendingInvites;
import org.roster.contract.Role;
import org.roster.desktop.client.OrganizationService.AffectedInviteCount;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.Messages;

import java.util.List;

/**
 * Applies the same change to several members, one after the other. It can be stopped between two
 * members, and restarted for the remaining ones.
 */
public final class BulkMemberChange extends Action {

    /** The state of the change of one member. */
    public enum ChangeState {
        WAITING,
        DONE,
        FAILED
    }

    /** A member, with the state of the change. */
    public static final class Item {

        private final Member member;
        private final ReadOnlyObjectWrapper<ChangeState> state =
                new ReadOnlyObjectWrapper<>(ChangeState.WAITING);
        private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");

        private Item(Member member) {
            this.member = member;
        }

        /** Returns the member as it was when the change was requested. */
        public Member member() {
            return member;
        }

        public ReadOnlyObjectProperty<ChangeState> stateProperty() {
            return state.getReadOnlyProperty();
        }

        /** The reason that the change failed; empty if it succeeded or has not been tried. */
        public ReadOnlyStringProperty reasonProperty() {
            return reason.getReadOnlyProperty();
        }
    }

    private final List<Item> items;
    private final @Nullable Role role;
    private final SenderInvitesViewModel sent;
    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(BulkMemberChange.class);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyIntegerWrapper left;
    private boolean stopped;

    /**
     * Creates a change.
     *
     * @param role the new role, or null to remove the members
     * @param selfId the member id of the user
     */
    BulkMemberChange(
            List<Member> members, @Nullable Role role, String selfId, OrganizationGateway gateway) {
        this.items = members.stream().map(Item::new).toList();
        this.left = new ReadOnlyIntegerWrapper(items.size());
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

    /** Returns the members, in the order in which they are changed. */
    public List<Item> items() {
        return items;
    }

    /** The fraction that is done, from 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public double getProgress() {
        return progress.get();
    }

    /** The number of members that are still to be changed; updated only when a run ends. */
    public ReadOnlyIntegerProperty leftProperty() {
        return left.getReadOnlyProperty();
    }

    @Override
    protected void perform() {
        stopped = false;
        items.stream()
                .filter(item -> item.state.get() == ChangeState.FAILED)
                .forEach(item -> item.state.set(ChangeState.WAITING));
        started();
        next();
    }

    /** Stops after the member that is currently being changed. */
    public void stop() {
        stopped = true;
    }

    private void next() {
        progress.set((double) count(ChangeState.DONE) / items.size());
        Item item =
                items.stream()
                        .filter(each -> each.state.get() == ChangeState.WAITING)
                        .findFirst()
                        .orElse(null);
        if (item == null || stopped) {
            end();
            return;
        }
        Member member = item.member;
        PendingInvites choice = sent.choiceFor(member);
        gateway.call(() -> change(member, choice))
                .onSuccess(affected -> {
                    sent.add(affected);
                    item.reason.set("");
                    item.state.set(ChangeState.DONE);
                    next();
                })
                .onFailure(failure -> failed(item, failure))
                .start();
    }

    private AffectedInviteCount change(Member member, PendingInvites choice)
            throws ServiceException {
        return role == null
                ? gateway.remove(member, choice)
                : AffectedInviteCount.of(gateway.changeRole(member, role, choice));
    }

    private void failed(Item item, ServiceException failure) {
        item.reason.set(failures.sentence(failure));
        boolean isTried = !(failure instanceof ServiceException.NotConfirmed);
        item.state.set(isTried ? ChangeState.FAILED : ChangeState.WAITING);
        // A failure that affects all members is not reported for each one
        stopped |= !(failure instanceof ServiceException.Refused);
        next();
    }

    private void end() {
        finished();
        left.set(items.size() - count(ChangeState.DONE));
        if (left.get() == 0) {
            succeed();
        } else if (count(ChangeState.WAITING) == items.size()) {
            // Nothing was tried, because the user did not sign in again
            fail("");
        } else {
            fail(messages.get("bulk.left", left.get(), items.size()));
        }
    }

    private int count(ChangeState state) {
        return (int) items.stream().filter(item -> item.state.get() == state).count();
    }
}
