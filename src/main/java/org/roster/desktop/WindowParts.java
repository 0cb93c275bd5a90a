package org.roster.desktop;

import javafx.stage.Stage;
import javafx.stage.Window;

import org.roster.desktop.log.LogOpening;
import org.roster.desktop.settings.SettingsModel;
import org.roster.desktop.ui.Dialogs;
import org.roster.desktop.ui.LinkClipboard;
import org.roster.desktop.ui.Notices;
import org.roster.desktop.ui.Tasks;
import org.roster.desktop.ui.Times;

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
record WindowParts(
        Stage stage,
        Surroundings surroundings,
        InstantSource clock,
        Times times,
        Tasks tasks,
        Dialogs dialogs,
        Notices notices,
        LinkClipboard clipboard,
        LogOpening log,
        SettingsModel preferences) {

    /** Whether the person has a window of Roster's before the eyes, one of its dialogs perhaps. */
    static boolean isLookedAt() {
        return Window.getWindows().stream().anyMatch(Window::isFocused);
    }

    /** The same in another window. */
    WindowParts in(Stage other) {
        return new WindowParts(
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
