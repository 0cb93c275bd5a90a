package org.roster.desktop.ui.theme;

import javafx.scene.image.Image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Loads the icon for title bars, task bars and window switchers. */
public final class WindowIcon {

    private WindowIcon() {}

    /**
     * Loads the icon in the size that JavaFX uses. JavaFX passes only one icon to the system: the
     * one nearest to 32 pixels on Windows and to 128 pixels elsewhere ({@code
     * WindowStage.setIcons}).
     */
    public static Image load() {
        boolean small = System.getProperty("os.name", "").startsWith("Windows");
        String name = small ? "roster-32.png" : "roster-128.png";
        try (InputStream file = WindowIcon.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new Image(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
