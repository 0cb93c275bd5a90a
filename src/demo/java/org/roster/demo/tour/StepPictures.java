package org.roster.demo.tour;

import org.roster.demo.browser.BrowserPage;
import org.roster.demo.window.DesktopDriver;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Saves a numbered picture of each step of the tour, and prints a line about it. */
final class StepPictures {

    private final Path folder;
    private final PrintStream out;
    private final DesktopDriver window;
    private final PagePictures pages;
    private int number;

    /**
     * Creates an instance.
     *
     * @param folder the folder for the pictures
     * @param out receives one line for each step
     */
    StepPictures(Path folder, PrintStream out, DesktopDriver window, PagePictures pages) {
        this.folder = folder;
        this.out = out;
        this.window = window;
        this.pages = pages;
    }

    /** Saves a picture of the window. */
    void window(String name, String description) {
        Path file = next(name);
        window.picture(file);
        report(description, file);
    }

    /** Saves a picture of a web page. */
    void page(BrowserPage page, String name, String description) {
        Path file = next(name);
        pages.write(page, file);
        report(description, file);
    }

    private Path next(String name) {
        return folder.resolve("%02d-%s.png".formatted(++number, name));
    }

    private void report(String description, Path file) {
        out.println("  " + description + "  →  " + file);
    }

    /** Deletes the pictures of an earlier tour, which may have had other steps. */
    void deleteOld() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".png")).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
