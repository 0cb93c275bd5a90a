package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.desktop.batch.BatchTitles;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.users.BulkMemberDialog.BulkQuestion;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Suspends and resumes several members other than the user, and undoes the changes. */
final class BulkAccessChanges extends BulkChanges<MemberState> {

    private final UsersViewModel model;
    private final BulkMemberDialog dialog;
    private final Times times;
    private final ManagedUsers managed = new ManagedUsers();
    private final Messages messages = Messages.beside(BulkAccessChanges.class);

    BulkAccessChanges(
            UsersViewModel model,
            BulkMemberDialog dialog,
            Notices notices,
            UndoViewModel undo,
            Times times) {
        super(model, notices, undo);
        this.model = model;
        this.dialog = dialog;
        this.times = times;
    }

    @Override
    MemberState valueOf(Member member) {
        return member.state();
    }

    @Override
    boolean isChangeable(UserRow row) {
        return !row.self() && !ManagedUsers.isManaged(row.member());
    }

    @Override
    String none(int count, MemberState state) {
        return messages.get(
                state == MemberState.SUSPENDED ? "bulk.suspend.none" : "bulk.resume.none");
    }

    @Override
    void ask(
            List<UserRow> selected,
            List<UserRow> rows,
            MemberState state,
            Consumer<String> done,
            Runnable canceled) {
        boolean suspends = state == MemberState.SUSPENDED;
        boolean leavesSelf = suspends && selected.stream().anyMatch(UserRow::self);
        dialog.ask(
                rows,
                model.change(rows, state, times.now()),
                new BulkQuestion(
                        suspends ? suspending(rows.size()) : resuming(rows.size()),
                        suspends
                                ? messages.get("bulk.suspend.text")
                                : messages.get("bulk.resume.text"),
                        Stream.of(
                                        leavesSelf ? messages.get("bulk.suspend.self") : "",
                                        managed.leftOut(selected))
                                .filter(sentence -> !sentence.isEmpty())
                                .collect(Collectors.joining(" ")),
                        "",
                        left ->
                                suspends
                                        ? messages.get("bulk.suspend.confirm", left)
                                        : messages.get("bulk.resume.confirm", left),
                        suspends ? Weight.DANGEROUS : Weight.PLAIN),
                done,
                canceled);
    }

    private BatchTitles suspending(int count) {
        return new BatchTitles(
                messages.get("bulk.suspend.title", count),
                messages.get("bulk.suspend.running"),
                suspended -> messages.get("bulk.suspend.partly", suspended, count));
    }

    private BatchTitles resuming(int count) {
        return new BatchTitles(
                messages.get("bulk.resume.title", count),
                messages.get("bulk.resume.running"),
                resumed -> messages.get("bulk.resume.partly", resumed, count));
    }

    @Override
    String done(int count, MemberState state) {
        return state == MemberState.SUSPENDED
                ? messages.get("bulk.suspend.done", count, times.second(times.now()))
                : messages.get("bulk.resume.done", count);
    }

    @Override
    String name(int count, MemberState state) {
        return state == MemberState.SUSPENDED
                ? messages.get("undo.bulk.suspend", count)
                : messages.get("undo.bulk.resume", count);
    }

    @Override
    String changedAgain() {
        return messages.get("undo.bulk.access.changed");
    }
}
