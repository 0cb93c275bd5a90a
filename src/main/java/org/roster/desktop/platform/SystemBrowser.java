package org.roster.desktop.platform;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the operating system opens pages with; and, an object of its own, what it opens files with.
 */
public final class SystemBrowser implements Browser {

    /** A mail program opens for the last. */
    private static final Set<String> PAGES = Set.of("https", "http", "mailto");

    private final Set<String> opened;
    private final List<List<String>> commands;

    private SystemBrowser(Set<String> opened, List<List<String>> commands) {
        this.opened = opened;
        this.commands = commands;
    }

    /** The one of this machine; it opens no files. */
    public static SystemBrowser ofThisMachine() {
        return new SystemBrowser(PAGES, commands());
    }

    /** Opens files, each with the person's own program for it, and no pages. */
    public static SystemBrowser ofFiles() {
        return new SystemBrowser(Set.of("file"), commands());
    }

    private static List<List<String>> commands() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return List.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        if (system.startsWith("mac")) {
            return List.of(List.of("open"));
        }
        return List.of(List.of("xdg-open"), List.of("gio", "open"), List.of("wslview"));
    }

    @Override
    public void open(URI page) throws IOException {
        if (page.getScheme() == null || !opened.contains(page.getScheme())) {
            // These programs start other programs for other schemes
            throw new IOException("Not opened, for its scheme: " + page.getScheme());
        }
        IOException none = new IOException("No program to open pages with");
        for (List<String> command : commands) {
            try {
                start(command, page);
                return;
            } catch (IOException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    private static void start(List<String> command, URI page) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.command().add(page.toString());
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    }
}
