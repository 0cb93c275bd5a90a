package org.roster.desktop.provisioning;

import org.roster.contract.CreatedScimConnection;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.ScimConnection;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.integration.IntegrationDialogs;
import org.roster.desktop.integration.NewSecret;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dialogs of the screen with the SCIM connections. */
public final class ProvisioningActions {

    private final ProvisioningViewModel model;
    private final IntegrationDialogs dialogs;
    private final Times times;
    private final Messages messages = Messages.beside(ProvisioningActions.class);

    public ProvisioningActions(
            ProvisioningViewModel model, IntegrationDialogs dialogs, Times times) {
        this.model = model;
        this.dialogs = dialogs;
        this.times = times;
    }

    /** Asks for a new connection, creates it and shows its secret. */
    void create() {
        ConnectionForm form = new ConnectionForm();
        IntegrationAction<CreatedScimConnection> creation = model.create(form);
        dialogs.fillIn(
                messages.get("create.title"),
                new ConnectionFormController(form, times),
                messages.get("create.confirm"),
                creation);
        creation.whenSucceeded(this::show);
    }

    /** Asks for changes of a connection. */
    void edit(ScimConnection connection) {
        ConnectionForm form = new ConnectionForm(connection);
        IntegrationAction<ScimConnection> change = model.change(connection, form);
        dialogs.report(change, saved -> messages.get("edit.done", saved.name()));
        dialogs.fillIn(
                messages.get("edit.title", connection.name()),
                new ConnectionFormController(form, times),
                messages.get("edit.confirm"),
                change);
    }

    /** Copies the address that directories send their requests to. */
    void copyAddress() {
        SystemClipboard.put(model.address());
        dialogs.inform(messages.get("address.copied", model.address()));
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
        dialogs.report(removal, removed -> messages.get("remove.done", removed.name()));
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
        HeldDeactivationsController controller =
                new HeldDeactivationsController(held, this, connection.name(), times);
        dialogs.showTable(
                title,
                Views.load(controller),
                controller.first(),
                messages.get("held.close"),
                () -> held.shownProperty().set(false));
        held.reload();
        held.shownProperty().set(true);
    }

    /** Asks whether users lose their access, as the directory has asked. */
    void approve(HeldDeactivationList list, List<HeldDeactivation> held) {
        IntegrationAction<Integer> approval = list.approve(held);
        dialogs.report(approval, sent -> messages.get("approve.done", sent));
        int users = users(held);
        int invites = held.size() - users;
        dialogs.askOnTop(
                approvalTitle(users, invites, name(held)),
                Dialogs.paragraph(approvalText(users, invites)),
                approvalVerb(users, invites),
                Weight.DANGEROUS,
                approval);
    }

    private String approvalTitle(int users, int invites, String name) {
        if (users > 0 && invites > 0) {
            return messages.get("approve.title.both", users, invites);
        }
        return users > 0
                ? messages.get("approve.title.users", users, name)
                : messages.get("approve.title.invites", invites, name);
    }

    private String approvalText(int users, int invites) {
        return Stream.of(
                        users > 0 ? messages.get("approve.text.users", users) : "",
                        invites > 0 ? messages.get("approve.text.invites", invites) : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String approvalVerb(int users, int invites) {
        if (users > 0 && invites > 0) {
            return messages.get("approve.confirm.both");
        }
        return users > 0
                ? messages.get("approve.confirm.users", users)
                : messages.get("approve.confirm.invites", invites);
    }

    /** Returns how many of the deactivations concern members; the others are about invites. */
    private static int users(List<HeldDeactivation> held) {
        return (int) held.stream().filter(each -> each.memberId() != null).count();
    }

    /** Asks whether users keep their access although the directory has asked to end it. */
    void reject(HeldDeactivationList list, List<HeldDeactivation> held) {
        IntegrationAction<Integer> rejection = list.reject(held);
        dialogs.report(rejection, sent -> messages.get("reject.done", sent));
        boolean isDeletion = held.stream().anyMatch(HeldDeactivation::deletion);
        boolean isInvites = users(held) == 0;
        String text = messages.get(isInvites ? "reject.text.invites" : "reject.text", held.size());
        dialogs.askOnTop(
                messages.get(
                        isInvites ? "reject.title.invites" : "reject.title",
                        held.size(),
                        name(held)),
                Dialogs.paragraph(isDeletion ? text + " " + messages.get("reject.deleted") : text),
                isInvites
                        ? messages.get("reject.confirm.invites", held.size())
                        : messages.get("reject.confirm"),
                Weight.PLAIN,
                rejection);
    }

    private static String name(List<HeldDeactivation> held) {
        return held.getFirst().displayName();
    }

    /** Shows the secret once the dialog has closed, which moves the focus. */
    private void show(CreatedScimConnection created) {
        Instant expiresAt = created.connection().tokenExpiresAt();
        dialogs.showSecret(
                new NewSecret(
                        created.connection().name(),
                        created.secret(),
                        expiresAt == null
                                ? ""
                                : messages.get("secret.until", times.exact(expiresAt)),
                        model.address()));
    }
}
