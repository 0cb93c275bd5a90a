package org.roster.desktop.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

class FontTest {

    @RegisterExtension static final TestWindow WINDOW = new TestWindow();

    private static Font font(String style) {
        Label label = new Label("Roster");
        label.getStyleClass().add(style);
        TestWindow.showStyled(() -> (Parent) new VBox(label), 200, 100);
        return FxThread.call(label::getFont);
    }

    @Test
    void textIsInter() {
        assertThat(font("text").getName()).isEqualTo("Inter Regular");
    }

    @Test
    void boldTextIsInterSemiBold() {
        assertThat(font("strong").getName()).isEqualTo("Inter SemiBold");
    }

    @Test
    void digitsHaveTheSameWidth() {
        Font font = font("text");
        assertThat(
                        IntStream.rangeClosed('0', '9')
                                .mapToDouble(digit -> width(font, Character.toString(digit)))
                                .distinct())
                .hasSize(1);
    }

    /** Packages contain parsed stylesheets, which keep absolute addresses of the build machine. */
    @ParameterizedTest
    @ValueSource(strings = {"roster.css", "compact.css", "zoom.css"})
    void stylesheetsNameNoFiles(String name) throws IOException {
        try (InputStream css = Theme.class.getResourceAsStream(name)) {
            assertThat(css).asString(StandardCharsets.UTF_8).isNotEmpty().doesNotContain("url(");
        }
    }

    private static double width(Font font, String text) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }
}
