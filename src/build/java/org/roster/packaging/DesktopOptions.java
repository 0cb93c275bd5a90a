package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JVM's options for the desktop, for those who run it without packing it. */
public final class DesktopOptions {

    /**
     * Those of a training run besides. What was compiled in it would be compiled in every start, at
     * once, for the cost of a processor: measured, a tenth of the start.
     */
    public static final List<String> TRAINING =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");

    private static final String OPTION = "--java-options ";
    private static final String SCRIPT_OPTION = "  -XX:";

    private DesktopOptions() {}

    /** As packed for Linux, but for what needs the packed files. */
    public static List<String> ofLinux() throws IOException {
        return Stream.concat(
                        Files.readAllLines(Path.of("installer", "jpackage.txt")).stream()
                                .filter(line -> line.startsWith(OPTION))
                                .map(line -> line.substring(OPTION.length())),
                        Files.readAllLines(Path.of("installer", "linux", "roster.sh")).stream()
                                .filter(line -> line.startsWith(SCRIPT_OPTION))
                                .map(line -> line.strip().split(" ", 2)[0]))
                .filter(line -> !line.contains("$APPDIR") && !line.contains("jna"))
                .filter(line -> !line.equals(Training.AGENT_MODULE))
                .toList();
    }
}
