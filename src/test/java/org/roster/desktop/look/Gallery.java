package org.roster.desktop.look;

import org.roster.demo.window.DesktopDriver;

import java.nio.file.Path;

/**
 * Pictures for people to look at, in {@code target/gallery}. Painting takes longer than all the
 * checks, so they are painted on request alone: {@code ./mvnw -Pgallery}.
 */
final class Gallery {

    private static final boolean PAINTED = Boolean.getBoolean("roster.gallery");
    private static final Path FOLDER = Path.of("target", "gallery");

    private Gallery() {}

    /** Whether pictures were asked for. */
    static boolean isPainted() {
        return PAINTED;
    }

    static void paint(DesktopDriver window, String name) {
        if (PAINTED) {
            window.picture(FOLDER.resolve(name + ".png"));
        }
    }
}
