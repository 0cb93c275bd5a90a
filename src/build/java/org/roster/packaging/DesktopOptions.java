package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JVM options of the packaged desktop, for running it without packaging. */
public final class DesktopOptions {

    /**
     * Additional options for a training run. They leave compilation profiles out of the AOT cache:
     * otherwise every start immediately compiles the recorded methods, which uses a whole processor
     * and was measured to slow the start by a tenth.
     */
    public static final List<String> TRAINING =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");

    private static final String OPTION = "--java-options ";
    private static final String SCRIPT_OPTION = "  -XX:";

    private DesktopOptions() {}

    /** Returns the options of the Linux package, except those that refer to packaged files. */
    public static List<String> ofLinux() throws IOException {
        return Stream.concat(
                        Files.readAllLines(Path.of("installer", "jpackage.txt")).stream()
                                .filter(line -> line.startsWith(OPTION))
                                .map(line -> line.substring(OPTION.length())),
                        Files.readAllLines(Path.of("installer", "linux", "roster.sh")).stream()
                                .filter(line -> line.startsWith(SCRIPT_OPTION))
                                .map(line -> line.strip().split(" ", 2)[0]))
                .filter(line -> !line.contains("$APPDIR") && !line.contains("jna"))
                .filter(line -> !line.equals(TrainingRun.AGENT_MODULE))
                .toList();
    }
}
