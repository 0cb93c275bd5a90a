package org.roster.desktop.users;

import javafx.scene.layout.VBox;

import org.roster.contract.Member;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.dialog.Question;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.undo.UndoableChange;

/** Suspends and resumes members, changes their end dates, and undoes the changes. */
final class AccessChanges {

    private final UsersViewModel model;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Times times;

    private final UndoOffers offers;
    private final ManagedUsers managed = new ManagedUsers();
    private final Messages messages = Messages.beside(AccessChanges.class);

    AccessChanges(
            UsersViewModel model,
            Dialogs dialogs,
            Notices notices,
            UndoOffers offers,
            Times times) {
        this.model = model;
        this.dialogs = dialogs;
        this.notices = notices;
        this.times = times;
        this.offers = offers;
    }

    /** Returns the command that {@link #toggle} runs for a member. */
    String command(Member member) {
        return messages.get(MemberAccess.of(member).isSuspended() ? "resume" : "suspend");
    }

    /** Asks whether to suspend a member, or resumes a suspended one. */
    void toggle(Member member) {
        MemberAccess before = MemberAccess.of(member);
        if (!isPossible(member, before)) {
            return;
        }
        if (before.isSuspended()) {
            ChangeAccess change = change(member, before.resumed().possibleAt(times.now()));
            change.whenDone(() -> announce(change, before));
            start(change, () -> {});
        } else {
            ChangeAccess change = change(member, before.suspended());
            change.whenDone(() -> announce(change, before));
            ask(change, member, () -> {});
        }
    }

    /** Asks for the end date of a member. */
    void editEnd(Member member) {
        MemberAccess before = MemberAccess.of(member);
        if (!isPossible(member, before)) {
            return;
        }
        EndDateViewModel form = new EndDateViewModel(before.endsAt(), times);
        ChangeAccess change = model.changeAccess(member, () -> before.until(form.endsAt()));
        change.whenDone(() -> announce(change, before));
        EndDateController controller = new EndDateController(form, member.username());
        dialogs.ask(
                Question.of(
                                messages.get("end.title", member.displayName()),
                                Views.load(controller),
                                messages.get("edit.save"),
                                Weight.PLAIN)
                        .focusing(controller.first())
                        .enabledWhile(form.possibleProperty()),
                change);
    }

    private boolean isPossible(Member member, MemberAccess before) {
        String obstacle =
                !before.isSuspended() && model.isLastAdministrator(member)
                        ? messages.get("suspend.last", member.displayName())
                        : managed.obstacle(member);
        if (!obstacle.isEmpty()) {
            notices.warn(obstacle);
        }
        return obstacle.isEmpty();
    }

    private ChangeAccess change(Member member, MemberAccess wanted) {
        return model.changeAccess(member, () -> wanted);
    }

    private void ask(ChangeAccess change, Member member, Runnable canceled) {
        VBox content =
                new VBox(
                        Dialogs.paragraph(
                                messages.get(
                                        "suspend.text", member.displayName(), member.username())));
        content.getStyleClass().add("form");
        if (!change.sent().isEmpty()) {
            content.getChildren()
                    .add(
                            Views.load(
                                    new SenderInvitesController(
                                            change.sent(), member.displayName())));
        }
        dialogs.ask(
                Question.of(
                                messages.get("suspend.title", member.displayName()),
                                content,
                                messages.get("suspend.confirm", member.displayName()),
                                Weight.DANGEROUS)
                        .whenCanceled(canceled),
                change);
    }

    private void start(ChangeAccess change, Runnable failed) {
        change.whenFailed(() -> {
            notices.warn(change);
            failed.run();
        });
        change.start();
    }

    private String done(Member member, MemberAccess before) {
        MemberAccess now = MemberAccess.of(member);
        String displayName = member.displayName();
        if (now.isSuspended() && !before.isSuspended()) {
            return messages.get("suspend.done", displayName, times.second(times.now()));
        }
        if (before.isSuspended() && !now.isSuspended()) {
            return messages.get("resume.done", displayName);
        }
        return now.endsAt() == null
                ? messages.get("end.removed", displayName)
                : messages.get("end.done", displayName, times.exact(now.endsAt()));
    }

    private void announce(ChangeAccess change, MemberAccess before) {
        Member member = change.member();
        if (!MemberAccess.of(member).equals(before)) {
            offers.add(
                    member,
                    undoable(member, before, change.sent().hasRevoked()),
                    done(member, before) + change.sent().result());
        }
    }

    private UndoableChange undoable(Member member, MemberAccess before, boolean hasRevoked) {
        return new UndoableChange(
                () -> name(member, before),
                () -> obstacle(member),
                () -> undo(member, before, hasRevoked));
    }

    private String name(Member member, MemberAccess before) {
        MemberAccess after = MemberAccess.of(member);
        if (after.isSuspended() == before.isSuspended()) {
            return messages.get("undo.end", member.displayName());
        }
        return messages.get(
                after.isSuspended() ? "undo.suspend" : "undo.resume", member.displayName());
    }

    private String obstacle(Member changed) {
        Member current = model.member(changed.id());
        if (current == null) {
            return messages.get("undo.access.removed", changed.displayName());
        }
        return MemberAccess.of(current).equals(MemberAccess.of(changed))
                ? ""
                : messages.get("undo.access.changed", changed.displayName());
    }

    /**
     * Undoes a change. This is an ordinary change; it doesn't restore revoked invites. If it
     * revokes invites itself, the user is asked first. If it fails or is canceled, it can be tried
     * again.
     *
     * @param hasRevoked whether the change has revoked invites
     */
    private void undo(Member changed, MemberAccess before, boolean hasRevoked) {
        Member current = model.member(changed.id());
        if (current == null) {
            return;
        }
        offers.withdraw(changed);
        MemberAccess back = before.possibleAt(times.now());
        ChangeAccess change = change(current, back);
        MemberAccess from = MemberAccess.of(current);
        change.whenDone(() ->
                notices.info(
                        done(change.member(), from)
                                + (hasRevoked ? " " + messages.get("edit.undone.revoked") : "")
                                + change.sent().result()));
        Runnable again = () -> offers.addSilently(undoable(changed, before, hasRevoked));
        if (back.isSuspended() && !from.isSuspended() && !change.sent().isEmpty()) {
            ask(change, current, again);
        } else {
            start(change, again);
        }
    }
}
