package org.roster.desktop.signin;

import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;

import org.jspecify.annotations.Nullable;
import org.roster.client.ProxyPasswords;
import org.roster.client.keyring.Keyring;
import org.roster.client.keyring.KeyringException;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.text.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    public CompletableFuture<Optional<PasswordAuthentication>> ask(
            String proxy, @Nullable String refused) {
        ProxyPasswordViewModel model = new ProxyPasswordViewModel(proxy, refused);
        tasks.foreground(() -> show(model));
        return model.answer();
    }

    private void show(ProxyPasswordViewModel model) {
        ProxyPasswordController controller = new ProxyPasswordController(model);
        Dialog<ButtonType> dialog =
                dialogs.actionDialog(
                        messages.get("proxy.title"),
                        messages.get("proxy.continue"),
                        Dialogs.Weight.PLAIN,
                        model,
                        List.of(FailureBox.of(model)),
                        Views.load(controller));
        model.whenDone(() -> Dialogs.close(dialog));
        Dialogs.whenClosed(dialog, model::cancel);
        dialogs.show(dialog, controller.first());
    }
}
