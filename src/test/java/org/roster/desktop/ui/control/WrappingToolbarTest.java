package org.roster.desktop.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Spacer;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.shape.Rectangle;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.TestWindow;

@ExtendWith(TestWindow.class)
class WrappingToolbarTest {

    private final Rectangle chips = new Rectangle(300, 20);
    private final Rectangle button = new Rectangle(100, 30);
    private TextField search;
    private WrappingToolbar toolbar;

    @BeforeEach
    void start() {
        search = DesktopDriver.onFxThread(() -> new TextField());
        toolbar =
                DesktopDriver.onFxThread(() -> {
                    search.setMinWidth(100);
                    search.setPrefWidth(200);
                    // Without a skin, the field has no maximum width
                    search.setMaxWidth(200);
                    WrappingToolbar made = new WrappingToolbar();
                    made.setHgap(10);
                    made.setVgap(5);
                    made.getChildren().addAll(search, chips, new Spacer(), button);
                    return made;
                });
    }

    private double heightAt(double width) {
        return DesktopDriver.onFxThread(() -> {
            double height = toolbar.prefHeight(width);
            toolbar.resize(width, height);
            toolbar.layout();
            return height;
        });
    }

    private static double right(Node node) {
        return node.getBoundsInParent().getMaxX();
    }

    private static double top(Node node) {
        return node.getBoundsInParent().getMinY();
    }

    @Test
    void wideToolbarUsesOneLine() {
        double height = heightAt(1000);

        assertThat(height).isLessThan(60);
        assertThat(search.getWidth()).isEqualTo(200);
        assertThat(right(button)).isEqualTo(1000);
    }

    @Test
    void fieldShrinksFirst() {
        double height = heightAt(580);

        assertThat(height).isLessThan(60);
        assertThat(search.getWidth()).isEqualTo(150);
        assertThat(right(button)).isEqualTo(580);
    }

    @Test
    void narrowToolbarWrapsAndKeepsRightAlignment() {
        double line = heightAt(1000);
        double height = heightAt(520);

        assertThat(height).isGreaterThan(line + 5);
        assertThat(top(button)).isGreaterThan(top(chips));
        assertThat(right(button)).isEqualTo(520);
        assertThat(right(chips)).isLessThanOrEqualTo(520);
    }
}
