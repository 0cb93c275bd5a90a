package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.demo.window.FxThread;
import org.roster.desktop.commands.ShortcutsController;
import org.roster.desktop.invites.InviteDialog;
import org.roster.desktop.settings.SettingsController;
import org.roster.desktop.ui.text.ContractLabels;

/** Tests that dialogs keep their size, and aren't higher than the window. */
class DialogSizeTest extends VisualTest {

    private static double height(Node node) {
        return FxThread.call(() -> {
            Window window = node.getScene().getWindow();
            return window.getHeight();
        });
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Role> role() {
        return (ComboBox<Role>) window.awaitId("role");
    }

    private void openInvite(int width, int height) {
        visuals.resize(width, height);
        visuals.signInAsAdministrator();
        window.shortcut(KeyCode.CONTROL, KeyCode.N);
        window.awaitFocus("username");
    }

    @ParameterizedTest
    @CsvSource({"720, 560", "1024, 560", "1366, 740"})
    void inviteDialogKeepsItsSize(int width, int height) {
        openInvite(width, height);
        Node field = window.awaitId("username");
        double before = height(field);
        assertThat(before).isLessThanOrEqualTo(height);

        window.click(new ContractLabels().of(InviteProvider.MICROSOFT));
        window.awaitId("tenantId");
        assertThat(height(field)).isEqualTo(before);
        window.paste("username", "grace@example.net");
        ComboBox<Role> role = role();
        FxThread.call(() -> {
            role.setValue(Role.ADMINISTRATOR);
            return true;
        });
        window.awaitId("personalAccounts");
        assertThat(height(field)).isEqualTo(before);
        // It may be scrolled out of view
        Hyperlink more = (Hyperlink) window.awaitId("moreSettings");
        FxThread.call(() -> {
            more.fire();
            return true;
        });
        Node address = window.awaitId("notificationEmail");
        assertThat(height(address)).isEqualTo(before);
        visuals.check("dialog-invite-options-" + width, width, height);
        window.paste("notificationEmail", "nobody");
        window.paste("note", "a".repeat(501));
        window.click(message(InviteDialog.class, "invite.send"));
        window.awaitId("notificationEmailError");
        assertThat(height(address)).isEqualTo(before);

        FxThread.call(() -> {
            more.fire();
            return true;
        });
        visuals.check("dialog-invite-" + width, width, height);
        window.click(new ContractLabels().of(InviteProvider.GOOGLE));
        assertThat(height(field)).isEqualTo(before);
    }

    @Test
    void listOfShortcutsFitsTheWindow() {
        visuals.resize(1024, 560);
        visuals.signInAsAdministrator();
        window.shortcut(KeyCode.SHIFT, KeyCode.F1);
        window.awaitText(message(ShortcutsController.class, "shortcuts.anywhere"));
        assertThat(height(window.awaitId("left"))).isLessThanOrEqualTo(560);
        visuals.check("dialog-shortcuts", 1024, 560);
    }

    @Test
    void settingsFitTheWindow() {
        visuals.resize(720, 560);
        visuals.signInAsAdministrator();
        window.shortcut(KeyCode.CONTROL, KeyCode.COMMA);
        window.awaitText(message(SettingsController.class, "links"));
        assertThat(height(window.awaitId("density"))).isLessThanOrEqualTo(560);
        visuals.check("dialog-settings", 720, 560);
    }
}
