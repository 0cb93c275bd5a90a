package org.roster.desktop.ui.text;

import javafx.scene.input.Clipboard;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Invitation links on the clipboard. A link lets somebody in, so it does not stay there: after two
 * minutes the clipboard is cleared, if it still holds what was put on it; unless the person wants
 * to keep it.
 */
public final class LinkClipboard {

    /** Long enough to find the chat or the ticket that it goes into. */
    public static final Duration LASTS = Duration.ofMinutes(2);

    private final Tasks tasks;
    private final BooleanSupplier clears;
    private Tasks.@Nullable Running clearing;

    /**
     * A clipboard that clears itself.
     *
     * @param tasks outlive every screen: the clipboard has to be cleared after signing out, too
     */
    public LinkClipboard(Tasks tasks) {
        this(tasks, () -> true);
    }

    /**
     * A clipboard that clears itself if it is to.
     *
     * @param clears is asked when the time has come
     */
    public LinkClipboard(Tasks tasks, BooleanSupplier clears) {
        this.tasks = tasks;
        this.clears = clears;
    }

    /** Puts a text with a link on the clipboard for a while. */
    public void put(String text) {
        SystemClipboard.put(text);
        if (clearing != null) {
            // What was put there before is gone, or the same and there for another while
            clearing.cancel();
        }
        clearing = tasks.later(LASTS, () -> clear(text));
    }

    private void clear(String text) {
        if (clears.getAsBoolean() && text.equals(Clipboard.getSystemClipboard().getString())) {
            Clipboard.getSystemClipboard().clear();
        }
    }
}
