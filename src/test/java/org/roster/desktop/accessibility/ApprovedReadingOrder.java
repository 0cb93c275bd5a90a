package org.roster.desktop.accessibility;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reading order that was approved for each screen, in English. Each line has the role, the
 * name, the value, the states and the help of a node. Review a change like a change of the text on
 * the screen. To write the files anew, run {@code ./mvnw test
 * -Dtest='org/roster/desktop/look/*Test' -Droster.reading-order.write=true}, which skips the checks
 * of the appearance.
 */
public final class ApprovedReadingOrder {

    private static final String WRITE = "roster.reading-order.write";
    private static final Path FOLDER =
            Path.of("src/test/resources/org/roster/desktop/accessibility");

    private ApprovedReadingOrder() {}

    /** Returns whether the files are written instead of compared. */
    public static boolean isWritten() {
        return Boolean.getBoolean(WRITE);
    }

    /**
     * Compares the topmost window, or writes the file. Call it on the JavaFX thread.
     *
     * @param screen the name of the file
     * @return the first difference, or nothing
     */
    public static List<String> differences(String screen) {
        Path file = FOLDER.resolve(screen + ".txt");
        String actual = normalized(ReadingOrder.ofTopmost().text());
        try {
            if (isWritten()) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, actual);
                return List.of();
            }
            String approved = Files.exists(file) ? Files.readString(file) : "";
            return approved.equals(actual)
                    ? List.of()
                    : List.of(difference(file, approved, actual));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Replaces texts that differ from machine to machine by the names of their properties, and
     * error codes, which differ with the lines of the code.
     */
    private static String normalized(String text) {
        String system =
                Stream.of("os.name", "os.version", "os.arch")
                        .map(System::getProperty)
                        .collect(joining(" "));
        return text.replace('"' + system + '"', "os.name os.version os.arch")
                .replace('"' + System.getProperty("java.version") + '"', "java.version")
                .replaceAll("R-[0-9A-F]{8}", "R-CODE");
    }

    private static String difference(Path file, String approved, String actual) {
        String[] expected = approved.split("\n");
        String[] read = actual.split("\n");
        int line = Arrays.mismatch(expected, read);
        return "line %d of %s: approved <%s>, but reads <%s>; to approve it, set -D%s=true"
                .formatted(line + 1, file, at(expected, line), at(read, line), WRITE);
    }

    private static String at(String[] lines, int index) {
        return index >= 0 && index < lines.length ? lines[index].strip() : "nothing";
    }
}
