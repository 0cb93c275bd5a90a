package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class StartScriptTest {

    private static final List<Path> JARS = List.of(Path.of("x", "a.jar"), Path.of("x", "b.jar"));

    private static Path template(String name) {
        return Path.of("installer", "linux", name);
    }

    /** The AOT cache is valid only for the options of the training run. */
    @Test
    void trainingUsesTheOptionsOfTheScript(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("roster-server");
        StartScript script =
                StartScript.write(template("roster-server.sh"), file, "$lib", JARS, List.of());
        assertThat(Files.readString(file)).contains("-cp \"$lib/a.jar:$lib/b.jar\"");
        assertThat(script.options(folder))
                .contains("-XX:+UseSerialGC", "-Dorg.sqlite.lib.path=" + folder)
                .noneMatch(option -> option.contains("AOT") || option.contains("$"));
    }

    /** Starts through a symbolic link, from a folder with a space, despite JDK_JAVA_OPTIONS. */
    @Test
    void desktopStartsWithItsOptionsFromAnyFolder(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeThat(Platform.current()).isEqualTo(Platform.LINUX);
        Path image = folder.resolve("with space");
        Path bin = Files.createDirectories(image.resolve("bin"));
        Path java = Files.createDirectories(image.resolve("lib/runtime/bin")).resolve("roster");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"${JDK_JAVA_OPTIONS-none}\" \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var _ =
                StartScript.write(
                        template("roster.sh"),
                        bin.resolve("Roster"),
                        "$lib/app",
                        JARS,
                        List.of("-XX:AOTCache=$lib/app/app.aot", "-Xmx1m"));
        Path link = Files.createSymbolicLink(folder.resolve("roster"), bin.resolve("Roster"));
        String app = image.toRealPath().resolve("lib/app") + "/";
        List<String> options =
                List.of(
                        "none",
                        "-XX:TrimNativeHeapInterval=10000",
                        "-XX:AOTCache=" + app + "app.aot",
                        "-Xmx1m",
                        "-cp",
                        app + "a.jar:" + app + "b.jar");
        String window = Program.DESKTOP.mainClass();
        assertThat(started(link)).isEqualTo(and(options, window));
        assertThat(started(link, "roster://example.com"))
                .isEqualTo(and(options, window, "roster://example.com"));
        List<String> console = and(options, "-Xlog:disable", "-Xlog:all=warning:stderr");
        assertThat(started(link, "users", "list", "--search", "a b"))
                .isEqualTo(
                        and(console, Installer.COMMAND_LINE, "users", "list", "--search", "a b"));
        assertThat(started(link, "--help"))
                .isEqualTo(and(console, Installer.COMMAND_LINE, "--help"));
    }

    private static List<String> and(List<String> first, String... rest) {
        return Stream.concat(first.stream(), Stream.of(rest)).toList();
    }

    /** Returns what the script runs, one word a line. */
    private static List<String> started(Path script, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder start = new ProcessBuilder(and(List.of(script.toString()), arguments));
        start.environment().put("JDK_JAVA_OPTIONS", "-Xmx2m");
        Process process = start.redirectErrorStream(true).start();
        List<String> lines =
                new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }
}
