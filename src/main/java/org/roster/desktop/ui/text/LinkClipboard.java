package org.roster.desktop.ui.text;

import javafx.scene.input.Clipboard;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Copies invitation links. A link grants access, so the clipboard is cleared after two minutes if
 * it still contains the link, or earlier when the window closes. The user can turn that off. Must
 * be used on the JavaFX thread.
 */
public final class LinkClipboard implements AutoCloseable {

    /** Long enough to find the chat or the ticket to paste the link into. */
    public static final Duration LIFETIME = Duration.ofMinutes(2);

    private final Tasks tasks;
    private final BooleanSupplier clears;
    private Tasks.@Nullable Running clearing;
    private @Nullable String copied;

    /**
     * Creates a clipboard that is always cleared.
     *
     * @param tasks outlive every screen, because the clipboard must be cleared after signing out,
     *     too
     */
    public LinkClipboard(Tasks tasks) {
        this(tasks, () -> true);
    }

    /**
     * Creates a clipboard that is cleared on demand.
     *
     * @param clears returns whether to clear the clipboard; called when the time has elapsed or the
     *     window closes
     */
    public LinkClipboard(Tasks tasks, BooleanSupplier clears) {
        this.tasks = tasks;
        this.clears = clears;
    }

    /** Returns whether a link copied now is cleared when its time has elapsed. */
    public boolean isCleared() {
        return clears.getAsBoolean();
    }

    /** Copies a text that contains a link. */
    public void put(String text) {
        SystemClipboard.put(text);
        if (clearing != null) {
            // The earlier text has been replaced, or it is the same and its time starts again
            clearing.cancel();
        }
        copied = text;
        clearing = tasks.later(LIFETIME, () -> clear(text));
    }

    /** Clears the clipboard now, if that is still to be done: later, nobody would do it. */
    @Override
    public void close() {
        if (copied != null) {
            clear(copied);
        }
    }

    private void clear(String text) {
        copied = null;
        if (clears.getAsBoolean() && text.equals(Clipboard.getSystemClipboard().getString())) {
            Clipboard.getSystemClipboard().clear();
        }
    }
}
