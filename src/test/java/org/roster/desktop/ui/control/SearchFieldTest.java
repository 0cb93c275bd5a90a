package org.roster.desktop.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

@ExtendWith(TestWindow.class)
class SearchFieldTest {

    private final SearchField field = FxThread.call(SearchField::new);

    private void type() {
        FxThread.call(() -> {
            field.setText("grace");
            return true;
        });
    }

    private void escape() {
        FxThread.call(() -> {
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
        FxThread.call(() -> {
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
