package org.roster.client.platform;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Opens pages, or in another instance files, with the programs of the operating system. */
public final class SystemBrowser implements Browser {

    /** The last one opens the mail program. */
    private static final Set<String> PAGES = Set.of("https", "http", "mailto");

    private final Set<String> opened;

    private SystemBrowser(Set<String> opened) {
        this.opened = opened;
    }

    /** Opens pages, but no files. */
    public static SystemBrowser ofThisMachine() {
        return new SystemBrowser(PAGES);
    }

    /** Opens files with the user's default programs, but no pages. */
    public static SystemBrowser ofFiles() {
        return new SystemBrowser(Set.of("file"));
    }

    /**
     * Returns the commands that open pages, the preferred one first. On Linux, desktops put their
     * programs in different folders, and the search path belongs to the user.
     *
     * @param system the value of {@code os.name}
     * @param windows the folder of the programs of Windows
     * @param searchPath the value of {@code PATH}
     * @throws IOException if the folder isn't known
     */
    static List<List<String>> commands(
            String system, Windows.KnownFolder windows, String searchPath) throws IOException {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of(
                    List.of(
                            windows.path().resolve("rundll32.exe").toString(),
                            "url.dll,FileProtocolHandler"));
        }
        if (name.startsWith("mac")) {
            return List.of(List.of("/usr/bin/open"));
        }
        return Stream.of(List.of("xdg-open"), List.of("gio", "open"), List.of("wslview"))
                .flatMap(command -> absolute(command, searchPath).stream())
                .toList();
    }

    private static Optional<List<String>> absolute(List<String> command, String searchPath) {
        return SystemProgram.find(command.getFirst(), searchPath)
                .map(program -> {
                    List<String> absolute = new ArrayList<>(command);
                    absolute.set(0, program.toString());
                    return absolute;
                });
    }

    @Override
    public void open(URI page) throws IOException {
        if (page.getScheme() == null || !opened.contains(page.getScheme())) {
            // For other schemes, the system may start any program
            throw new IOException("Unsupported scheme: " + page.getScheme());
        }
        IOException none = new IOException("No program opens pages");
        for (List<String> command :
                commands(
                        System.getProperty("os.name", ""),
                        Windows::systemFolder,
                        System.getenv().getOrDefault("PATH", ""))) {
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
        List<String> withPage = new ArrayList<>(command);
        withPage.add(page.toString());
        SystemProgram.of(withPage).start();
    }
}
