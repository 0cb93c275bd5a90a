package org.roster.desktop.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.atomic.AtomicBoolean;

@ExtendWith(TestWindow.class)
class DialogsTest {

    private Stage owner;
    private final Region content = new Region();

    private final Action action =
            new Action() {
                @Override
                protected void perform() {
                    started();
                    finished();
                    fail("It did not work, and this is a long sentence. ".repeat(5).strip());
                }
            };

    @BeforeEach
    void open() {
        owner = TestWindow.showStyled(() -> new VBox(new Label("Owner")), 800, 600);
    }

    private Window ask(double height) {
        return FxThread.call(() -> {
            content.setMinHeight(height);
            new Dialogs(() -> owner).ask("Title", content, "Do it", Weight.PLAIN, action);
            return only(owner);
        });
    }

    /** Returns the open window above the owner. */
    private static Window only(Stage owner) {
        return Window.getWindows().stream()
                .filter(window -> window != owner)
                .findFirst()
                .orElseThrow();
    }

    /** An action that runs until the test ends it. */
    private static final class SlowAction extends Action {

        @Override
        protected void perform() {
            started();
        }

        void end() {
            finished();
            fail("It did not work.");
        }
    }

    /**
     * Returns the distance from the buttons to the lower edge of the dialog; negative if outside.
     */
    private static double room(Window dialog) {
        return FxThread.call(() -> {
            Node buttons = dialog.getScene().lookup(".button-bar");
            Bounds bounds = buttons.localToScene(buttons.getLayoutBounds());
            return dialog.getScene().getHeight() - bounds.getMaxY();
        });
    }

    private static double height(Window dialog) {
        return FxThread.call(dialog::getHeight);
    }

    @Test
    void dialogGrowsWithItsContentAndThenKeepsItsSize() {
        Window dialog = ask(100);
        double before = height(dialog);

        FxThread.call(() -> {
            action.start();
            return true;
        });
        await().until(() -> height(dialog) > before + 40);
        assertThat(room(dialog)).isNotNegative();

        double grown = height(dialog);
        FxThread.call(() -> {
            content.setMinHeight(50);
            action.reset();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(height(dialog)).isEqualTo(grown);
    }

    @Test
    void failedActionIsRepeatedWithTheSpaceKey() {
        Window dialog = ask(100);
        FxRobot robot = new FxRobot();
        Node button = robot.lookup(".accent").query();
        FxThread.call(() -> {
            button.requestFocus();
            return true;
        });
        robot.type(KeyCode.SPACE);
        await().until(() -> FxThread.call(() -> !action.getFailure().isEmpty()));
        await().until(() -> dialog.getScene().getFocusOwner() == button);
        FxThread.call(() -> {
            action.reset();
            return true;
        });

        robot.type(KeyCode.SPACE);

        await().until(() -> FxThread.call(() -> !action.getFailure().isEmpty()));
    }

    @Test
    void dialogStaysOpenWhileItsActionRuns() {
        AtomicBoolean canceled = new AtomicBoolean();
        SlowAction slow = new SlowAction();
        Window dialog =
                FxThread.call(() -> {
                    new Dialogs(() -> owner)
                            .ask(
                                    Question.of("Title", content, "Do it", Weight.PLAIN)
                                            .whenCanceled(() -> canceled.set(true)),
                                    slow);
                    return only(owner);
                });
        FxThread.call(() -> {
            slow.start();
            return true;
        });

        new FxRobot().type(KeyCode.ESCAPE);
        FxThread.call(() -> {
            dialog.fireEvent(new WindowEvent(dialog, WindowEvent.WINDOW_CLOSE_REQUEST));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(dialog.isShowing()).isTrue();
        assertThat(canceled).isFalse();

        FxThread.call(() -> {
            slow.end();
            return true;
        });
        await().until(() -> new FxRobot().lookup(".failure").query().isVisible());
        new FxRobot().type(KeyCode.ESCAPE);
        await().untilTrue(canceled);
    }

    @Test
    void underscoreInANameStaysInAButton() {
        FxThread.call(() -> {
            new Dialogs(() -> owner).ask("Title", content, "Remove a_b", Weight.PLAIN, action);
            return true;
        });

        Text shown = new FxRobot().lookup(".accent .text").query();

        assertThat(shown.getText()).isEqualTo("Remove a_b");
    }

    @Test
    void buttonsStayVisibleOnALowScreen() {
        Window dialog = ask(5000);

        await().untilAsserted(() -> {
            assertThat(room(dialog)).isNotNegative();
            assertThat(dialog.getY() + height(dialog))
                    .isLessThanOrEqualTo(Screen.getPrimary().getVisualBounds().getMaxY());
        });
    }
}
