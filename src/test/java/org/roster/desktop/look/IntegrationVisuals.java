package org.roster.desktop.look;

import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.integration.SecretDialog;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.ui.control.RetryButton;

import java.util.function.Consumer;

/**
 * Steps that the tests of API tokens, webhooks and SCIM connections share.
 *
 * @param controller the controller of the screen, beside its messages
 * @param tab the message key of its tab
 * @param fail fails all calls for the items of the screen; null stops failing
 */
record IntegrationVisuals(
        VisualCheck visuals,
        DesktopDriver window,
        Class<?> controller,
        String tab,
        Consumer<@Nullable ServiceException> fail) {

    /** Returns a text of the screen. */
    String text(String key, Object... arguments) {
        return VisualCheck.message(controller, key, arguments);
    }

    /** Signs in and opens the screen. */
    void open() {
        visuals.signInAsAdministrator();
        window.click(VisualCheck.message(MainController.class, tab));
    }

    /** Opens the menu of a row, which the last of its buttons shows. */
    void openMenu(String row) {
        window.clickInRow(row, text("more.of", row));
    }

    /**
     * Checks the question of an item in the open menu, and cancels it.
     *
     * @param action the message key of the item; {@code .title} is that of the question
     */
    void checkQuestion(String row, String action, String picture) {
        window.click(text(action));
        cancelChecked(text(action + ".title", row), picture);
    }

    /** Checks the question that Delete asks about a row, and cancels it. */
    void checkRemoval(String row, String picture) {
        select(row);
        window.press(KeyCode.DELETE);
        cancelChecked(text("remove.title", row), picture);
    }

    /** Checks a question that has just been asked, and cancels it. */
    void cancelChecked(String title, String picture) {
        window.awaitText(title);
        visuals.check(picture);
        window.press(KeyCode.ESCAPE);
    }

    /** Checks the form that F2 opens for the focused row. */
    void checkForm(String row, String picture) {
        window.press(KeyCode.F2);
        window.awaitText(text("edit.title", row));
        visuals.check(picture);
    }

    /** Selects a row. */
    void select(String row) {
        window.click(row);
        window.awaitFocus("table");
    }

    /** Checks the empty screen and the empty form for a new item. */
    void checkEmpty(String screen, String form) {
        open();
        window.awaitText(text("empty.none"));
        visuals.check(screen);
        window.clickId("create");
        window.awaitFocus("name");
        visuals.check(form);
    }

    /** Sends the form to a service that fails at first, and checks the failure and the secret. */
    void checkCreation(String name, String failed, String secret) {
        fail.accept(Samples.unreachable());
        window.click(text("create.confirm"));
        window.awaitText(VisualCheck.message(ServiceFailures.class, "unreachable.SILENT"));
        visuals.check(failed);
        fail.accept(null);
        window.click(text("create.confirm"));
        window.awaitText(VisualCheck.message(SecretDialog.class, "secret.of", name));
        visuals.check(secret);
    }

    /** Copies the secret, closes its dialog, and awaits the new row. */
    void copySecret(String name) {
        window.clickId("copy");
        window.press(KeyCode.ESCAPE);
        window.awaitRow(name);
    }

    /** Checks the screen while the service fails, and that it recovers. */
    void checkUnavailable(String picture) {
        fail.accept(Samples.unreachable());
        open();
        window.awaitText(VisualCheck.message(RetryButton.class, "retry"));
        visuals.check(picture);
        fail.accept(null);
        window.click(VisualCheck.message(RetryButton.class, "retry"));
        window.awaitText(text("empty.none"));
    }
}
