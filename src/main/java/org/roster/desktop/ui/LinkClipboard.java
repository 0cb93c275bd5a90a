package org.roster.desktop.ui;

import javafx.scene.input.Clipboard;

import java.time.Duration;

/**
 * Invitation links on the clipboard. A link lets somebody in, so it does not stay there: after two
 * minutes the clipboard is cleared, if it still holds what was put on it.
 */
public final class LinkClipboard {

    /** Long enough to find the chat or the ticket that it goes into. */
    public static final Duration LASTS = Duration.ofMinutes(2);

    private final Tasks tasks;

    /**
     * A clipboard that clears itself.
     *
     * @param tasks outlive every screen: the clipboard has to be cleared after signing out, too
     */
    public LinkClipboard(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Puts a text with a link on the clipboard for a while. */
    public void put(String text) {
        SystemClipboard.put(text);
        Tasks.Running unused = tasks.later(LASTS, () -> clear(text));
    }

    private static void clear(String text) {
        if (text.equals(Clipboard.getSystemClipboard().getString())) {
            Clipboard.getSystemClipboard().clear();
        }
    }
}
