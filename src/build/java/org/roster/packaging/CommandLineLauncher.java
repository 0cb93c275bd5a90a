package org.roster.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * jpackage's launcher of the administrator's command line. On Windows it is a program for a
 * console, so that a shell waits for it and shows its output.
 */
final class CommandLineLauncher {

    /**
     * The name beside the desktop's launcher. It can't be {@code roster}: on Windows and macOS,
     * file names must differ in more than case.
     */
    static final String NAME = "roster-cli";

    /** Messages of the runtime go to standard error, because the result is on standard output. */
    private static final List<String> LOGGING =
            List.of("-Xlog:disable", "-Xlog:all=warning,aot*=off:stderr");

    /** The options of a runtime that only runs the command line. */
    private static final List<String> OPTIONS =
            List.of(
                    StartScript.CACHE + "$APPDIR/app.aot",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx512m",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:-UsePerfData",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djna.boot.library.path=$APPDIR",
                    "-Djna.nounpack=true");

    private static final String DESKTOP_OPTION = "--java-options ";

    private CommandLineLauncher() {}

    /**
     * Returns the options of the command line's own runtime.
     *
     * @param folder replaces {@code $APPDIR}, the folder of the jars
     */
    static List<String> options(String folder) {
        return OPTIONS.stream().map(option -> option.replace("$APPDIR", folder)).toList();
    }

    /**
     * Writes the properties of a second launcher for the desktop's package. It has the desktop's
     * options, which the AOT cache requires.
     *
     * @param desktop the file with jpackage's options for the desktop
     * @return the arguments of jpackage
     */
    static List<String> addTo(Path desktop, Path file) throws IOException {
        List<String> options =
                new ArrayList<>(
                        Files.readAllLines(desktop).stream()
                                .filter(line -> line.startsWith(DESKTOP_OPTION))
                                .map(line -> line.substring(DESKTOP_OPTION.length()))
                                .toList());
        options.addAll(LOGGING);
        Files.write(
                file,
                List.of(
                        "main-jar=roster-desktop.jar",
                        "main-class=" + Installer.COMMAND_LINE,
                        "description=Manages the members of an organization",
                        "java-options=" + String.join(" ", options),
                        "win-console=true",
                        "win-menu=false",
                        "win-shortcut=false"));
        return List.of("--add-launcher", NAME + "=" + file);
    }

    /** Returns jpackage's arguments for the command line's own image on Windows. */
    static List<String> image(ProgramImage image, String version, Path icon, Path destination) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--type",
                                "app-image",
                                "--name",
                                "roster",
                                "--vendor",
                                "Roster",
                                "--description",
                                "Manages the members of an organization",
                                "--copyright",
                                "Copyright 2026 the Roster authors, Apache License 2.0",
                                "--app-version",
                                version,
                                "--main-jar",
                                "roster-%s.jar".formatted(Program.COMMAND_LINE.id()),
                                "--main-class",
                                Installer.COMMAND_LINE,
                                "--input",
                                image.jars().toString(),
                                "--runtime-image",
                                image.runtime().toString(),
                                "--icon",
                                icon.toString(),
                                "--dest",
                                destination.toString(),
                                "--win-console"));
        Stream.concat(OPTIONS.stream(), LOGGING.stream())
                .forEach(option -> arguments.addAll(List.of("--java-options", option)));
        return arguments;
    }
}
