package org.roster.desktop.invites;

import javafx.scene.Node;

import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.batch.BatchController;
import org.roster.desktop.batch.BatchTitles;
import org.roster.desktop.invites.InviteBatch.BatchKind;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.dialog.Question;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Messages;

import java.util.List;
import java.util.stream.Collectors;

/** Asks before an action on several invites, and reports its result. */
final class InviteBatches {

    private final InvitesViewModel model;
    private final Dialogs dialogs;
    private final Notices notices;
    private final LinkClipboard clipboard;
    private final Messages messages = Messages.beside(InviteBatches.class);

    InviteBatches(
            InvitesViewModel model, Dialogs dialogs, Notices notices, LinkClipboard clipboard) {
        this.model = model;
        this.dialogs = dialogs;
        this.notices = notices;
        this.clipboard = clipboard;
    }

    /** Asks whether to act on those of the invites that it is possible for. */
    void ask(BatchKind kind, List<InviteRow> rows) {
        List<Invite> possible =
                rows.stream().filter(row -> isPossible(kind, row)).map(InviteRow::invite).toList();
        if (possible.isEmpty()) {
            notices.warn(messages.get("batch.none." + kind));
            return;
        }
        InviteBatch batch = model.batch(possible, kind);
        int leftOut = rows.size() - possible.size();
        batch.busyProperty()
                .addListener((changed, before, busy) -> {
                    if (!busy && kind == BatchKind.COPY) {
                        copy(batch.links());
                    }
                });
        batch.whenDone(() -> notices.info(messages.get("batch.done." + kind, possible.size())));
        Question question =
                Question.beforeParts(
                        batch.title(titles(kind, possible.size())),
                        Views.load(
                                new BatchController<>(
                                        batch,
                                        messages.get("batch.text." + kind),
                                        leftOut == 0
                                                ? ""
                                                : messages.get("batch.left-out." + kind, leftOut),
                                        "",
                                        InviteBatches::description,
                                        null)),
                        batch.leftProperty()
                                .map(left ->
                                        messages.get("batch.confirm." + kind, left.intValue())),
                        kind == BatchKind.REVOKE ? Weight.DANGEROUS : Weight.PLAIN,
                        batch.partlyDone());
        dialogs.ask(question.enabledWhile(batch.retryableProperty()), batch);
    }

    private BatchTitles titles(BatchKind kind, int count) {
        return new BatchTitles(
                messages.get("batch.title." + kind, count),
                messages.get("batch.running." + kind),
                done -> messages.get("batch.partly." + kind, done, count));
    }

    private boolean isPossible(BatchKind kind, InviteRow row) {
        return row.status() == InviteStatus.PENDING
                && !(model.isLinksOnly() && row.needsConfirmation())
                && (kind != BatchKind.RESEND
                        || row.invite().delivery().state() != DeliveryState.NONE);
    }

    private static List<Node> description(Invite invite) {
        return List.of(UsernameText.whole(invite.username()));
    }

    /** Copies the links that were read, even if others couldn't be. */
    private void copy(List<InviteBatch.ReadLink> links) {
        if (!links.isEmpty()) {
            clipboard.put(
                    links.stream()
                            .map(each -> each.username() + "\t" + each.link())
                            .collect(Collectors.joining("\n")));
        }
    }
}
