package org.roster.desktop.users;

import org.roster.contract.MemberState;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.undo.UndoableChange;

import java.util.List;
import java.util.function.Consumer;

/** Suspends and resumes several members, and undoes the changes. */
final class BulkAccessChanges {

    private final UsersViewModel model;
    private final BulkMemberDialog dialog;
    private final Notices notices;
    private final UndoViewModel undo;
    private final Times times;
    private final Messages messages = Messages.beside(BulkAccessChanges.class);

    BulkAccessChanges(
            UsersViewModel model,
            BulkMemberDialog dialog,
            Notices notices,
            UndoViewModel undo,
            Times times) {
        this.model = model;
        this.dialog = dialog;
        this.notices = notices;
        this.undo = undo;
        this.times = times;
    }

    /** Asks whether to give members this state who don't have it. The user is left out. */
    void change(List<UserRow> rows, MemberState state) {
        List<UserRow> others =
                rows.stream().filter(row -> !row.self() && row.member().state() != state).toList();
        if (others.isEmpty()) {
            notices.info(
                    messages.get(
                            state == MemberState.SUSPENDED
                                    ? "bulk.suspend.none"
                                    : "bulk.resume.none"));
            return;
        }
        boolean leavesSelf =
                state == MemberState.SUSPENDED && rows.stream().anyMatch(UserRow::self);
        ask(
                others,
                state,
                leavesSelf ? messages.get("bulk.suspend.self") : "",
                affected -> offerUndo(others, state, affected),
                () -> {
                    List<UserRow> changed = others.stream().filter(row -> has(row, state)).toList();
                    if (!changed.isEmpty()) {
                        offerUndo(changed, state, "");
                    }
                });
    }

    private void ask(
            List<UserRow> rows,
            MemberState state,
            String toSelf,
            Consumer<String> done,
            Runnable cancelled) {
        boolean suspends = state == MemberState.SUSPENDED;
        dialog.ask(
                rows,
                model.change(rows, state, times.now()),
                suspends
                        ? messages.get("bulk.suspend.title", rows.size())
                        : messages.get("bulk.resume.title", rows.size()),
                suspends ? messages.get("bulk.suspend.text") : messages.get("bulk.resume.text"),
                toSelf,
                left ->
                        suspends
                                ? messages.get("bulk.suspend.confirm", left)
                                : messages.get("bulk.resume.confirm", left),
                suspends ? Weight.DANGEROUS : Weight.PLAIN,
                done,
                cancelled);
    }

    private String done(int count, MemberState state) {
        return state == MemberState.SUSPENDED
                ? messages.get("bulk.suspend.done", count, times.second(times.now()))
                : messages.get("bulk.resume.done", count);
    }

    private void offerUndo(List<UserRow> changed, MemberState state, String affected) {
        var _ =
                undo.add(
                        undoOf(changed, state),
                        done(changed.size(), state) + affected,
                        messages.get("edit.undo"));
    }

    private UndoableChange undoOf(List<UserRow> changed, MemberState state) {
        return new UndoableChange(
                () ->
                        state == MemberState.SUSPENDED
                                ? messages.get("undo.bulk.suspend", changed.size())
                                : messages.get("undo.bulk.resume", changed.size()),
                () ->
                        changed.stream().anyMatch(row -> has(row, state))
                                ? ""
                                : messages.get("undo.bulk.access.changed"),
                () -> changeBack(changed, state));
    }

    /** Changes the members back who still have the state. Revoked invites stay revoked. */
    private void changeBack(List<UserRow> changed, MemberState state) {
        List<UserRow> current =
                changed.stream()
                        .filter(row -> has(row, state))
                        .flatMap(row -> model.row(row.member().id()).stream())
                        .toList();
        MemberState before =
                state == MemberState.SUSPENDED ? MemberState.ACTIVE : MemberState.SUSPENDED;
        ask(
                current,
                before,
                "",
                affected -> notices.info(done(current.size(), before) + affected),
                () -> undo.add(undoOf(changed, state)));
    }

    /** Whether a member has this state now. */
    private boolean has(UserRow row, MemberState state) {
        return model.row(row.member().id())
                .filter(current -> current.member().state() == state)
                .isPresent();
    }
}
