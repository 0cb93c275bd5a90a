package org.roster.icons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the icon files from {@code icons/roster.svg}: {@code ./mvnw -Picons}. */
public final class Icons {

    static final Path FOLDER = Path.of("icons");

    /** The sizes of the PNGs, in pixels. */
    static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private Icons() {}

    /** Writes them beside the drawing. */
    public static void main(String[] arguments) throws IOException {
        Drawing drawing = drawing();
        for (int size : SIZES) {
            Files.write(png(size), drawing.png(size));
        }
        Files.write(FOLDER.resolve("roster.ico"), Ico.of(drawing));
        Files.write(FOLDER.resolve("roster.icns"), Icns.of(drawing));
    }

    static Drawing drawing() throws IOException {
        return Drawing.read(FOLDER.resolve("roster.svg"));
    }

    static Path png(int size) {
        return FOLDER.resolve("roster-%d.png".formatted(size));
    }
}
