package org.roster.desktop.users;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.desktop.batch.BatchTitles;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.table.CopiedRows;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.undo.UndoableChange;
import org.roster.desktop.users.BulkMemberDialog.BulkQuestion;

import java.util.List;
import java.util.function.Consumer;

/** The actions on users, for buttons, context menus and keys. */
public final class UserActions {

    private final UsersViewModel model;
    private final MemberRemoval removal;
    private final UndoOffers offers;
    private final RoleChanges roles;
    private final GrantChanges grants;
    private final AccessChanges access;
    private final BulkMemberDialog bulk;
    private final BulkRoleChanges bulkRoles;
    private final BulkAccessChanges bulkAccess;
    private final Dialogs dialogs;
    private final Notices notices;
    private final UndoViewModel undo;
    private final Times times;
    private final Runnable invite;
    private final Runnable inviteMany;
    private final Consumer<Member> inviteAgain;

    private final ManagedUsers managed = new ManagedUsers();
    private final Messages messages = Messages.beside(UserActions.class);

    /**
     * Creates the actions.
     *
     * @param removal asks before a user is removed
     * @param undo takes the changes that can be undone
     * @param invite opens the invite dialog
     * @param inviteMany opens the bulk invite dialog
     * @param inviteAgain opens the invite dialog for a former member
     */
    public UserActions(
            UsersViewModel model,
            MemberRemoval removal,
            Dialogs dialogs,
            Notices notices,
            UndoViewModel undo,
            Times times,
            Runnable invite,
            Runnable inviteMany,
            Consumer<Member> inviteAgain) {
        this.model = model;
        this.removal = removal;
        this.dialogs = dialogs;
        this.notices = notices;
        this.undo = undo;
        this.offers = new UndoOffers(undo);
        this.roles = new RoleChanges(model, dialogs, notices, offers, times);
        this.grants = new GrantChanges(model, notices, offers);
        this.access = new AccessChanges(model, dialogs, notices, offers, times);
        this.bulk = new BulkMemberDialog(model, dialogs, times, offers);
        this.bulkRoles = new BulkRoleChanges(model, bulk, notices, undo);
        this.bulkAccess = new BulkAccessChanges(model, bulk, notices, undo, times);
        this.times = times;
        this.invite = invite;
        this.inviteMany = inviteMany;
        this.inviteAgain = inviteAgain;
    }

    void invite() {
        invite.run();
    }

    void inviteMany() {
        inviteMany.run();
    }

    /**
     * Returns the reason that a member can neither be removed nor change the role; empty if both
     * are possible.
     */
    String obstacle(UserRow row) {
        return removal.obstacle(row.member());
    }

    void edit(UserRow row) {
        roles.edit(row.member());
    }

    /** Changes the role of a member, and asks only if that has further consequences. */
    void change(UserRow row, Role role) {
        roles.change(row.member(), role);
    }

    /** The command of {@link #toggleGrant} for a member; null if it isn't possible. */
    @Nullable String grantCommand(Member member) {
        return GrantChanges.isPossible(member) ? grants.command(member) : null;
    }

    /** Lets a member hand out invitation links, or no longer. */
    void toggleGrant(UserRow row) {
        withCurrent(row, grants::toggle);
    }

    /** The command of {@link #toggleAccess} for a member. */
    String accessCommand(Member member) {
        return access.command(member);
    }

    /** Asks whether to suspend a member, or resumes a suspended one. */
    void toggleAccess(UserRow row) {
        withCurrent(row, access::toggle);
    }

    /** Asks for the end date of a member. */
    void editEnd(UserRow row) {
        withCurrent(row, access::editEnd);
    }

    private void withCurrent(UserRow row, Consumer<Member> action) {
        Member current = model.member(row.member().id());
        if (current != null) {
            action.accept(current);
        }
    }

    void remove(UserRow row) {
        Member member = row.member();
        removal.ask(
                member,
                "",
                done -> {
                    offers.withdraw(member);
                    UndoableChange removal =
                            UndoableChange.followedBy(
                                    () -> messages.get("undo.remove", member.displayName()),
                                    () -> inviteAgain.accept(member));
                    var _ = undo.add(removal, done, messages.get("remove.again"));
                });
    }

    /** Copies users as a table. */
    void copy(List<UserRow> rows) {
        notices.info(CopiedRows.copy(UserText.table(), rows));
    }

    /** Asks whether to end all sign-ins of a member. */
    void signOut(UserRow row) {
        Member member = row.member();
        SignOutMember signOut = model.signOut(row);
        signOut.whenDone(() -> notices.info(messages.get("sign-out.done", member.displayName())));
        dialogs.ask(
                messages.get("sign-out.title", member.displayName()),
                Dialogs.paragraph(
                        messages.get("sign-out.text", member.displayName(), member.username())),
                messages.get("sign-out.confirm"),
                Weight.DANGEROUS,
                signOut);
    }

    /** Changes the role of several members. */
    void change(List<UserRow> rows, Role role) {
        bulkRoles.change(rows, role);
    }

    /** Suspends or resumes several members. */
    void change(List<UserRow> rows, MemberState state) {
        if (ManagedUsers.others(rows).isEmpty()) {
            notices.warn(messages.get("bulk.managed.none"));
        } else {
            bulkAccess.change(rows, state);
        }
    }

    /** Removes several members. */
    void remove(List<UserRow> selected) {
        List<UserRow> rows = ManagedUsers.others(selected);
        if (rows.isEmpty()) {
            notices.warn(messages.get("bulk.managed.none"));
            return;
        }
        bulk.ask(
                rows,
                model.change(rows, null),
                new BulkQuestion(
                        new BatchTitles(
                                messages.get("bulk.remove.title", rows.size()),
                                messages.get("bulk.remove.running"),
                                removed ->
                                        messages.get("bulk.remove.partly", removed, rows.size())),
                        messages.get("bulk.remove.text"),
                        managed.leftOut(selected),
                        rows.stream().anyMatch(UserRow::self)
                                ? messages.get("bulk.remove.self")
                                : "",
                        left -> messages.get("bulk.remove.confirm", left),
                        Weight.DANGEROUS),
                affected -> {
                    // Else, undoing would undo an earlier change
                    undo.add(
                            new UndoableChange(
                                    () -> messages.get("undo.bulk.remove", rows.size()),
                                    () -> messages.get("undo.bulk.remove.never"),
                                    () -> {}));
                    notices.info(
                            messages.get("bulk.remove.done", rows.size(), times.second(times.now()))
                                    + affected);
                },
                () -> {});
    }
}
