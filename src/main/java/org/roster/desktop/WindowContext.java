package org.roster.desktop;

import javafx.stage.Stage;
import javafx.stage.Window;

import org.roster.desktop.log.LogOpener;
import org.roster.desktop.settings.SettingsViewModel;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;

import java.time.InstantSource;

/**
 * What is there as long as the window is, whoever has signed in.
 *
 * @param stage the window
 * @param surroundings what there is of the computer
 * @param clock what time it is
 * @param times the words for it
 * @param tasks what goes on outside the JavaFX thread
 * @param dialogs what the window asks
 * @param notices what it tells
 * @param clipboard where links are put
 * @param log opens what is written down
 * @param preferences the person's settings
 */
public record WindowContext(
        Stage stage,
        DesktopEnvironment surroundings,
        InstantSource clock,
        Times times,
        Tasks tasks,
        Dialogs dialogs,
        Notices notices,
        LinkClipboard clipboard,
        LogOpener log,
        SettingsViewModel preferences) {

    /** Whether the person has a window of Roster's before the eyes, one of its dialogs perhaps. */
    static boolean isLookedAt() {
        return Window.getWindows().stream().anyMatch(Window::isFocused);
    }

    /** The same in another window. */
    public WindowContext in(Stage other) {
        return new WindowContext(
                other,
                surroundings,
                clock,
                times,
                tasks,
                dialogs,
                notices,
                clipboard,
                log,
                preferences);
    }
}
