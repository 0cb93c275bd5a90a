package org.roster.desktop.flow;

import javafx.scene.input.KeyCode;

import org.roster.demo.window.DesktopDriver;

/** The questions before an administrator loses the role. */
final class RoleLossQuestions {

    private RoleLossQuestions() {}

    /**
     * Checks that each question shows a warning, and answers none: to remove the administrator, to
     * make her a member in her row, and to remove all selected users.
     *
     * @param name the display name of the administrator
     */
    static void requireWarning(DesktopDriver window, String name, String warning) {
        window.clickInRow(name, "Remove " + name);
        window.awaitText(warning);
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(warning);

        window.clickInRow(name, "Role of " + name + ": Administrator");
        window.click("Member");
        window.awaitText(warning);
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(warning);

        window.shortcut(KeyCode.CONTROL, KeyCode.A);
        window.click("Remove…");
        window.awaitText(warning);
        window.press(KeyCode.ESCAPE);
    }
}
