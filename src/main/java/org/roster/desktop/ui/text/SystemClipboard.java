package org.roster.desktop.ui.text;

import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

import java.util.Map;

/** The clipboard of the operating system. */
public final class SystemClipboard {

    private SystemClipboard() {}

    /** Replaces the content of the clipboard. The text gets no no-break spaces. */
    public static void put(String text) {
        Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, PlainText.of(text)));
    }
}
