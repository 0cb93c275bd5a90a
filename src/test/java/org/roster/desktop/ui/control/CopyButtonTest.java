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
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.TestWindow;

import java.time.Duration;

@ExtendWith(TestWindow.class)
class CopyButtonTest {

    private CopyButton button;

    @BeforeEach
    void start() {
        button =
                DesktopDriver.onFxThread(() -> {
                    CopyButton made = new CopyButton();
                    made.setGraphic(new FontIcon("mdi2c-content-copy"));
                    var _ = new Scene(new HBox(made), 800, 100);
                    return made;
                });
    }

    private double width() {
        return DesktopDriver.onFxThread(() -> {
            button.getParent().applyCss();
            button.getParent().layout();
            return button.getWidth();
        });
    }

    private void set(String text) {
        DesktopDriver.onFxThread(() -> {
            button.setText(text);
            return true;
        });
    }

    private void confirm() {
        DesktopDriver.onFxThread(() -> {
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
        DesktopDriver.onFxThread(() -> {
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
