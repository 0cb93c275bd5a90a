package org.roster.desktop;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The messages of one bundle, read from its source files.
 *
 * @param folder the package of the bundle, as a path below the sources
 * @param name the base name of the files
 * @param english the default messages, from the file without a language
 * @param german the messages from the {@code _de} file; empty if there is no such file
 */
public record MessageBundle(
        Path folder, String name, Map<String, String> english, Map<String, String> german) {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Returns all bundles of the desktop. */
    public static List<MessageBundle> all() {
        return files("org/roster/desktop", ".properties").stream()
                .filter(file -> !file.getFileName().toString().contains("_"))
                .map(MessageBundle::read)
                .toList();
    }

    /** Returns the resources in a folder and its subfolders whose names have this ending. */
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageBundle read(Path file) {
        String name = file.getFileName().toString().replace(".properties", "");
        return new MessageBundle(
                RESOURCES.relativize(file.getParent()),
                name,
                messages(file),
                messages(file.resolveSibling(name + "_de.properties")));
    }

    private static Map<String, String> messages(Path file) {
        Map<String, String> messages = new TreeMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.forEach((key, value) -> messages.put((String) key, (String) value));
        }
        return messages;
    }

    /** Returns the keys of the English file, including duplicates. */
    List<String> keysAsWritten() {
        try {
            return Files.readAllLines(RESOURCES.resolve(folder).resolve(name + ".properties"))
                    .stream()
                    .filter(line -> line.contains("=") && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder + "/" + name;
    }
}
