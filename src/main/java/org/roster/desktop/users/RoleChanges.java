package org.roster.desktop.users;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.dialog.Question;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.undo.UndoableChange;

import java.util.List;

/** Changes the role of a user, in a dialog or directly, and undoes the change. */
final class RoleChanges {

    private final UsersViewModel model;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Times times;

    private final UndoOffers offers;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(RoleChanges.class);

    RoleChanges(
            UsersViewModel model,
            Dialogs dialogs,
            Notices notices,
            UndoOffers offers,
            Times times) {
        this.times = times;
        this.model = model;
        this.dialogs = dialogs;
        this.notices = notices;
        this.offers = offers;
    }

    /** Asks for the new role. */
    void edit(Member member) {
        ask(announced(member), member, () -> {});
    }

    /**
     * Changes the role. Asks for confirmation only if the member is the user, or if the change ends
     * invites or integrations.
     */
    void change(Member member, Role role) {
        if (member.role() == role) {
            return;
        }
        if (model.isLastAdministrator(member)) {
            notices.warn(messages.get("edit.last"));
            return;
        }
        RoleEditViewModel edit = announced(member);
        edit.roleProperty().set(role);
        if (model.isSelf(member)) {
            ask(edit, member, () -> {});
        } else {
            startOrAsk(edit, member, () -> {});
        }
    }

    /** Starts a change. Asks for confirmation first if it ends invites or integrations. */
    private void startOrAsk(RoleEditViewModel edit, Member member, Runnable failed) {
        if (!edit.endsInviting(edit.roleProperty().get())) {
            start(edit, member, failed);
            return;
        }
        EndingIntegrations integrations = model.integrationsOf(List.of(member), times.now());
        integrations.load(() -> {
            if (edit.sent().isEmpty() && integrations.isEmpty()) {
                start(edit, member, failed);
            } else {
                ask(edit, integrations, member, failed);
            }
        });
    }

    private RoleEditViewModel announced(Member member) {
        RoleEditViewModel edit = model.edit(member);
        edit.whenDone(() -> {
            if (edit.member().role() != member.role()) {
                announce(edit.member(), member.role(), edit.sent());
            }
        });
        return edit;
    }

    /** Asks for the role, with Cancel as the default if the user could lose access. */
    private void ask(RoleEditViewModel edit, Member member, Runnable canceled) {
        EndingIntegrations integrations = model.integrationsOf(List.of(member), times.now());
        integrations.load(() -> {});
        ask(edit, integrations, member, canceled);
    }

    private void ask(
            RoleEditViewModel edit,
            EndingIntegrations integrations,
            Member member,
            Runnable canceled) {
        boolean isLast = model.isLastAdministrator(member);
        RoleEditController controller =
                new RoleEditController(edit, integrations, isLast, model.isSelf(member));
        String title = messages.get("edit.title", member.displayName());
        if (isLast) {
            Dialogs.whenClosed(dialogs.inform(title, Views.load(controller)), canceled);
            return;
        }
        dialogs.ask(
                Question.of(
                                title,
                                Views.load(controller),
                                messages.get(model.isSelf(member) ? "edit.save.self" : "edit.save"),
                                model.isSelf(member) ? Weight.DANGEROUS : Weight.PLAIN)
                        .whenCanceled(canceled)
                        .focusing(controller.first())
                        .enabledWhile(edit.changedProperty()),
                edit);
    }

    /** Starts a change without a dialog, and shows one if someone else has changed the member. */
    private void start(RoleEditViewModel edit, Member member, Runnable failed) {
        boolean[] asked = new boolean[1];
        edit.whenFailed(() -> {
            if (asked[0]) {
                return;
            }
            if (edit.member() == member) {
                notices.warn(edit);
                failed.run();
            } else {
                asked[0] = true;
                ask(edit, edit.member(), failed);
            }
        });
        edit.start();
    }

    private void announce(Member member, Role before, SenderInvitesViewModel sent) {
        offers.withdraw(member);
        String done =
                messages.get("edit.done", member.displayName(), labels.inSentence(member.role()))
                        + sent.result();
        if (model.isSelf(member) && member.role() != Role.ADMINISTRATOR) {
            // A user who is no longer an administrator can't undo the change
            notices.info(done);
            return;
        }
        offer(done, member, before, sent.hasRevoked());
    }

    /** Offers to undo a change in a notice, and adds it to the history. */
    private void offer(String done, Member member, Role before, boolean hasRevoked) {
        offers.add(member, undoable(member, before, hasRevoked), done);
    }

    private UndoableChange undoable(Member member, Role before, boolean hasRevoked) {
        return new UndoableChange(
                () -> messages.get("undo.role", member.displayName()),
                () -> obstacle(member, before),
                () -> undo(member, before, hasRevoked));
    }

    private String obstacle(Member changed, Role before) {
        Member current = model.member(changed.id());
        if (current == null) {
            return messages.get("undo.role.removed", changed.displayName());
        }
        if (current.role() != changed.role()) {
            return messages.get("undo.role.changed", changed.displayName());
        }
        return before != Role.ADMINISTRATOR && model.isLastAdministrator(current)
                ? messages.get("edit.last")
                : "";
    }

    /**
     * Undoes a change with an ordinary change, which doesn't restore revoked invites or
     * integrations. If it ends some itself, the user is asked first. If it fails or is canceled, it
     * can be tried again.
     *
     * @param hasRevoked whether the change has revoked invites
     */
    private void undo(Member changed, Role before, boolean hasRevoked) {
        @Nullable Member current = model.member(changed.id());
        if (current == null) {
            return;
        }
        offers.withdraw(changed);
        RoleEditViewModel back = model.edit(current);
        back.roleProperty().set(before);
        back.whenDone(() ->
                notices.info(
                        messages.get(
                                        "edit.undone",
                                        changed.displayName(),
                                        labels.inSentence(back.member().role()))
                                + (hasRevoked ? " " + messages.get("edit.undone.revoked") : "")
                                + back.sent().result()));
        Runnable failed = () -> offers.addSilently(undoable(changed, before, hasRevoked));
        startOrAsk(back, current, failed);
    }
}
