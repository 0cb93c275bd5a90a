package org.roster.desktop.platform;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Opens pages, or in another instance files, with the programs of the operating system. */
public final class SystemBrowser implements Browser {

    /** The last one opens the mail program. */
    private static final Set<String> PAGES = Set.of("https", "http", "mailto");

    private final Set<String> opened;
    private final List<List<String>> commands;

    private SystemBrowser(Set<String> opened, List<List<String>> commands) {
        this.opened = opened;
        this.commands = commands;
    }

    /** Opens pages, but no files. */
    public static SystemBrowser ofThisMachine() {
        return new SystemBrowser(PAGES, commands());
    }

    /** Opens files with the user's default programs, but no pages. */
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
            // For other schemes, the system may start any program
            throw new IOException("Unsupported scheme: " + page.getScheme());
        }
        IOException none = new IOException("No program opens pages");
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
