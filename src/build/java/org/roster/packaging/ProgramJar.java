package org.roster.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The jar of a program: the classes and resources of the module, except those that only another
 * program needs.
 */
final class ProgramJar {

    private static final Path CLASSES = Path.of("target", "classes");

    private ProgramJar() {}

    /**
     * Writes the jar. The same classes always result in the same bytes.
     *
     * @param version the version that the program reports
     * @param time the last-modified time of every entry
     */
    static void write(Program program, String version, Instant time, Path jar) throws IOException {
        LocalDateTime entryTime = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            put(out, "META-INF/", entryTime);
            put(out, JarFile.MANIFEST_NAME, entryTime);
            manifest(version).write(out);
            for (Map.Entry<String, Path> each : entries(program).entrySet()) {
                put(out, each.getKey(), entryTime);
                if (Files.isRegularFile(each.getValue())) {
                    Files.copy(each.getValue(), out);
                }
            }
        }
    }

    private static Manifest manifest(String version) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.IMPLEMENTATION_TITLE, "Roster");
        attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return manifest;
    }

    /**
     * Returns files by entry name, including folders, because Flyway searches them for migrations.
     */
    private static Map<String, Path> entries(Program program) throws IOException {
        List<String> others = program.foldersOfOtherProgram();
        Map<String, Path> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.toList()) {
                String name = CLASSES.relativize(file).toString().replace('\\', '/');
                String entry = Files.isDirectory(file) ? name + "/" : name;
                if (others.stream().noneMatch(entry::startsWith)) {
                    entries.put(entry, file);
                }
            }
        }
        if (program == Program.COMMAND_LINE) {
            Set<Path> reachable =
                    ReachableFiles.from(
                            CLASSES, program.mainClass(), "org.roster.log.LogConfiguration");
            entries.values()
                    .removeIf(file ->
                            !file.startsWith(CLASSES.resolve("META-INF"))
                                    && !reachable.contains(CLASSES.relativize(file)));
        }
        entries.keySet().removeAll(List.of("/", "META-INF/"));
        return entries;
    }

    private static void put(JarOutputStream out, String name, LocalDateTime time)
            throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        out.putNextEntry(entry);
    }
}
