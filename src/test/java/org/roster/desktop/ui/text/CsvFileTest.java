package org.roster.desktop.ui.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

class CsvFileTest {

    @TempDir Path folder;

    private String written(String... cells) throws IOException {
        Path file = folder.resolve("table.csv");
        CsvFile.write(
                file, CsvSeparator.COMMA, List.of("Name"), Stream.of(cells).map(List::of).toList());
        return Files.readString(file);
    }

    @Test
    void fileStartsWithBomAndUsesCrlf() throws IOException {
        assertThat(written("Zoë", "李小龙")).isEqualTo("\uFEFFName\r\nZoë\r\n李小龙\r\n");
    }

    @Test
    void semicolonsSeparateCells() throws IOException {
        Path file = folder.resolve("semicolons.csv");
        CsvFile.write(
                file,
                CsvSeparator.SEMICOLON,
                List.of("Name", "Text"),
                List.of(List.of("Ada", "a;b, c")));
        assertThat(Files.readString(file)).isEqualTo("\uFEFFName;Text\r\nAda;\"a;b, c\"\r\n");
    }

    @Test
    void tabSeparatedTextHasNoFormulasAndQuotesTabs() {
        assertThat(
                        CsvFile.tabSeparated(
                                List.of("Name", "Text"),
                                List.of(List.of("=1+1", "a\tb"), List.of("Zoë", "c"))))
                .isEqualTo("Name\tText\n'=1+1\t\"a\tb\"\nZoë\tc\n");
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, COMMA",
        "en-GB, COMMA",
        "de-DE, SEMICOLON",
        "de-CH, COMMA",
        "fr-FR, SEMICOLON"
    })
    void separatorFollowsTheLanguage(Locale language, CsvSeparator separator) {
        Locale before = Locale.getDefault();
        Locale.setDefault(language);
        try {
            assertThat(CsvSeparator.ofLanguage()).isEqualTo(separator);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noBreakSpacesAreWrittenAsSpaces() throws IOException {
        assertThat(written("2:03\u202fPM", "1\u00a0000", "1\u2007000"))
                .isEqualTo("\uFEFFName\r\n2:03 PM\r\n1 000\r\n1 000\r\n");
    }

    @Test
    void specialCharactersAreQuoted() throws IOException {
        assertThat(written("Example, Ada", "\"Ada\"", "two\nlines"))
                .isEqualTo(
                        "\uFEFFName\r\n\"Example, Ada\"\r\n\"\"\"Ada\"\"\"\r\n\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://example.com\")",
                "+1+1",
                "-1+1",
                "@SUM(A1)",
                "  =1+1",
                "\u00A0@SUM(A1)",
                "\uFEFF=1+1",
                "＝1+1",
                "\tno formula"
            })
    void formulasAreEscaped(String text) throws IOException {
        assertThat(CsvFile.escape(text)).isEqualTo("'" + text);
        assertThat(written(text)).contains("'");
    }

    static Stream<Arguments> formulasInParts() {
        return Stream.of(
                arguments("\t=1+1", "'\t'=1+1"),
                arguments("\r=1+1", "'\r'=1+1"),
                arguments("\n=1+1", "'\n'=1+1"),
                arguments("  \t=1+1", "  \t'=1+1"),
                arguments("Ada;=1+1", "Ada;'=1+1"),
                arguments("Ada,  @SUM(A1);\t+1", "Ada,'  @SUM(A1);\t'+1"),
                arguments("=1;=2", "'=1;'=2"),
                arguments("'=1", "''=1"),
                arguments("Ada;'=1", "Ada;''=1"),
                arguments("two\n- lines", "two\n'- lines"),
                arguments("a;\u3000＝1", "a;'\u3000＝1"));
    }

    @ParameterizedTest
    @MethodSource("formulasInParts")
    void formulasInPartsAreEscaped(String text, String escaped) throws IOException {
        assertThat(CsvFile.escape(text)).isEqualTo(escaped);
        Path file = folder.resolve("parts.csv");
        // Reading strips the cells
        List<String> cells = List.of("x" + text, text.strip());
        CsvFile.write(file, CsvSeparator.COMMA, List.of("In", "First"), List.of(cells));
        String read = Files.readString(file).substring(1);
        assertThat(CsvFile.read(read, ',').getLast()).isEqualTo(cells);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada@example.com",
                "o'ada",
                "a=b",
                "1-1",
                "'quoted'",
                "a; b, c\td\ne",
                "Ada, 'Grace'"
            })
    void harmlessTextIsUnchanged(String text) {
        assertThat(CsvFile.escape(text)).isEqualTo(text);
    }

    @Test
    void writtenFileIsReadBack() throws IOException {
        List<List<String>> lines =
                List.of(
                        List.of("+12025550143", "a \"b\", c"),
                        List.of("o'ada", "two\nlines"),
                        List.of("'quoted'", ""));
        Path file = folder.resolve("again.csv");
        CsvFile.write(file, CsvSeparator.COMMA, List.of("Name", "Text"), lines);

        List<List<String>> read = CsvFile.read(Files.readString(file).substring(1), ',');

        assertThat(read.getFirst()).containsExactly("Name", "Text");
        assertThat(read.subList(1, 4)).isEqualTo(lines);
    }

    @Test
    void readTrimsCellsAndSkipsEmptyLines() throws IOException {
        assertThat(CsvFile.read("a ; \"b;c\"\r\n\r\n  d;e\n\rf;g\n", ';'))
                .containsExactly(List.of("a", "b;c"), List.of("d", "e"), List.of("f", "g"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"never closed", "\"Ada\" <ada@example.com>", "a \"b\" c", "\"\"\""})
    void strayQuotesDoNotHideRows(String line) throws IOException {
        assertThat(CsvFile.read(line, ',')).hasSize(1);
    }

    @Test
    void ownersFileIsReadableByTheOwnerOnly() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path file = folder.resolve("links.csv");
        Files.writeString(file, "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        CsvFile.write(
                file,
                CsvSeparator.COMMA,
                List.of("Link"),
                List.of(List.of("https://example.com/")));

        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(file).hasContent("\uFEFFLink\r\nhttps://example.com/\r\n");
        assertThat(folder).isDirectoryContaining("glob:**links.csv");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void failedWriteLeavesNoFile() {
        Path nowhere = folder.resolve("missing").resolve("links.csv");

        assertThatThrownBy(() ->
                        CsvFile.write(nowhere, CsvSeparator.COMMA, List.of("Link"), List.of()))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
