package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ClassPathTest {

    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void everyLibraryBelongsToAProgram() throws IOException {
        ClassPath classPath = ClassPath.read();
        assertThat(classPath.unassigned()).isEmpty();
        assertThat(classPath.missing()).isEmpty();
    }

    @Test
    void programsHaveSeparateLibraries() throws IOException {
        ClassPath classPath = ClassPath.read();
        assertThat(names(classPath.of(Program.SERVER)))
                .contains("javalin", "sqlite-jdbc")
                .noneMatch(name -> name.matches("javafx.*|atlantafx.*|ikonli.*|msal4j.*|jna.*"));
        assertThat(names(classPath.of(Program.DESKTOP)))
                .contains("javafx-controls")
                .noneMatch(name ->
                        name.matches("javalin|jetty.*|.*jdbc.*|postgresql|flyway.*|jdbi3.*"));
        assertThat(names(classPath.of(Program.COMMAND_LINE)))
                .contains("picocli", "msal4j")
                .isSubsetOf(names(classPath.of(Program.DESKTOP)))
                .noneMatch(name -> name.matches("javafx.*|atlantafx.*|controlsfx|ikonli.*"));
    }

    @Test
    void commandLineHasAllDependencies(@TempDir Path folder) throws IOException {
        Path jar = commandLineJar(folder);
        assertThat(missing(Program.COMMAND_LINE, jar)).isEmpty();
    }

    private static Path commandLineJar(Path folder) throws IOException {
        Path jar = folder.resolve("roster-cli.jar");
        ProgramJar.write(Program.COMMAND_LINE, "1.2.3", Instant.EPOCH.plusSeconds(315532800), jar);
        return jar;
    }

    /** The runtime has no window toolkit either. */
    @Test
    void commandLineStartsWithItsOwnLibrariesAndModules(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path jar = commandLineJar(folder);
        String modules = "--limit-modules=" + Program.COMMAND_LINE.modules(Platform.current());
        for (List<String> arguments :
                List.of(List.of("--version"), List.of("invites", "import", "--help"))) {
            List<String> command = new ArrayList<>(List.of(modules, Installer.COMMAND_LINE));
            command.addAll(arguments);
            Process process =
                    start(folder, Program.COMMAND_LINE, jar, command.toArray(String[]::new));
            assertThat(output(process)).containsAnyOf("Roster 1.2.3", "roster invites import ");
            assertThat(process.waitFor()).isZero();
        }
    }

    /** jdeps lists the classes with missing dependencies. */
    @Test
    void desktopHasAllDependencies(@TempDir Path folder) throws IOException {
        assertThat(missing(folder, Program.DESKTOP, "desktop", "commandline", "client")).isEmpty();
    }

    @Test
    void serverHasAllDependencies(@TempDir Path folder) throws IOException {
        assertThat(missing(folder, Program.SERVER, "server")).isEmpty();
    }

    @Test
    void serverStartsWithItsLibrariesOnly(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path own = copyClasses(folder, "server");
        Process process = start(folder, Program.SERVER, own, Program.SERVER.mainClass(), "check");
        assertThat(output(process)).contains("configuration\tok").contains("database\tok");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void commandLineStartsWithTheLibrariesOfTheDesktop(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path own = copyClasses(folder, "desktop", "commandline", "client");
        Process process =
                start(folder, Program.DESKTOP, own, Installer.COMMAND_LINE, "users", "--help");
        assertThat(output(process)).startsWith("Usage: roster users ");
        assertThat(process.waitFor()).isZero();
    }

    private static Process start(Path folder, Program program, Path own, String... arguments)
            throws IOException {
        List<String> path = new ArrayList<>(List.of(own.toString()));
        ClassPath.read().of(program).forEach(jar -> path.add(jar.toString()));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                String.join(File.pathSeparator, path)));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> names(List<Path> jars) {
        return jars.stream().map(ClassPath::artifact).toList();
    }

    private static List<String> missing(Path folder, Program program, String... parts)
            throws IOException {
        return missing(program, copyClasses(folder, parts));
    }

    private static List<String> missing(Program program, Path classes) throws IOException {
        String path =
                ClassPath.read().of(program).stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        StringWriter out = new StringWriter();
        int status =
                ToolProvider.findFirst("jdeps")
                        .orElseThrow()
                        .run(
                                new PrintWriter(out),
                                new PrintWriter(out),
                                "--multi-release",
                                "25",
                                "--missing-deps",
                                "-cp",
                                path,
                                classes.toString());
        assertThat(status).as(out.toString()).isZero();
        return out.toString()
                .lines()
                .filter(line -> line.contains("not found"))
                .map(String::strip)
                .toList();
    }

    /** Copies the classes of one program without those of the other. */
    private static Path copyClasses(Path folder, String... parts) throws IOException {
        Path copy = folder.resolve(parts[0]);
        Path roster = CLASSES.resolve("org/roster");
        List<String> names = new ArrayList<>(List.of("contract", "log", "unicode"));
        names.addAll(List.of(parts));
        for (String name : names) {
            try (Stream<Path> files = Files.walk(roster.resolve(name))) {
                for (Path file : files.toList()) {
                    Path target = copy.resolve(CLASSES.relativize(file));
                    Files.createDirectories(Files.isDirectory(file) ? target : target.getParent());
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, target);
                    }
                }
            }
        }
        return copy;
    }
}
