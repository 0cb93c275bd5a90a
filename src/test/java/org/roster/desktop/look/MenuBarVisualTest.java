package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.desktop.commands.CommandMenus;

import java.util.Locale;

/** Tests the appearance of the menu bar. */
class MenuBarVisualTest extends VisualTest {

    @Test
    void menus() {
        visuals.signInAsAdministrator();
        visuals.check("menu-bar");
        visuals.resetSize();
        for (String menu : new String[] {"FILE", "EDIT", "VIEW", "HELP"}) {
            window.click(message(CommandMenus.class, "menu." + menu));
            visuals.checkAsIs("menu-" + menu.toLowerCase(Locale.ROOT));
            window.press(KeyCode.ESCAPE);
        }
        window.click(message(CommandMenus.class, "menu.HELP"));
        window.click(message(CommandMenus.class, "command.ABOUT"));
        window.awaitText("roster.example.com 1.2.3");
        visuals.check("about");
        visuals.resetSize();
        window.press(KeyCode.ESCAPE);
        window.click(message(CommandMenus.class, "menu.HELP"));
        window.click(message(CommandMenus.class, "command.REPORT"));
        window.awaitText("roster.example.com 1.2.3");
        visuals.check("report-problem");
        visuals.resetSize();
        window.press(KeyCode.ESCAPE);
        window.click(message(CommandMenus.class, "menu.FILE"));
        window.click(message(CommandMenus.class, "command.MAIL_SETTINGS"));
        window.awaitFocus("language");
        visuals.check("mail-settings");
    }
}
