package org.roster.desktop.ui.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.ui.theme.Theme;

@ExtendWith(TestWindow.class)
class HighlightedTextTest {

    private final SimpleStringProperty query = new SimpleStringProperty("");

    private HighlightedText shown(String text, double width) {
        HighlightedText shown = new HighlightedText(query);
        HBox row = new HBox(shown);
        Scene scene = new Scene(row, width, 40);
        scene.getStylesheets().add(Theme.stylesheet());
        shown.setText(text);
        layOut(shown);
        return shown;
    }

    private static void layOut(HighlightedText shown) {
        HBox row = (HBox) shown.getParent();
        row.resize(row.getScene().getWidth(), 40);
        row.applyCss();
        row.layout();
    }

    private static Bounds marks(HighlightedText shown) {
        return shown.lookup(".match").getBoundsInParent();
    }

    private static Bounds letters(HighlightedText shown, int from, int to) {
        Text drawn = (Text) shown.lookup(".label").lookup(".text");
        Path place = new Path(drawn.rangeShape(from, to));
        place.setStroke(null);
        place.setFill(javafx.scene.paint.Color.BLACK);
        return shown.sceneToLocal(drawn.localToScene(place.getBoundsInLocal()));
    }

    @Test
    void matchesAreHighlightedAtTheirPosition() {
        HighlightedText shown = FxThread.call(() -> shown("ada.example@example.com", 400));
        FxThread.call(() -> {
            query.set("EXAMPLE");
            layOut(shown);
            return true;
        });

        Bounds both = FxThread.call(() -> letters(shown, 4, 19));
        Bounds marks = FxThread.call(() -> marks(shown));
        assertThat(marks.getMinX()).isEqualTo(both.getMinX(), within(1.0));
        assertThat(marks.getMaxX()).isEqualTo(both.getMaxX(), within(1.0));
        assertThat(marks.getMinY()).isEqualTo(both.getMinY(), within(1.0));
        // Both matches are highlighted, but not the text between them
        double first = FxThread.call(() -> letters(shown, 4, 11)).getCenterX();
        double between = FxThread.call(() -> letters(shown, 11, 12)).getCenterX();
        Path path = (Path) FxThread.call(() -> shown.lookup(".match"));
        double middle = marks.getCenterY();
        assertThat(FxThread.call(() -> path.contains(path.parentToLocal(first, middle)))).isTrue();
        assertThat(FxThread.call(() -> path.contains(path.parentToLocal(between, middle))))
                .isFalse();
    }

    @Test
    void clearedSearchRemovesTheHighlights() {
        query.set("ada");
        HighlightedText shown = FxThread.call(() -> shown("Ada Example", 400));
        assertThat(FxThread.call(() -> marks(shown)).getWidth()).isPositive();
        FxThread.call(() -> {
            query.set("");
            layOut(shown);
            return true;
        });
        assertThat(FxThread.call(() -> ((Path) shown.lookup(".match")).getElements())).isEmpty();
    }

    @Test
    void highlightsFollowTextChanges() {
        query.set("example");
        HighlightedText shown = FxThread.call(() -> shown("Example A", 400));
        double before = FxThread.call(() -> marks(shown)).getMinX();
        FxThread.call(() -> {
            shown.setText("Somebody Example");
            layOut(shown);
            return true;
        });
        assertThat(FxThread.call(() -> marks(shown)).getMinX()).isGreaterThan(before + 20);
    }

    @Test
    void truncatedTextIsNotHighlighted() {
        query.set("example");
        HighlightedText shown = FxThread.call(() -> shown("ada.example.long.name@example.com", 90));
        String drawn =
                FxThread.call(() -> ((Text) shown.lookup(".label").lookup(".text")).getText());
        assertThat(drawn).endsWith("...").startsWith("ada.ex");
        assertThat(FxThread.call(() -> marks(shown)).getMaxX()).isLessThanOrEqualTo(90);
    }

    @Test
    void accessibleTextIsComplete() {
        HighlightedText shown = FxThread.call(() -> shown("ada@example.com", 40));
        assertThat(shown.getAccessibleText()).isEqualTo("ada@example.com");
        assertThat(FxThread.call(() -> ((Label) shown.lookup(".label")).getText()))
                .isEqualTo("ada@example.com");
    }
}
