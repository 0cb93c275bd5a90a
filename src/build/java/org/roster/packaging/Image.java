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

/** A program's files: its jars, the native code out of them, and a runtime of its own. */
final class Image {

    private final Program program;
    private final Platform platform;
    private final Path work;

    /**
     * Files that are yet to be made.
     *
     * @param work a folder for this program alone
     */
    Image(Program program, Platform platform, Path work) {
        this.program = program;
        this.platform = platform;
        this.work = work;
    }

    /** Where the jars and the native code are collected. */
    Path jars() {
        return work.resolve("jars");
    }

    /** Where jlink puts the runtime. */
    Path runtime() {
        return work.resolve("runtime");
    }

    /**
     * Begins anew, and collects the jars.
     *
     * @param version of the program
     * @param time of the entries of its own jar
     */
    void collect(ClassPath classPath, String version, Instant time) throws IOException {
        delete(work);
        Files.createDirectories(jars());
        List<Path> all = new ArrayList<>(classPath.of(program));
        for (Path jar : all) {
            Files.copy(jar, jars().resolve(jar.getFileName()));
            unpackNatives(jar);
        }
        Path own = jars().resolve("roster-%s.jar".formatted(program.word()));
        ProgramJar.write(program, version, time, own);
        if (program == Program.DESKTOP) {
            parseStyles(own, work);
        }
    }

    /** JavaFX takes a parsed style sheet that lies beside the other. */
    static void parseStyles(Path jar, Path work) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            for (String name : List.of("roster", "compact")) {
                Path css = files.getPath("org/roster/desktop/ui/theme", name + ".css");
                Path source = Files.copy(css, work.resolve(name + ".css"));
                Path parsed = work.resolve(name + ".bss");
                Stylesheet.convertToBinary(source.toFile(), parsed.toFile());
                Files.delete(source);
                Path beside = Files.move(parsed, css.resolveSibling(name + ".bss"));
                // A jar has all three, and is to be the same in every build
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

    /** Links the runtime; without --strip-native-commands, since the training run starts it. */
    void link() {
        run(
                "jlink",
                List.of(
                        "--add-modules",
                        program.modules(platform),
                        "--include-locales=en,de",
                        "--strip-debug",
                        // Comes sometimes before --strip-debug and sometimes after it: another
                        // image each time
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
                        .orElseThrow(() -> new IllegalStateException("This JDK has no " + tool))
                        .run(System.out, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException(tool + " ended with " + status);
        }
    }

    /**
     * Gives everything below the same time, the last folder last. The cache of classes is good for
     * jars of the same time alone, and packages keep it.
     */
    static void date(Path folder, Instant time) throws IOException {
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
