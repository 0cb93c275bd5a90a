package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.table.CopiedRows;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The actions on users, for buttons, context menus and keys. */
public final class UserActions {

    private final UsersViewModel model;
    private final MemberRemoval removal;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Times times;
    private final Runnable invite;
    private final Runnable inviteMany;
    private final Consumer<Member> inviteAgain;

    /** The changes that can be undone, by member id. */
    private final Map<String, Notices.Shown> undoable = new HashMap<>();

    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(UserActions.class);

    /**
     * Creates the actions.
     *
     * @param removal asks before a user is removed
     * @param invite opens the invite dialog
     * @param inviteMany opens the bulk invite dialog
     * @param inviteAgain opens the invite dialog for a former member
     */
    public UserActions(
            UsersViewModel model,
            MemberRemoval removal,
            Dialogs dialogs,
            Notices notices,
            Times times,
            Runnable invite,
            Runnable inviteMany,
            Consumer<Member> inviteAgain) {
        this.model = model;
        this.removal = removal;
        this.dialogs = dialogs;
        this.notices = notices;
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
        RoleEditViewModel edit = model.edit(row);
        Member before = row.member();
        edit.whenDone(() -> {
            if (edit.member().role() != before.role()) {
                announceChange(edit.member(), before.role(), edit.sent());
            }
        });
        ask(edit, before);
    }

    private void ask(RoleEditViewModel edit, Member member) {
        dialogs.ask(
                messages.get("edit.title", member.displayName()),
                Views.load(
                        new RoleEditController(
                                edit, model.isLastAdministrator(member), model.isSelf(member))),
                messages.get("edit.save"),
                Weight.PLAIN,
                edit);
    }

    private void announceChange(Member member, Role before, SenderInvitesViewModel sent) {
        withdrawUndo(member);
        String done =
                messages.get("edit.done", member.displayName(), labels.inSentence(member.role()))
                        + sent.result();
        if (model.isSelf(member) && member.role() != Role.ADMINISTRATOR) {
            // A user who is no longer an administrator cannot undo the change
            notices.info(done);
            return;
        }
        undoable.put(
                member.id(),
                notices.info(
                        done,
                        messages.get("edit.undo"),
                        () -> undo(member, before, sent.hasRevoked())));
    }

    /** Withdraws the undo of an earlier change, which is no longer possible. */
    private void withdrawUndo(Member member) {
        Notices.Shown before = undoable.remove(member.id());
        if (before != null) {
            before.withdraw();
        }
    }

    /**
     * Undoes a change. This is an ordinary change that fails if the member has changed since. It
     * doesn't restore revoked invites. If it revokes invites itself, the user is asked first.
     *
     * @param hasRevoked whether the change has revoked invites
     */
    private void undo(Member member, Role before, boolean hasRevoked) {
        RoleEditViewModel back = model.edit(member);
        back.roleProperty().set(before);
        back.whenDone(() ->
                notices.info(
                        messages.get(
                                        "edit.undone",
                                        member.displayName(),
                                        labels.inSentence(back.member().role()))
                                + (hasRevoked ? " " + messages.get("edit.undone.revoked") : "")
                                + back.sent().result()));
        if (back.endsInviting(before) && !back.sent().isEmpty()) {
            ask(back, member);
            return;
        }
        back.failureProperty()
                .addListener((changed, was, sentence) -> {
                    if (!sentence.isEmpty()) {
                        notices.warn(sentence);
                    }
                });
        back.start();
    }

    void remove(UserRow row) {
        Member member = row.member();
        removal.ask(
                member,
                "",
                done -> {
                    withdrawUndo(member);
                    var _ =
                            notices.info(
                                    done,
                                    messages.get("remove.again"),
                                    () -> inviteAgain.accept(member));
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
        List<UserRow> others = rows.stream().filter(row -> row.member().role() != role).toList();
        if (others.isEmpty()) {
            notices.info(messages.get("bulk.role.already", rows.size(), labels.of(role)));
            return;
        }
        ask(
                others,
                model.change(others, role),
                messages.get("bulk.role.title", others.size(), labels.of(role)),
                messages.get("bulk.role.text", labels.of(role), labels.meaning(role)),
                role == Role.MEMBER && hasSelf(others) ? messages.get("bulk.role.self") : "",
                left -> messages.get("bulk.role.confirm", left),
                Weight.PLAIN,
                () -> messages.get("bulk.role.done", others.size(), labels.of(role)));
    }

    /** Removes several members. */
    void remove(List<UserRow> rows) {
        ask(
                rows,
                model.change(rows, null),
                messages.get("bulk.remove.title", rows.size()),
                messages.get("bulk.remove.text"),
                hasSelf(rows) ? messages.get("bulk.remove.self") : "",
                left -> messages.get("bulk.remove.confirm", left),
                Weight.DANGEROUS,
                () -> messages.get("bulk.remove.done", rows.size(), times.second(times.now())));
    }

    private static boolean hasSelf(List<UserRow> rows) {
        return rows.stream().anyMatch(UserRow::self);
    }

    private void ask(
            List<UserRow> rows,
            BulkMemberChange change,
            String title,
            String consequence,
            String toSelf,
            IntFunction<String> verb,
            Weight weight,
            Supplier<String> done) {
        change.whenDone(() -> {
            rows.forEach(row -> withdrawUndo(row.member()));
            notices.info(done.get() + change.sent().result());
        });
        dialogs.ask(
                title,
                Views.load(
                        new BulkMemberChangeController(change, consequence, toSelf, model::isSelf)),
                change.leftProperty().map(left -> verb.apply(left.intValue())),
                weight,
                change);
    }
}
