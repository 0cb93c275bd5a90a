package org.roster.desktop.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.TestWindow;

@ExtendWith(TestWindow.class)
class SearchFieldTest {

    private final SearchField field = DesktopDriver.onFxThread(SearchField::new);

    private void type() {
        DesktopDriver.onFxThread(() -> {
            field.setText("grace");
            return true;
        });
    }

    private void escape() {
        DesktopDriver.onFxThread(() -> {
            KeyEvent event =
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            KeyCode.ESCAPE,
                            false,
                            false,
                            false,
                            false);
            Event.fireEvent(field, event);
            return true;
        });
    }

    @Test
    void buttonIsThereWhileThereIsText() {
        assertThat(field.getRight()).isNull();
        DesktopDriver.onFxThread(() -> {
            field.setText("grace");
            ((Button) field.getRight()).fire();
            return true;
        });
        assertThat(field.getText()).isEmpty();
        assertThat(field.getRight()).isNull();
    }

    @Test
    void buttonIsNoStopForTab() {
        type();
        assertThat(field.getRight())
                .isInstanceOfSatisfying(
                        Button.class,
                        clear -> {
                            assertThat(clear.isFocusTraversable()).isFalse();
                            assertThat(clear.getAccessibleText()).isNotBlank();
                        });
    }

    @Test
    void escapeClearsTheText() {
        type();
        escape();
        assertThat(field.getText()).isEmpty();
    }
}
