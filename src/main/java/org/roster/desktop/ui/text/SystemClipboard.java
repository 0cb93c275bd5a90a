package org.roster.desktop.ui.text;

import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.Map;

/** The clipboard of the operating system. */
public final class SystemClipboard {

    /** The shortcut for copying: Ctrl+C, or Command+C on macOS. */
    public static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private SystemClipboard() {}

    /** Replaces the content of the clipboard. The text gets no no-break spaces. */
    public static void put(String text) {
        Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, PlainText.of(text)));
    }
}
