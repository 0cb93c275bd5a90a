package org.roster.desktop.users;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.roster.contract.Member;
import org.roster.desktop.batch.BatchController;
import org.roster.desktop.batch.BatchTitles;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Question;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Asks before several members are changed, and shows the progress. */
final class BulkMemberDialog {

    /**
     * The texts of a question.
     *
     * @param leftOut which selected users are left out, as sentences; empty if there are none
     * @param toSelf what it means for the user; empty if nothing
     * @param verb returns the label of the button for the number of members that remain
     */
    record BulkQuestion(
            BatchTitles titles,
            String consequence,
            String leftOut,
            String toSelf,
            IntFunction<String> verb,
            Weight weight) {}

    private final UsersViewModel model;
    private final Dialogs dialogs;
    private final Times times;
    private final UndoOffers offers;
    private final Messages messages = Messages.beside(BulkMemberDialog.class);

    /**
     * Creates the dialog.
     *
     * @param offers the offers to undo earlier changes, withdrawn for the members
     */
    BulkMemberDialog(UsersViewModel model, Dialogs dialogs, Times times, UndoOffers offers) {
        this.model = model;
        this.dialogs = dialogs;
        this.times = times;
        this.offers = offers;
    }

    /** Returns nodes about the invites and integrations that the change ends. */
    private Node endings(BulkMemberChange change) {
        EndingIntegrations integrations = model.integrationsOf(change.demoted(), times.now());
        integrations.load(() -> {});
        Node warning = integrations.warning(new ReadOnlyBooleanWrapper(true));
        if (change.sent().isEmpty()) {
            return warning;
        }
        Node invites = Views.load(new SenderInvitesController(change.sent(), null));
        return Nodes.styled(new VBox(invites, warning), "form");
    }

    /** Returns the nodes that name a member in a list. */
    private List<Node> description(Member member) {
        Label name = Nodes.wrapped(new Label(UntrustedText.shown(member.displayName())));
        HBox named = Nodes.styled(new HBox(name), "labeled");
        if (model.isSelf(member)) {
            named.getChildren().add(Badge.of(messages.get("self"), "badge-outline"));
        }
        return List.of(named, UsernameText.whole(member.username()));
    }

    /**
     * Asks before a change.
     *
     * @param done receives sentences about the invites of the members, or an empty string
     * @param canceled runs if the user cancels, perhaps after some members were changed
     */
    void ask(
            List<UserRow> rows,
            BulkMemberChange change,
            BulkQuestion question,
            Consumer<String> done,
            Runnable canceled) {
        change.whenDone(() -> {
            rows.forEach(row -> offers.withdraw(row.member()));
            done.accept(change.sent().result());
        });
        Node content =
                Views.load(
                        new BatchController<>(
                                change,
                                question.consequence(),
                                question.leftOut(),
                                question.toSelf(),
                                this::description,
                                endings(change)));
        ObservableValue<String> label =
                change.leftProperty().map(left -> question.verb().apply(left.intValue()));
        dialogs.ask(
                Question.beforeParts(
                                change.title(question.titles()),
                                content,
                                label,
                                question.weight(),
                                change.partlyDone())
                        .enabledWhile(change.retryableProperty())
                        .whenCanceled(canceled),
                change);
    }
}
