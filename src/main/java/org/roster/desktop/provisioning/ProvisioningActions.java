package org.roster.desktop.provisioning;

import javafx.scene.Parent;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.roster.contract.CreatedScimConnection;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.ScimConnection;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.integration.NewSecret;
import org.roster.desktop.integration.SecretDialog;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.dialog.Question;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.List;

/** The dialogs of the screen with the SCIM connections. */
public final class ProvisioningActions {

    private final ProvisioningViewModel model;
    private final Dialogs dialogs;
    private final Notices notices;
    private final SecretDialog secrets;
    private final Times times;
    private final Messages messages = Messages.beside(ProvisioningActions.class);

    public ProvisioningActions(
            ProvisioningViewModel model,
            Dialogs dialogs,
            Notices notices,
            LinkClipboard clipboard,
            Times times) {
        this.model = model;
        this.dialogs = dialogs;
        this.notices = notices;
        this.secrets = new SecretDialog(dialogs, clipboard);
        this.times = times;
    }

    /** Asks for a new connection, creates it and shows its secret. */
    void create() {
        ConnectionForm form = new ConnectionForm();
        IntegrationAction<CreatedScimConnection> creation = model.create(form);
        ask(messages.get("create.title"), messages.get("create.confirm"), form, creation);
        creation.whenSucceeded(this::show);
    }

    /** Asks for changes of a connection. */
    void edit(ScimConnection connection) {
        ConnectionForm form = new ConnectionForm(connection);
        IntegrationAction<ScimConnection> change = model.change(connection, form);
        change.whenSucceeded(saved -> notices.info(messages.get("edit.done", saved.name())));
        ask(
                messages.get("edit.title", connection.name()),
                messages.get("edit.confirm"),
                form,
                change);
    }

    private void ask(String title, String verb, ConnectionForm form, IntegrationAction<?> action) {
        ConnectionFormController controller = new ConnectionFormController(form, times);
        dialogs.ask(
                Question.of(title, Views.load(controller), verb, Weight.PLAIN)
                        .focusing(controller.first())
                        .enabledWhile(form.changedProperty()),
                action);
        // After the dialog, which focuses its button again
        action.whenFailed(controller::revealError);
    }

    /** Copies the address that directories send their requests to. */
    void copyAddress() {
        SystemClipboard.put(model.address());
        notices.info(messages.get("address.copied", model.address()));
    }

    /** Asks whether to replace the secret of a connection, which becomes the user's own. */
    void takeOver(ScimConnection connection) {
        ConnectionForm form = new ConnectionForm();
        IntegrationAction<CreatedScimConnection> takeover = model.takeOver(connection, form);
        boolean isOwn = model.isOwn(connection);
        String consequence =
                isOwn
                        ? messages.get("renew.text")
                        : messages.get("take-over.text", connection.createdBy().displayName());
        dialogs.ask(
                messages.get(isOwn ? "renew.title" : "take-over.title", connection.name()),
                Views.load(new ConnectionTakeOverController(consequence, form, times)),
                messages.get(isOwn ? "renew.confirm" : "take-over.confirm"),
                Weight.DANGEROUS,
                takeover);
        takeover.whenSucceeded(this::show);
    }

    /** Asks whether to remove a connection. */
    void remove(ScimConnection connection) {
        IntegrationAction<ScimConnection> removal = model.remove(connection);
        removal.whenSucceeded(removed -> notices.info(messages.get("remove.done", removed.name())));
        dialogs.ask(
                messages.get("remove.title", connection.name()),
                Dialogs.paragraph(messages.get("remove.text", connection.members())),
                messages.get("remove.confirm"),
                Weight.DANGEROUS,
                removal);
    }

    /** Shows the deactivations of a connection that wait for an administrator. */
    void showHeld(ScimConnection connection) {
        HeldDeactivationList held = model.held(connection);
        String title = messages.get("held.title", connection.name());
        Dialog<ButtonType> dialog = dialogs.largeDialog(title);
        HeldDeactivationsController controller =
                new HeldDeactivationsController(held, this, connection.name(), times);
        Parent view = Views.load(controller);
        VBox content = Dialogs.content(title, view);
        VBox.setVgrow(view, Priority.ALWAYS);
        DialogPane pane = dialog.getDialogPane();
        pane.getButtonTypes()
                .setAll(new ButtonType(messages.get("held.close"), ButtonData.CANCEL_CLOSE));
        pane.setContent(content);
        dialogs.showLarge(dialog, controller.first(), () -> held.shownProperty().set(false));
        held.reload();
        held.shownProperty().set(true);
    }

    /** Asks whether users lose their access, as the directory has asked. */
    void approve(HeldDeactivationList list, List<HeldDeactivation> held) {
        IntegrationAction<Integer> approval = list.approve(held);
        approval.whenSucceeded(sent -> notices.info(messages.get("approve.done", sent)));
        dialogs.onTop()
                .ask(
                        messages.get("approve.title", held.size(), name(held)),
                        Dialogs.paragraph(messages.get("approve.text", held.size())),
                        messages.get("approve.confirm"),
                        Weight.DANGEROUS,
                        approval);
    }

    /** Asks whether users keep their access although the directory has asked to end it. */
    void reject(HeldDeactivationList list, List<HeldDeactivation> held) {
        IntegrationAction<Integer> rejection = list.reject(held);
        rejection.whenSucceeded(sent -> notices.info(messages.get("reject.done", sent)));
        boolean isDeletion = held.stream().anyMatch(HeldDeactivation::deletion);
        String text = messages.get("reject.text", held.size());
        dialogs.onTop()
                .ask(
                        messages.get("reject.title", held.size(), name(held)),
                        Dialogs.paragraph(
                                isDeletion ? text + " " + messages.get("reject.deleted") : text),
                        messages.get("reject.confirm"),
                        Weight.PLAIN,
                        rejection);
    }

    private static String name(List<HeldDeactivation> held) {
        return held.getFirst().displayName();
    }

    /** Shows the secret once the dialog has closed, which moves the focus. */
    private void show(CreatedScimConnection created) {
        Instant expiresAt = created.connection().tokenExpiresAt();
        secrets.show(
                new NewSecret(
                        messages.get("secret.title"),
                        created.connection().name(),
                        created.secret(),
                        expiresAt == null
                                ? ""
                                : messages.get("secret.until", times.exact(expiresAt)),
                        model.address()));
    }
}
