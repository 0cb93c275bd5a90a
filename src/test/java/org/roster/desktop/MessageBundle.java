package org.roster.desktop;

import org.roster.contract.Languages;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The messages of one bundle, read from its source files.
 *
 * @param folder the package of the bundle, as a path below the sources
 * @param name the base name of the files
 * @param languages the messages in each available language, English from the file without a
 *     language; empty if there is no such file
 */
public record MessageBundle(Path folder, String name, Map<Locale, Map<String, String>> languages) {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Returns all bundles of the desktop. */
    public static List<MessageBundle> ofTheDesktop() {
        return below("org/roster/desktop");
    }

    /** Returns all bundles of the desktop and the service. */
    public static List<MessageBundle> all() {
        return below("org/roster");
    }

    private static List<MessageBundle> below(String folder) {
        return files(folder, ".properties").stream()
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
        Map<Locale, Map<String, String>> languages = new LinkedHashMap<>();
        for (Locale each : Languages.AVAILABLE) {
            String suffix = each.equals(Languages.DEFAULT) ? "" : "_" + each.toLanguageTag();
            languages.put(each, messages(file.resolveSibling(name + suffix + ".properties")));
        }
        return new MessageBundle(RESOURCES.relativize(file.getParent()), name, languages);
    }

    /** Returns the messages in the default language. */
    public Map<String, String> english() {
        return in(Languages.DEFAULT);
    }

    /** Returns the messages in a language; empty if there is no such file. */
    public Map<String, String> in(Locale language) {
        return languages.getOrDefault(language, Map.of());
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

    /** Returns the keys of the file of a language, in its order and including duplicates. */
    List<String> keysAsWritten(Locale language) {
        String suffix = language.equals(Languages.DEFAULT) ? "" : "_" + language.toLanguageTag();
        try {
            return Files.readAllLines(
                            RESOURCES.resolve(folder).resolve(name + suffix + ".properties"))
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
