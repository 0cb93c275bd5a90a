package org.roster.desktop.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.users.UsersController;

import java.text.Bidi;
import java.util.Arrays;

@ExtendWith(TestWindow.class)
class UntrustedTextTest {

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
    void ordinaryNamesAreUnchanged(String name) {
        assertThat(UntrustedText.shown(name)).isEqualTo(name);
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
    void invisibleCharactersAreShownAsCodePoints(String text, String shown) {
        assertThat(UntrustedText.shown(decoded(text.replace("\\n", "\n")))).isEqualTo(shown);
    }

    private static String decoded(String text) {
        return java.util.regex.Pattern.compile("\\\\u([0-9A-F]{4})")
                .matcher(text)
                .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
    }

    @Test
    void combiningMarksAreLimited() {
        String piled = "a" + "\u0301".repeat(50) + "b";
        assertThat(UntrustedText.shown(piled)).isEqualTo("a\u0301\u0301\u0301\u0301[U+0301]b");
        assertThat(UntrustedText.brief(piled, 100)).isEqualTo("a\u0301\u0301\u0301\u0301b");
    }

    @Test
    void rightToLeftNameIsIsolatedInSentences() {
        assertThat(UntrustedText.inSentence("Ada")).isEqualTo("Ada");
        assertThat(UntrustedText.inSentence("שרה (1)")).isEqualTo("\u200Eשרה (1)\u200E");
        assertThat(UntrustedText.inSentence("Ada שרה")).isEqualTo("\u200EAda שרה\u200E");
        // Directional characters are escaped first
        assertThat(UntrustedText.inSentence("שרה\u202Ex")).isEqualTo("\u200Eשרה[U+202E]x\u200E");
    }

    @Test
    void nestedSentenceKeepsItsIsolatedNames() {
        String name = UntrustedText.inSentence("שרה");
        String sentence = UntrustedText.inSentence("Removed " + name + " just now");
        assertThat(sentence).isEqualTo("Removed \u200Eשרה\u200E just now");
        assertThat(UntrustedText.inSentence("Done: " + sentence)).isEqualTo("Done: " + sentence);
        assertThat(UntrustedText.inSentence("ש " + name)).isEqualTo("\u200Eש שרה\u200E");
        assertThat(UntrustedText.inSentence("A\u200Eda")).isEqualTo("A[U+200E]da");
        assertThat(UntrustedText.inSentence("A\u200E\u200Eda")).isEqualTo("A[U+200E][U+200E]da");
    }

    @Test
    void textBesideANameStaysLeftToRight() {
        for (String name : new String[] {"שרה", "שרה (1)", "1 שרה", "שרה!", "מ"}) {
            String sentence = UntrustedText.inSentence(name) + " (3) loses access.";
            Bidi bidi = new Bidi(sentence, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
            assertThat(bidi.baseIsLeftToRight()).isTrue();
            for (int at = sentence.lastIndexOf('\u200E'); at < sentence.length(); at++) {
                assertThat(bidi.getLevelAt(at)).isZero();
            }
        }
    }

    /** Holds for any font: a missing glyph would be drawn as a box. */
    @Test
    void isolationMarksAreInvisible() {
        for (String name : new String[] {"שרה", "Ada שרה"}) {
            String alone = UntrustedText.inSentence(name);
            assertThat(alone).isNotEqualTo(name);
            assertThat(width("Remove " + alone)).isEqualTo(width("Remove " + name));
            assertThat(ink("Remove " + alone)).isEqualTo(ink("Remove " + name));
        }
    }

    /** Returns the number of dark pixels of a text. */
    private static long ink(String text) {
        return FxThread.call(() -> {
            Text drawn = new Text(text);
            var _ = new Scene(new Group(drawn));
            Image image = drawn.snapshot(null, null);
            int[] pixels = new int[(int) (image.getWidth() * image.getHeight())];
            image.getPixelReader()
                    .getPixels(
                            0,
                            0,
                            (int) image.getWidth(),
                            (int) image.getHeight(),
                            PixelFormat.getIntArgbInstance(),
                            pixels,
                            0,
                            (int) image.getWidth());
            return Arrays.stream(pixels).filter(pixel -> (pixel & 0xFF) < 0x80).count();
        });
    }

    private static double width(String text) {
        return new Text(text).getLayoutBounds().getWidth();
    }

    @Test
    void messageArgumentsAreSanitized() {
        assertThat(Messages.beside(UsersController.class).get("edit.title", "Ada\u202E\n{0}"))
                .isEqualTo("Change role of Ada[U+202E][U+000A]{0}");
        assertThat(Messages.beside(UsersController.class).get("edit.title", "שרה"))
                .isEqualTo("Change role of \u200Eשרה\u200E");
    }

    @Test
    void briefTextIsShortenedWithoutMarkup() {
        assertThat(UntrustedText.brief("  Ada <b>&amp;\n\u202EGrace ", 100))
                .isEqualTo("Ada bamp;Grace");
        assertThat(UntrustedText.brief("Ada Example", 11)).isEqualTo("Ada Example");
        assertThat(UntrustedText.brief("Ada Example!", 11)).isEqualTo("Ada Exampl…");
        assertThat(UntrustedText.brief("\uD83D\uDE00".repeat(5), 3))
                .isEqualTo("\uD83D\uDE00\uD83D\uDE00…");
    }
}
