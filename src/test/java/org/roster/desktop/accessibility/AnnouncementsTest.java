package org.roster.desktop.accessibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.control.StatusLabel;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.form.FieldErrors;

import java.util.List;
import java.util.Objects;

/**
 * Tests what screen readers hear without being asked. JavaFX has no live regions: they read what
 * gets the focus, with its help, and are told of changes of nodes that they have read before.
 */
@ExtendWith(TestWindow.class)
class AnnouncementsTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private static void run(Runnable action) {
        FxThread.call(() -> {
            action.run();
            return true;
        });
    }

    private static String help(Node node) {
        return Objects.toString(
                FxThread.call(() -> node.queryAccessibleAttribute(AccessibleAttribute.HELP)));
    }

    @Test
    void changedCountIsReported() {
        StatusLabel count = new StatusLabel();
        TestWindow.showStyled(() -> new StackPane(count), 300, 200);
        assertThat(ScreenReader.changes(count)).isEmpty();
        run(() -> count.setText("12 of 40 users"));
        assertThat(ScreenReader.changes(count)).contains(AccessibleAttribute.TEXT);
    }

    @Test
    void errorIsReadWithTheFieldThatGetsTheFocus() {
        TextField field = new TextField();
        field.setId("field");
        StringProperty error = new SimpleStringProperty("");
        FieldErrors errors = new FieldErrors();
        Scene scene =
                TestWindow.showStyled(
                                () -> {
                                    VBox box = new VBox(field);
                                    box.getStyleClass().add("field");
                                    errors.show(field, error);
                                    return new VBox(new Button("Elsewhere"), box);
                                },
                                300,
                                200)
                        .getScene();
        run(() -> scene.lookup(".button").requestFocus());
        int before = ScreenReader.changes(scene).size();
        run(() -> {
            error.set("Enter a username.");
            errors.reveal();
        });
        await().untilAsserted(() -> assertThat(help(field)).isEqualTo("Enter a username."));
        assertThat(ScreenReader.changes(scene))
                .hasSizeGreaterThan(before)
                .last()
                .isEqualTo(AccessibleAttribute.FOCUS_NODE);
    }

    @Test
    void failureIsReadWithTheButtonThatGetsTheFocus() {
        Stage owner = TestWindow.showStyled(() -> new VBox(new Label("Owner")), 800, 600);
        Failing action = new Failing();
        Scene dialog =
                FxThread.call(() -> {
                    new Dialogs(() -> owner)
                            .ask("Title", new Label("Text"), "Do it", Weight.PLAIN, action);
                    return Window.getWindows().stream()
                            .filter(window -> window != owner)
                            .map(Window::getScene)
                            .findFirst()
                            .orElseThrow();
                });
        run(action::start);
        // The button is disabled and loses the focus in the next frame
        await().until(() ->
                FxThread.call(() ->
                        dialog.getFocusOwner() == null || !dialog.getFocusOwner().isDisabled()));
        int before = ScreenReader.changes(dialog).size();
        run(action::end);
        Node focused = FxThread.call(dialog::getFocusOwner);
        assertThat(focused).isInstanceOf(Button.class);
        assertThat(help(focused)).isEqualTo("It did not work.");
        await().untilAsserted(
                        () -> assertThat(ScreenReader.changes(dialog)).hasSizeGreaterThan(before));
    }

    private static final class Failing extends Action {

        @Override
        protected void perform() {
            started();
        }

        void end() {
            finished();
            fail("It did not work.");
        }
    }

    @Test
    void noticeIsReadWithItsButtons() {
        Notices notices = FxThread.call(() -> new Notices(tasks.tasks()));
        TestWindow.showStyled(() -> new StackPane(notices.node()), 600, 400);
        run(() -> notices.info("Ada is now a member.", "Undo", () -> {}));
        List<Node> buttons = FxThread.call(() -> List.copyOf(notices.node().lookupAll(".button")));
        assertThat(buttons)
                .hasSize(2)
                .allSatisfy(button -> assertThat(help(button)).isEqualTo("Ada is now a member."));
    }
}
