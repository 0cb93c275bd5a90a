package org.roster.packaging;

import javafx.css.Stylesheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The files of a program: its jars, the native libraries extracted from them, and its runtime. */
final class ProgramImage {

    private final Program program;
    private final Platform platform;
    private final Path work;

    /**
     * Creates an image without files.
     *
     * @param work an exclusive folder for this program
     */
    ProgramImage(Program program, Platform platform, Path work) {
        this.program = program;
        this.platform = platform;
        this.work = work;
    }

    /** Returns the folder of the jars and the native libraries. */
    Path jars() {
        return work.resolve("jars");
    }

    /** Returns the folder of the runtime. */
    Path runtime() {
        return work.resolve("runtime");
    }

    /**
     * Clears the folder, then collects the jars and the native libraries.
     *
     * @param version the version of the program
     * @param time the last-modified time of the entries in the program's own jar
     */
    void collect(ClassPath classPath, String version, Instant time) throws IOException {
        delete(work);
        Files.createDirectories(jars());
        List<Path> all = new ArrayList<>(classPath.of(program));
        for (Path jar : all) {
            Files.copy(jar, jars().resolve(jar.getFileName()));
            unpackNatives(jar);
        }
        Path own = jars().resolve("roster-%s.jar".formatted(program.id()));
        ProgramJar.write(program, version, time, own);
        if (program == Program.DESKTOP) {
            parseStyles(own, work);
        }
    }

    /** Adds the parsed form of each style sheet next to it, where JavaFX loads it from. */
    static void parseStyles(Path jar, Path work) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            for (String name : List.of("roster", "compact")) {
                Path css = files.getPath("org/roster/desktop/ui/theme", name + ".css");
                Path source = Files.copy(css, work.resolve(name + ".css"));
                Path parsed = work.resolve(name + ".bss");
                Stylesheet.convertToBinary(source.toFile(), parsed.toFile());
                Files.delete(source);
                Path beside = Files.move(parsed, css.resolveSibling(name + ".bss"));
                // A jar entry stores all three times; they must be the same in every build
                FileTime time = Files.getLastModifiedTime(css);
                Files.getFileAttributeView(beside, BasicFileAttributeView.class)
                        .setTimes(time, time, time);
            }
        }
    }

    private void unpackNatives(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().toList()) {
                if (platform.natives().matcher(entry.getName()).matches()) {
                    Path name = Path.of(entry.getName()).getFileName();
                    try (var in = file.getInputStream(entry)) {
                        Files.copy(in, jars().resolve(name));
                    }
                }
            }
        }
    }

    /**
     * Links the runtime. It keeps the native commands because the training run starts {@code java}.
     */
    void link() {
        run(
                "jlink",
                List.of(
                        "--add-modules",
                        program.modules(platform),
                        "--include-locales=en,de,fr,es",
                        "--strip-debug",
                        // Runs before or after --strip-debug in no fixed order, so the image
                        // would differ from build to build
                        "--disable-plugin",
                        "generate-jli-classes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        runtime().toString()));
    }

    /** Runs a tool of this JDK. */
    static void run(String tool, List<String> arguments) {
        int status =
                ToolProvider.findFirst(tool)
                        .orElseThrow(() -> new IllegalStateException("this JDK has no " + tool))
                        .run(System.out, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException(tool + " exited with status " + status);
        }
    }

    /**
     * Sets the last-modified time of all files and folders, each folder after its content. The AOT
     * cache is valid only while the times of the jars stay the same; packages preserve them.
     */
    static void setTimes(Path folder, Instant time) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!Files.isSymbolicLink(file)) {
                    Files.setLastModifiedTime(file, FileTime.from(time));
                }
            }
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!Files.isSymbolicLink(file)) {
                    file.toFile().setWritable(true);
                }
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
