package org.roster.icons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Generates the icon files from {@code icons/roster.svg}: {@code ./mvnw -Picons}. */
public final class Icons {

    static final Path FOLDER = Path.of("icons");

    /** The sizes of the PNGs, in pixels. */
    static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    /** The folder of the PNGs that the desktop uses as window icons. */
    static final Path WINDOW_FOLDER = Path.of("src/main/resources/org/roster/desktop/ui/theme");

    /** The logo of mails, 64 pixels wide. */
    static final Path MAIL_LOGO = Path.of("src/main/resources/org/roster/server/mail/logo.png");

    /** The sizes of the window icons, in pixels. */
    static final List<Integer> WINDOW_SIZES = List.of(32, 128);

    private Icons() {}

    /**
     * Writes the icon files next to the drawing, and those of windows and mails to the resources.
     */
    public static void main(String[] arguments) throws IOException {
        SvgIcon drawing = drawing();
        for (int size : SIZES) {
            Files.write(png(size), drawing.png(size));
        }
        for (int size : WINDOW_SIZES) {
            Files.write(windowPng(size), drawing.png(size));
        }
        Files.write(MAIL_LOGO, drawing.png(64));
        Files.write(FOLDER.resolve("roster.ico"), Ico.of(drawing));
        Files.write(FOLDER.resolve("roster.icns"), Icns.of(drawing));
    }

    static SvgIcon drawing() throws IOException {
        return SvgIcon.read(FOLDER.resolve("roster.svg"));
    }

    static Path png(int size) {
        return FOLDER.resolve("roster-%d.png".formatted(size));
    }

    static Path windowPng(int size) {
        return WINDOW_FOLDER.resolve(png(size).getFileName());
    }
}
