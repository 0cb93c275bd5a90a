package org.roster.desktop.ui;

import javafx.scene.image.Image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** The icon as window systems want it; those of {@code icons/} are beside this class. */
public final class WindowIcons {

    private WindowIcons() {}

    /** Every size that a title bar, a task bar or a switcher shows; each takes what fits it. */
    public static List<Image> all() {
        return IntStream.of(16, 32, 48, 128).mapToObj(WindowIcons::of).toList();
    }

    private static Image of(int size) {
        String name = "roster-%d.png".formatted(size);
        try (InputStream file = WindowIcons.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new Image(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
