package org.roster.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.desktop.users.UsersController;

class ForeignTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada@example.com",
                "Zoë Müller-Lüdenscheidt",
                "李小龍",
                "नमस्ते",
                "שרה לוי",
                "می\u200Cخواهم",
                "Ada \uD83D\uDC69\u200D\uD83D\uDCBB",
                "Việt Nguyễn",
                "Ａｄａ　Example",
            })
    void namesOfPeopleStayAsTheyAre(String name) {
        assertThat(ForeignText.shown(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "moc.elpmaxe@\\u202Eada, moc.elpmaxe@[U+202E]ada",
        "ada\\u200B@example.com, ada[U+200B]@example.com",
        "a\\u200Dda, a[U+200D]da",
        "a\\u0000b\\u0007c\\u0085d, a[U+0000]b[U+0007]c[U+0085]d",
        "a\\nb\\u2028c, a[U+000A]b[U+2028]c",
        "a\\uFEFFb\\u00ADc\\u2066d\\u2069, a[U+FEFF]b[U+00AD]c[U+2066]d[U+2069]",
        "a\\uD800b, a[U+D800]b",
        "a\\uDB40\\uDC41b, a[U+E0041]b",
        "\\u3164\\u2800, [U+3164][U+2800]",
        "\\uE000, [U+E000]",
    })
    void whatHasNoPictureIsNamed(String text, String shown) {
        assertThat(ForeignText.shown(decoded(text.replace("\\n", "\n")))).isEqualTo(shown);
    }

    private static String decoded(String text) {
        return java.util.regex.Pattern.compile("\\\\u([0-9A-F]{4})")
                .matcher(text)
                .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
    }

    @Test
    void marksDoNotPileUp() {
        String piled = "a" + "\u0301".repeat(50) + "b";
        assertThat(ForeignText.shown(piled)).isEqualTo("a\u0301\u0301\u0301\u0301[U+0301]b");
        assertThat(ForeignText.brief(piled, 100)).isEqualTo("a\u0301\u0301\u0301\u0301b");
    }

    @Test
    void nameFromRightToLeftStandsAloneInASentence() {
        assertThat(ForeignText.inSentence("Ada")).isEqualTo("Ada");
        assertThat(ForeignText.inSentence("שרה (1)")).isEqualTo("\u2068שרה (1)\u2069");
        // One that would end the isolation by itself is shown before
        assertThat(ForeignText.inSentence("שרה\u2069x")).isEqualTo("\u2068שרה[U+2069]x\u2069");
    }

    @Test
    void sentenceOfOursInASentenceKeepsItsNamesAlone() {
        String name = ForeignText.inSentence("שרה");
        assertThat(ForeignText.inSentence("Removed " + name + " just now"))
                .isEqualTo("\u2068Removed \u2068שרה\u2069 just now\u2069");
        assertThat(ForeignText.inSentence("\u2069\u2068")).isEqualTo("[U+2069][U+2068]");
    }

    @Test
    void messageIsNotTurnedByTheNameInIt() {
        assertThat(Messages.beside(UsersController.class).get("edit.title", "Ada\u202E\n{0}"))
                .isEqualTo("Role of Ada[U+202E][U+000A]{0}");
        assertThat(Messages.beside(UsersController.class).get("edit.title", "שרה"))
                .isEqualTo("Role of \u2068שרה\u2069");
    }

    @Test
    void briefTextHasAnEndAndNoMarkup() {
        assertThat(ForeignText.brief("  Ada <b>&amp;\n\u202EGrace ", 100))
                .isEqualTo("Ada bamp;Grace");
        assertThat(ForeignText.brief("Ada Example", 11)).isEqualTo("Ada Example");
        assertThat(ForeignText.brief("Ada Example!", 11)).isEqualTo("Ada Exampl…");
        assertThat(ForeignText.brief("\uD83D\uDE00".repeat(5), 3))
                .isEqualTo("\uD83D\uDE00\uD83D\uDE00…");
    }
}
