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
    }

    /** jdeps lists the classes with missing dependencies. */
    @Test
    void desktopHasAllDependencies(@TempDir Path folder) throws IOException {
        assertThat(missing(folder, Program.DESKTOP, "desktop")).isEmpty();
    }

    @Test
    void serverHasAllDependencies(@TempDir Path folder) throws IOException {
        assertThat(missing(folder, Program.SERVER, "server")).isEmpty();
    }

    @Test
    void serverStartsWithItsLibrariesOnly(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path own = copyClasses(folder, "server");
        List<String> path = new ArrayList<>(List.of(own.toString()));
        ClassPath.read().of(Program.SERVER).forEach(jar -> path.add(jar.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(File.pathSeparator, path),
                        Program.SERVER.mainClass(),
                        "check");
        builder.directory(folder.toFile()).redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).contains("configuration\tok").contains("database\tok");
        assertThat(process.waitFor()).isZero();
    }

    private static List<String> names(List<Path> jars) {
        return jars.stream().map(ClassPath::artifact).toList();
    }

    private static List<String> missing(Path folder, Program program, String part)
            throws IOException {
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
                                copyClasses(folder, part).toString());
        assertThat(status).as(out.toString()).isZero();
        return out.toString()
                .lines()
                .filter(line -> line.contains("not found"))
                .map(String::strip)
                .toList();
    }

    /** Copies the classes of one program without those of the other. */
    private static Path copyClasses(Path folder, String part) throws IOException {
        Path copy = folder.resolve(part);
        Path roster = CLASSES.resolve("org/roster");
        for (String name : List.of("contract", "log", "unicode", part)) {
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
