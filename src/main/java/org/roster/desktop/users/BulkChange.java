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
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.service.OrganizationCopy;
import org.roster.desktop.service.OrganizationService;
import org.roster.desktop.service.ServiceException;
import org.roster.desktop.ui.Action;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Tasks;

import java.util.List;

/**
 * The same change of several members, one after the other. It can be stopped in between, and
 * started again for those that are left.
 */
public final class BulkChange extends Action {

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

        /** Set in the background, by one try after the other. */
        private volatile boolean changed;

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
    private final String selfId;
    private final SentInvites sent;
    private final OrganizationService service;
    private final OrganizationCopy copy;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(BulkChange.class);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyIntegerWrapper left;
    private boolean stopped;

    /**
     * A change.
     *
     * @param role what they become, or null to remove them
     * @param selfId the member id of the person at the window
     */
    BulkChange(
            List<Member> members,
            @Nullable Role role,
            String selfId,
            OrganizationService service,
            OrganizationCopy copy,
            Tasks tasks) {
        this.items = members.stream().map(Item::new).toList();
        this.left = new ReadOnlyIntegerWrapper(items.size());
        this.role = role;
        this.selfId = selfId;
        this.sent =
                new SentInvites(
                        members.stream().filter(this::endsInviting).toList(), service, copy, tasks);
        this.service = service;
        this.copy = copy;
        this.tasks = tasks;
    }

    /**
     * Whether somebody invites nobody any more; whoever is removed may have been an administrator
     * before. The person at the window, who comes last, can revoke nothing after that.
     */
    private boolean endsInviting(Member member) {
        boolean ends =
                role == null || role != Role.ADMINISTRATOR && member.role() == Role.ADMINISTRATOR;
        return ends && !member.id().equals(selfId);
    }

    /** The invites of those who invite nobody any more then. */
    SentInvites sent() {
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
        SentInvites.Step revocation =
                endsInviting(item.member) ? sent.revocation(item.member) : SentInvites.Step.NONE;
        var _ =
                tasks.run(
                        ServiceException.class,
                        () -> {
                            // Who may invite no more sends no more
                            change(item);
                            revocation.take();
                            return item;
                        },
                        () -> {},
                        done -> {
                            item.reason.set("");
                            item.state.set(State.DONE);
                            next();
                        },
                        (ServiceException failure) -> failed(item, failure));
    }

    private void change(Item item) throws ServiceException {
        if (item.changed) {
            return;
        }
        Member member = item.member;
        if (role == null) {
            Removal.remove(service, member);
            tasks.foreground(() -> copy.removeMember(member.id()));
        } else {
            Member changed = service.changeRole(member, role);
            tasks.foreground(() -> copy.put(changed));
        }
        item.changed = true;
    }

    private void failed(Item item, ServiceException failure) {
        String sentence = failures.sentence(failure);
        item.reason.set(item.changed ? messages.get("sent.failed", sentence) : sentence);
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
