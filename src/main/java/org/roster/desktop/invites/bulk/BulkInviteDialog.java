package org.roster.desktop.invites.bulk;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.text.Messages;

import java.util.function.Supplier;

/** The bulk invite dialog, with the list and its rows as pages. */
public final class BulkInviteDialog {

    private final Dialogs dialogs;
    private final FileDialogs files;
    private final Supplier<BulkInviteViewModel> made;
    private final Messages messages = Messages.beside(BulkInviteDialog.class);

    /**
     * Creates the dialog.
     *
     * @param made creates a view model each time that the dialog is shown
     */
    public BulkInviteDialog(
            Dialogs dialogs, FileDialogs files, Supplier<BulkInviteViewModel> made) {
        this.dialogs = dialogs;
        this.files = files;
        this.made = made;
    }

    /** Shows the dialog. */
    public void show() {
        BulkInviteViewModel invites = made.get();
        Dialog<ButtonType> dialog = dialogs.largeDialog(messages.get("title"));
        BulkListController list = new BulkListController(invites, files);
        Parent listPage = Views.load(list);
        Parent rowsPage = Views.load(new BulkRowsController(invites, files));
        Nodes.showWhile(listPage, invites.checkedProperty().not().asObject());
        Nodes.showWhile(rowsPage, invites.checkedProperty());
        VBox.setVgrow(listPage, Priority.ALWAYS);
        VBox.setVgrow(rowsPage, Priority.ALWAYS);
        StringProperty question = new SimpleStringProperty("");

        DialogPane pane = dialog.getDialogPane();
        ButtonType back = new ButtonType(messages.get("back"), ButtonData.BACK_PREVIOUS);
        ButtonType check = new ButtonType(messages.get("check"), ButtonData.NEXT_FORWARD);
        ButtonType send = new ButtonType(messages.get("resume"), ButtonData.OK_DONE);
        ButtonType close = new ButtonType(messages.get("cancel"), ButtonData.CANCEL_CLOSE);
        pane.getButtonTypes().setAll(back, check, send, close);
        pane.setContent(
                new VBox(
                        Dialogs.heading(messages.get("title")),
                        listPage,
                        rowsPage,
                        discard(dialog, question)));
        pane.getContent().getStyleClass().add("dialog-content");
        showBack((Button) pane.lookupButton(back), invites);
        showCheck((Button) pane.lookupButton(check), invites, list);
        showSend((Button) pane.lookupButton(send), invites);
        showClose((Button) pane.lookupButton(close), invites, question);
        dialog.setOnCloseRequest(closing -> {
            // Only the window's close button needs this check; the dialog's button has done it
            if (!invites.lossWarning().isEmpty() && question.get().isEmpty()) {
                closing.consume();
                question.set(invites.lossWarning());
            }
        });
        dialogs.showLarge(dialog, list.list(), invites::close);
    }

    private static void showBack(Button button, BulkInviteViewModel invites) {
        Nodes.showWhile(
                button,
                invites.checkedProperty()
                        .and(invites.sending().startedProperty().not())
                        .asObject());
        on(button, invites::back);
    }

    private static void showCheck(
            Button button, BulkInviteViewModel invites, BulkListController list) {
        button.getStyleClass().add("accent");
        Nodes.showWhile(button, invites.checkedProperty().not().asObject());
        on(
                button,
                () -> {
                    invites.check();
                    if (!invites.checkedProperty().get()) {
                        list.list().requestFocus();
                    }
                });
    }

    private void showSend(Button button, BulkInviteViewModel invites) {
        Dialogs.act(button, Dialogs.Weight.PLAIN, invites.sending());
        button.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        invites.sending().startedProperty().get()
                                                ? messages.get("resume")
                                                : messages.get(
                                                        "send",
                                                        invites.rows().count(RowStatus.READY)),
                                invites.sending().startedProperty(),
                                invites.rows().countProperty(RowStatus.READY)));
        Nodes.showWhile(
                button,
                invites.checkedProperty()
                        .and(
                                invites.rows()
                                        .countProperty(RowStatus.READY)
                                        .add(invites.rows().countProperty(RowStatus.AGAIN))
                                        .greaterThan(0)
                                        .or(invites.sending().busyProperty()))
                        .asObject());
        button.setDefaultButton(false);
        // A button bar keeps the first width of its buttons, and this label becomes longer
        ButtonBar.setButtonUniformSize(button, false);
        invites.checkedProperty()
                .addListener((changed, before, now) -> {
                    if (now) {
                        button.requestFocus();
                    }
                });
    }

    private void showClose(Button button, BulkInviteViewModel invites, StringProperty question) {
        button.textProperty()
                .bind(
                        invites.sending()
                                .startedProperty()
                                .map(started -> messages.get(started ? "close" : "cancel")));
        button.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    String lost = invites.lossWarning();
                    if (!lost.isEmpty()) {
                        event.consume();
                        question.set(question.get().isEmpty() ? lost : "");
                    }
                });
    }

    private static void on(Button button, Runnable action) {
        button.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    event.consume();
                    action.run();
                });
    }

    /** Asks inside the dialog, so that the rows stay visible. */
    private HBox discard(Dialog<?> dialog, StringProperty question) {
        Label text = new Label();
        text.textProperty().bind(question);
        text.setWrapText(true);
        text.setMinHeight(Label.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button keep = new Button(messages.get("lost.keep"));
        keep.setMinWidth(Button.USE_PREF_SIZE);
        keep.setOnAction(pressed -> question.set(""));
        Button discard = new Button(messages.get("lost.close"));
        discard.getStyleClass().add("danger");
        discard.setMinWidth(Button.USE_PREF_SIZE);
        discard.setOnAction(pressed -> Dialogs.close(dialog));
        HBox bar = new HBox(text, keep, discard);
        bar.getStyleClass().add("hint");
        bar.setAlignment(Pos.CENTER_LEFT);
        Nodes.showWhile(bar, question.map(asked -> !asked.isEmpty()));
        question.addListener((changed, before, asked) -> {
            if (!asked.isEmpty()) {
                keep.requestFocus();
            }
        });
        return bar;
    }
}
