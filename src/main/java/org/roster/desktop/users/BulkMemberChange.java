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
import org.roster.contract.Role;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.Messages;

import java.util.List;

/**
 * The same change of several members, one after the other. It can be stopped in between, and
 * started again for those that are left.
 */
public final class BulkMemberChange extends Action {

    /** How it stands with one of the members. */
    public enum State {
        WAITING,
        DONE,
        FAILED
    }

    /** One of the members. */
    public static final class Item {

        private final Member member;
        private final ReadOnlyObjectWrapper<State> state =
                new ReadOnlyObjectWrapper<>(State.WAITING);
        private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");

        private Item(Member member) {
            this.member = member;
        }

        /** The member as it was when the change was asked for. */
        public Member member() {
            return member;
        }

        public ReadOnlyObjectProperty<State> stateProperty() {
            return state.getReadOnlyProperty();
        }

        /** Why it did not work; empty if it did, or has not been tried. */
        public ReadOnlyStringProperty reasonProperty() {
            return reason.getReadOnlyProperty();
        }
    }

    private final List<Item> items;
    private final @Nullable Role role;
    private final SenderInvitesViewModel sent;
    private final OrganizationGateway gateway;
    private final Messages messages = Messages.beside(BulkMemberChange.class);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyIntegerWrapper left;
    private boolean stopped;

    /**
     * A change.
     *
     * @param role what they become, or null to remove them
     * @param selfId the member id of the person at the window
     */
    BulkMemberChange(
            List<Member> members, @Nullable Role role, String selfId, OrganizationGateway gateway) {
        this.items = members.stream().map(Item::new).toList();
        this.left = new ReadOnlyIntegerWrapper(items.size());
        this.role = role;
        this.sent =
                new SenderInvitesViewModel(
                        members.stream()
                                .filter(member -> endsInviting(member, role))
                                .filter(member -> !member.id().equals(selfId))
                                .toList(),
                        gateway);
        this.gateway = gateway;
    }

    /** Whoever is removed may have been an administrator before, and have sent invites then. */
    private static boolean endsInviting(Member member, @Nullable Role role) {
        return role == null || RoleEditViewModel.endsInviting(member.role(), role);
    }

    /**
     * The invites of those who invite nobody any more then, but for the person at the window, who
     * comes last and can revoke nothing after that.
     */
    SenderInvitesViewModel sent() {
        return sent;
    }

    /** The members, in the order in which they are changed. */
    public List<Item> items() {
        return items;
    }

    /** How much is done, 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public double getProgress() {
        return progress.get();
    }

    /** How many are still to be changed, as it was when it was last started or ended. */
    public ReadOnlyIntegerProperty leftProperty() {
        return left.getReadOnlyProperty();
    }

    @Override
    protected void perform() {
        stopped = false;
        items.stream()
                .filter(item -> item.state.get() == State.FAILED)
                .forEach(item -> item.state.set(State.WAITING));
        begun();
        next();
    }

    /** Stops after the member that is being changed now. */
    public void stop() {
        stopped = true;
    }

    private void next() {
        progress.set((double) count(State.DONE) / items.size());
        Item item =
                items.stream()
                        .filter(each -> each.state.get() == State.WAITING)
                        .findFirst()
                        .orElse(null);
        if (item == null || stopped) {
            end();
            return;
        }
        Member member = item.member;
        gateway.execute(sent.after(member, () -> change(member)))
                .onSuccess(done -> {
                    item.reason.set("");
                    item.state.set(State.DONE);
                    next();
                })
                .onFailure(failure -> failed(item, failure))
                .start();
    }

    private void change(Member member) throws ServiceException {
        if (role == null) {
            gateway.remove(member);
        } else {
            var _ = gateway.changeRole(member, role);
        }
    }

    private void failed(Item item, ServiceException failure) {
        item.reason.set(sent.sentence(item.member, failure));
        item.state.set(State.FAILED);
        // What concerns all of them need not be told of each
        stopped |= !(failure instanceof ServiceException.Refused);
        next();
    }

    private void end() {
        ended();
        left.set(items.size() - count(State.DONE));
        if (left.get() == 0) {
            succeed();
        } else {
            fail(messages.get("bulk.left", left.get(), items.size()));
        }
    }

    private int count(State state) {
        return (int) items.stream().filter(item -> item.state.get() == state).count();
    }
}
