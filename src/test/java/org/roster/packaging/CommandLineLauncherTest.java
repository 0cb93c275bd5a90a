package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

class CommandLineLauncherTest {

    private static final Path DESKTOP = Path.of("installer", "jpackage.txt");

    /** The AOT cache is valid only for the options of the training run. */
    @Test
    void launcherBesideTheDesktopHasItsOptions(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("command-line.properties");
        assertThat(CommandLineLauncher.addTo(DESKTOP, file))
                .containsExactly("--add-launcher", "roster-cli=" + file);
        Properties launcher = new Properties();
        launcher.load(Files.newBufferedReader(file));
        assertThat(launcher)
                .containsEntry("main-class", "org.roster.commandline.RosterCommand")
                .containsEntry("main-jar", "roster-desktop.jar")
                .containsEntry("win-console", "true")
                .containsEntry("win-menu", "false");
        List<String> options = List.of(launcher.getProperty("java-options").split(" "));
        assertThat(Files.readAllLines(DESKTOP))
                .filteredOn(line -> line.startsWith("--java-options "))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(options).contains(line.split(" ", 2)[1]));
        assertThat(options).contains("-Xlog:disable", "-Xlog:all=warning,aot*=off:stderr");
    }

    @Test
    void ownImageForWindowsHasAConsole(@TempDir Path folder) {
        ProgramImage image = new ProgramImage(Program.COMMAND_LINE, Platform.WINDOWS, folder);
        List<String> arguments =
                CommandLineLauncher.image(image, "1.2.3", Path.of("icons", "roster.ico"), folder);
        assertThat(arguments)
                .contains("--win-console", "roster-cli.jar", "roster", "1.2.3")
                .contains("-XX:AOTCache=$APPDIR/app.aot");
        for (Path file : List.of(image.jars(), image.runtime(), folder)) {
            assertThat(arguments).contains(file.toString());
        }
        assertThat(Program.COMMAND_LINE.modules(Platform.WINDOWS)).endsWith(",jdk.crypto.mscapi");
    }

    @Test
    void onlyReachableClassesAreIncluded() throws IOException {
        Path classes = Path.of("target", "classes");
        assertThat(ReachableFiles.from(classes, Installer.COMMAND_LINE))
                .contains(
                        Path.of("org/roster/commandline/ImportCommand.class"),
                        Path.of("org/roster/client/ServiceException.class"),
                        Path.of("org/roster/desktop/failure/messages_fr.properties"))
                .noneMatch(file -> file.startsWith("org/roster/desktop/shell"))
                .noneMatch(file -> file.startsWith("org/roster/server"))
                .noneMatch(file -> file.toString().endsWith(".fxml"));
    }

    /** Starts through symbolic links, from a folder with a space, despite JDK_JAVA_OPTIONS. */
    @Test
    void scriptStartsFromAnyFolder(@TempDir Path folder) throws IOException, InterruptedException {
        assumeThat(Platform.current()).isNotEqualTo(Platform.WINDOWS);
        Path image = folder.resolve("with space");
        Path bin = Files.createDirectories(image.resolve("bin"));
        Path java = Files.createDirectories(image.resolve("lib/runtime/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"${JDK_JAVA_OPTIONS-none}\" \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var _ =
                StartScript.write(
                        Path.of("installer", "roster-cli.sh"),
                        bin.resolve("roster"),
                        "$lib/app",
                        List.of(Path.of("a.jar"), Path.of("b.jar")),
                        CommandLineLauncher.options("$lib/app"));
        Path relative = Files.createSymbolicLink(bin.resolve("other"), Path.of("roster"));
        Path link = Files.createSymbolicLink(folder.resolve("roster"), relative);
        String app = image.toRealPath().resolve("lib/app") + "/";
        List<String> expected = new ArrayList<>(List.of("none"));
        expected.addAll(CommandLineLauncher.options(app.substring(0, app.length() - 1)));
        expected.addAll(List.of("-Xlog:disable", "-Xlog:all=warning,aot*=off:stderr"));
        expected.addAll(List.of("-cp", app + "a.jar:" + app + "b.jar", Installer.COMMAND_LINE));
        expected.addAll(List.of("users", "list", "--search", "a b"));
        ProcessBuilder start =
                new ProcessBuilder(link.toString(), "users", "list", "--search", "a b");
        start.environment().put("JDK_JAVA_OPTIONS", "-Xmx2m");
        Process process = start.redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).lines())
                .containsExactlyElementsOf(expected);
        assertThat(process.waitFor()).isZero();
    }
}
