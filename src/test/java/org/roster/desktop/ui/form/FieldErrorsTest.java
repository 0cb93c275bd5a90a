package org.roster.desktop.ui.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

@ExtendWith(TestWindow.class)
class FieldErrorsTest {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");

    private final TextField above = field("above");
    private final TextField below = field("below");
    private final Label hint = new Label("Hint");
    private final StringProperty aboveError = new SimpleStringProperty("");
    private final StringProperty belowError = new SimpleStringProperty("");
    private final FieldErrors errors = new FieldErrors();
    private Scene scene;

    @BeforeEach
    void open() {
        scene =
                TestWindow.showStyled(
                                () -> {
                                    Region space = new Region();
                                    space.setMinHeight(2000);
                                    VBox first = new VBox(new Label("Above"), above, hint);
                                    VBox second = new VBox(new Label("Below"), below);
                                    first.getStyleClass().add("field");
                                    second.getStyleClass().add("field");
                                    errors.show(above, aboveError);
                                    errors.show(below, belowError);
                                    return new ScrollPane(new VBox(first, space, second));
                                },
                                400,
                                300)
                        .getScene();
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        return field;
    }

    private static void set(StringProperty error, String sentence) {
        FxThread.call(() -> {
            error.set(sentence);
            return true;
        });
    }

    private Node line(String id) {
        await().until(() -> FxThread.call(() -> scene.lookup(id) != null));
        return FxThread.call(() -> scene.lookup(id));
    }

    private boolean isInSight(Node node) {
        return FxThread.call(() -> {
            Bounds bounds = node.localToScene(node.getLayoutBounds());
            return bounds.getHeight() > 0
                    && bounds.getMinY() >= 0
                    && bounds.getMaxY() <= scene.getHeight();
        });
    }

    @Test
    void errorIsShownBetweenFieldAndHint() {
        FxThread.call(() -> {
            above.setAccessibleHelp("Hint");
            return true;
        });
        set(aboveError, "Enter a name.");

        Node line = line("#aboveError");
        assertThat(line.getParent().getChildrenUnmodifiable()).endsWith(above, line, hint);
        assertThat(above.getPseudoClassStates()).contains(INVALID);
        assertThat(above.queryAccessibleAttribute(AccessibleAttribute.HELP))
                .isEqualTo("Enter a name.");
        assertThat(below.getPseudoClassStates()).doesNotContain(INVALID);

        set(aboveError, "");
        await().until(() -> !line.isVisible() && !line.isManaged());
        assertThat(above.getPseudoClassStates()).doesNotContain(INVALID);
        assertThat(above.getAccessibleHelp()).isEqualTo("Hint");
    }

    @Test
    void hintThatChangedDuringAnErrorStays() {
        set(aboveError, "Enter a name.");
        Node line = line("#aboveError");
        FxThread.call(() -> {
            above.setAccessibleHelp("Another hint");
            return true;
        });

        set(aboveError, "");

        await().until(() -> !line.isVisible());
        assertThat(above.getAccessibleHelp()).isEqualTo("Another hint");
    }

    @Test
    void revealScrollsToTheFirstErrorAndFocusesIt() {
        assertThat(FxThread.call(errors::reveal)).isFalse();
        assertThat(isInSight(below)).isFalse();

        FxThread.call(() -> {
            belowError.set("Enter an address.");
            return errors.reveal();
        });

        await().until(() -> isInSight(below) && isInSight(line("#belowError")));
        assertThat(below.isFocused()).isTrue();

        FxThread.call(() -> {
            aboveError.set("Enter a name.");
            return errors.reveal();
        });

        await().until(() -> isInSight(above) && isInSight(line("#aboveError")));
        assertThat(above.isFocused()).isTrue();
    }
}
