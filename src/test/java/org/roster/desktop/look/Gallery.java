package org.roster.desktop.look;

import org.roster.demo.window.DesktopDriver;

import java.nio.file.Path;

/**
 * Takes screenshots for human review into {@code target/gallery}. Screenshots take longer than all
 * checks together, so they are only taken on request: {@code ./mvnw -Pgallery}.
 */
final class Gallery {

    private static final boolean PAINTED = Boolean.getBoolean("roster.gallery");
    private static final Path FOLDER = Path.of("target", "gallery");

    private Gallery() {}

    /** Returns whether screenshots were requested. */
    static boolean isPainted() {
        return PAINTED;
    }

    static void paint(DesktopDriver window, String name) {
        if (PAINTED) {
            window.picture(FOLDER.resolve(name + ".png"));
        }
    }
}
