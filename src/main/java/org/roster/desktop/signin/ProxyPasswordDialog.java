package org.roster.desktop.signin;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.roster.desktop.client.ProxyPasswords;
import org.roster.desktop.signin.store.Keyring;
import org.roster.desktop.signin.store.KeyringException;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.text.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks for the password of a proxy in a dialog, and keeps it in the keyring. */
public final class ProxyPasswordDialog implements ProxyPasswords.Source {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyPasswordDialog.class);

    /** Separates the username from the password in the keyring; no header can contain it. */
    private static final String SEPARATOR = "\n";

    private final Keyring keyring;
    private final Dialogs dialogs;
    private final Tasks tasks;
    private final Messages messages = Messages.beside(ProxyPasswordDialog.class);

    /**
     * Creates the dialog.
     *
     * @param keyring stores the passwords
     * @param dialogs creates dialogs above the main window
     */
    public ProxyPasswordDialog(Keyring keyring, Dialogs dialogs, Tasks tasks) {
        this.keyring = keyring;
        this.dialogs = dialogs.onTop();
        this.tasks = tasks;
    }

    private static String entry(String proxy) {
        return "proxy " + proxy;
    }

    @Override
    public Optional<PasswordAuthentication> stored(String proxy) {
        try {
            return keyring.read(entry(proxy))
                    .map(secret -> new String(secret, StandardCharsets.UTF_8).split(SEPARATOR, 2))
                    .filter(parts -> parts.length == 2)
                    .map(parts -> new PasswordAuthentication(parts[0], parts[1].toCharArray()));
        } catch (KeyringException e) {
            LOG.info("The password of the proxy isn't available: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void store(String proxy, PasswordAuthentication entered) {
        String secret = entered.getUserName() + SEPARATOR + new String(entered.getPassword());
        try {
            keyring.write(entry(proxy), secret.getBytes(StandardCharsets.UTF_8));
        } catch (KeyringException e) {
            LOG.info("The password of the proxy isn't stored: {}", e.getMessage());
        }
    }

    @Override
    public CompletableFuture<Optional<PasswordAuthentication>> ask(String proxy, boolean refused) {
        ProxyPasswordEntry entry = new ProxyPasswordEntry();
        tasks.foreground(() -> show(proxy, refused, entry));
        return entry.answer();
    }

    private void show(String proxy, boolean refused, ProxyPasswordEntry entry) {
        TextField username = new TextField();
        username.setId("proxyUsername");
        username.textProperty().bindBidirectional(entry.usernameProperty());
        PasswordField password = new PasswordField();
        password.setId("proxyPassword");
        password.textProperty().bindBidirectional(entry.passwordProperty());
        String title = messages.get("proxy.title");
        Dialog<ButtonType> dialog = dialogs.dialog(title);
        ButtonType confirm = new ButtonType(messages.get("proxy.continue"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(messages.get("browser.cancel"), ButtonData.CANCEL_CLOSE);
        DialogPane pane = dialog.getDialogPane();
        pane.getButtonTypes().setAll(confirm, cancel);
        pane.setContent(
                new VBox(
                        Dialogs.heading(title),
                        Dialogs.paragraph(
                                messages.get(refused ? "proxy.refused" : "proxy.text", proxy)),
                        field(messages.get("proxy.username"), username),
                        field(messages.get("proxy.password"), password),
                        Dialogs.failure(entry)));
        pane.getContent().getStyleClass().add("dialog-content");
        Dialogs.act((Button) pane.lookupButton(confirm), Dialogs.Weight.PLAIN, entry);
        entry.whenDone(() -> Dialogs.close(dialog));
        dialog.showingProperty()
                .addListener((changed, before, shows) -> {
                    if (!shows) {
                        entry.cancel();
                    }
                });
        dialogs.show(dialog, username);
    }

    private static VBox field(String name, TextField input) {
        Label label = new Label(name);
        label.setLabelFor(input);
        input.setAccessibleText(name);
        VBox field = new VBox(label, input);
        field.getStyleClass().add("field");
        return field;
    }
}
