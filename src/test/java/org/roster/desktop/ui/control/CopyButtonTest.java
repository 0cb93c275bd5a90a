package org.roster.desktop.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.Scene;
import javafx.scene.layout.HBox;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

import java.time.Duration;

@ExtendWith(TestWindow.class)
class CopyButtonTest {

    private CopyButton button;

    @BeforeEach
    void start() {
        button =
                FxThread.call(() -> {
                    CopyButton made = new CopyButton();
                    made.setGraphic(new FontIcon("mdi2c-content-copy"));
                    var _ = new Scene(new HBox(made), 800, 100);
                    return made;
                });
    }

    private double width() {
        return FxThread.call(() -> {
            button.getParent().applyCss();
            button.getParent().layout();
            return button.getWidth();
        });
    }

    private void set(String text) {
        FxThread.call(() -> {
            button.setText(text);
            return true;
        });
    }

    private void confirm() {
        FxThread.call(() -> {
            button.confirm();
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Copy", "Copy all links"})
    void widthStaysWhileTheButtonConfirms(String verb) {
        set(verb);
        double before = width();
        confirm();
        assertThat(button.getText()).isEqualTo("Copied");
        assertThat(width()).isEqualTo(before);
        await().atMost(Duration.ofSeconds(10)).until(() -> button.getText().equals(verb));
        assertThat(width()).isEqualTo(before);
    }

    @Test
    void secondPressConfirmsAgain() {
        set("Copy");
        confirm();
        confirm();
        await().atMost(Duration.ofSeconds(10)).until(() -> button.getText().equals("Copy"));
        assertThat(button.getGraphic())
                .isInstanceOfSatisfying(
                        FontIcon.class,
                        icon -> assertThat(icon.getIconLiteral()).isEqualTo("mdi2c-content-copy"));
    }

    @Test
    void iconButtonChangesItsAccessibleText() {
        FxThread.call(() -> {
            Nodes.name(button, "Copy");
            return true;
        });
        double before = width();
        confirm();
        assertThat(button.getAccessibleText()).isEqualTo("Copied");
        assertThat(width()).isEqualTo(before);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> button.getAccessibleText().equals("Copy"));
    }
}
