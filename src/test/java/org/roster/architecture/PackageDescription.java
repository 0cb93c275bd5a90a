package org.roster.architecture;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A package and the first sentence of its Javadoc.
 *
 * @param name the full name
 * @param sentence the sentence as Markdown; empty where the package has no Javadoc
 */
record PackageDescription(String name, Optional<String> sentence) {

    private static final Pattern DECLARATION =
            Pattern.compile("^package\\s+([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=\\.)\\s");
    private static final Pattern CODE = Pattern.compile("\\{@code\\s+([^}]*)}");
    private static final Pattern LINK = Pattern.compile("\\{@link(?:plain)?\\s+([\\w.]+)}");

    /** Returns the packages below a source folder with a {@code package-info.java}, by name. */
    static List<PackageDescription> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .map(PackageDescription::read)
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PackageDescription read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses the text of a {@code package-info.java}. */
    static PackageDescription parse(String source) {
        Matcher declaration = DECLARATION.matcher(source);
        if (!declaration.find()) {
            throw new IllegalArgumentException("no package declaration in: " + source);
        }
        String header = source.substring(0, declaration.start());
        Matcher javadoc = JAVADOC.matcher(header);
        return new PackageDescription(
                declaration.group(1),
                javadoc.find() ? Optional.of(firstSentence(javadoc.group(1))) : Optional.empty());
    }

    private static String firstSentence(String javadoc) {
        String text =
                javadoc.lines()
                        .map(line -> line.strip().replaceFirst("^\\*\\s?", ""))
                        .collect(joining(" "))
                        .strip();
        String sentence = END_OF_SENTENCE.split(text, 2)[0];
        String withCode = CODE.matcher(sentence).replaceAll("`$1`");
        return LINK.matcher(withCode).replaceAll("`$1`").replace("|", "\\|");
    }
}
