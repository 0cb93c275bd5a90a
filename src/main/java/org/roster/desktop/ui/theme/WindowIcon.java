package org.roster.desktop.ui.theme;

import javafx.scene.image.Image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The window's icon, for title bars, task bars and switchers. */
public final class WindowIcon {

    private WindowIcon() {}

    /**
     * In the size that JavaFX hands on: of several it takes one alone, the nearest to 32 pixels on
     * Windows and to 128 elsewhere ({@code WindowStage.setIcons}).
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
