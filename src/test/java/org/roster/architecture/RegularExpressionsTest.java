package org.roster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs the regular expressions of the service on long hostile texts. Anyone can send texts to the
 * service, so the steps of a match must grow linearly with the text, and its stack must not grow.
 */
class RegularExpressionsTest {

    private static final Path SOURCE = Path.of("src/main/java");

    private static final int LENGTH = 2048;

    /** Reads of each character. Quadratic matching takes about {@code LENGTH / 2}. */
    private static final int MOST_READS = 300;

    /** Bytes; less than any thread of the service has. */
    private static final int SMALL_STACK = 256 << 10;

    private static final String LITERAL = "\\(\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"";

    /** Methods of strings; those of matchers have other parameters. */
    private static final Pattern INLINE =
            Pattern.compile(
                    "\\.(?:(matches|split)%1$s|replace(?:All|First)%1$s\\s*,)".formatted(LITERAL));

    /** How a pattern is used, up to the parameter of {@code matcher}. */
    private static final String USE =
            "\\b%1$s\\s*\\.\\s*matcher\\(|(\\b%1$s(?:::|\\s*[,)]|\\s*\\.\\s*(?:split|asPredicate)))";

    private static final Pattern WHOLE = Pattern.compile("\\s*\\.\\s*(?:matches|lookingAt)\\(.*");
    private static final Pattern VARIABLE_SEARCH = Pattern.compile("\\.(?:find|results)\\(\\)");

    private static final Pattern LITERALS = Pattern.compile("[A-Za-z0-9:/@<=_. -]{2,}+");

    private static final String CHARACTERS =
            IntStream.range(' ', 0x7f).mapToObj(Character::toString).collect(joining())
                    + "\t\n\r\u00a0\u00e9\u0301\u200d\u2028\u3002\uff0b\ud83d\ude00";

    /**
     * A regular expression of the product.
     *
     * @param place the class that contains it
     * @param isSearched whether it is applied at each position, not to whole texts only
     */
    record Expression(String place, Pattern pattern, boolean isSearched) {
        void apply(CountedText text) {
            Matcher matcher = pattern.matcher(text);
            while (isSearched && matcher.find()) {
                // All matches count.
            }
            if (!isSearched) {
                matcher.lookingAt();
                matcher.matches();
            }
        }

        /** Returns long repetitions with beginnings that lead into the expression. */
        Stream<CountedText> texts() {
            String regex = pattern.pattern();
            Set<String> beginnings = new LinkedHashSet<>(List.of("", "a", "a@", "https://a"));
            LITERALS.matcher(regex)
                    .results()
                    .limit(4)
                    .forEach(found -> beginnings.add(found.group()));
            Set<String> units = new LinkedHashSet<>();
            CHARACTERS.codePoints().forEach(c -> units.add(Character.toString(c)));
            String own =
                    regex.codePoints()
                            .distinct()
                            .limit(12)
                            .mapToObj(Character::toString)
                            .collect(joining());
            for (char first : (own + "a0.").toCharArray()) {
                for (char second : "a0.@ :-\"\\".toCharArray()) {
                    units.add("" + first + second);
                }
            }
            Stream.Builder<CountedText> texts = Stream.builder();
            for (String unit : units) {
                String repeated = unit.repeat(LENGTH / unit.length());
                for (String beginning : beginnings) {
                    for (String end : List.of("", " ", "\u0000")) {
                        texts.add(new CountedText(beginning + repeated + end));
                    }
                }
            }
            return texts.build();
        }
    }

    /** A text that counts how often its characters are read. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private int reads;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads > MOST_READS * text.length()) {
                throw new IllegalStateException(
                        text.substring(0, 20) + "…" + text.substring(text.length() - 5));
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static List<Expression> expressions() throws IOException, ReflectiveOperationException {
        List<Expression> all = new ArrayList<>();
        for (String root : List.of("server", "contract", "unicode", "log")) {
            for (Path file : sources(SOURCE.resolve("org/roster/" + root))) {
                addExpressions(file, all);
            }
        }
        return all;
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static void addExpressions(Path file, List<Expression> all)
            throws IOException, ReflectiveOperationException {
        String source = Files.readString(file);
        String name = SOURCE.relativize(file).toString().replace(".java", "").replace('/', '.');
        for (Matcher inline = INLINE.matcher(source); inline.find(); ) {
            String text = requireNonNullElse(inline.group(2), inline.group(3));
            Pattern pattern = Pattern.compile(text.translateEscapes());
            all.add(new Expression(name, pattern, !"matches".equals(inline.group(1))));
        }
        if (source.contains("Pattern.compile")) {
            for (Field field : Class.forName(name).getDeclaredFields()) {
                if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    all.add(
                            new Expression(
                                    name,
                                    (Pattern) field.get(null),
                                    isSearched(field.getName(), source)));
                }
            }
        }
    }

    private static boolean isSearched(String pattern, String source) {
        Matcher use = Pattern.compile(USE.formatted(pattern)).matcher(source);
        while (use.find()) {
            if (use.group(1) != null) {
                return true;
            }
            String rest = source.substring(end(source, use.end()));
            boolean isWhole = WHOLE.matcher(rest.lines().limit(2).collect(joining())).matches();
            boolean isVariable = rest.startsWith(";") && !VARIABLE_SEARCH.matcher(source).find();
            if (!isWhole && !isVariable) {
                return true;
            }
        }
        return false;
    }

    /** Returns the position after the closing parenthesis. */
    private static int end(String source, int start) {
        int open = 1;
        int at = start;
        while (open > 0) {
            char c = source.charAt(at++);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return at;
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void stepsAndStackStaySmall(Expression expression) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        Thread small =
                new Thread(
                        null,
                        () -> {
                            try {
                                expression.texts().forEach(expression::apply);
                            } catch (IllegalStateException | StackOverflowError e) {
                                failures.add(e.toString());
                            }
                        },
                        "small stack",
                        SMALL_STACK);
        small.start();
        small.join();
        assertThat(failures).as(expression.toString()).isEmpty();
    }

    @Test
    void expressionsAreFound() throws Exception {
        assertThat(expressions())
                .hasSizeGreaterThan(80)
                .anyMatch(found -> found.place().endsWith(".ProviderError") && found.isSearched())
                .anyMatch(found -> found.place().endsWith(".MailAddress") && !found.isSearched());
    }
}
