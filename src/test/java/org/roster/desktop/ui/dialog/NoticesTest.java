package org.roster.desktop.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.NoticeTexts;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.testfx.api.FxRobot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

@ExtendWith(TestWindow.class)
class NoticesTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private Notices notices;
    private Stage stage;

    @BeforeEach
    void open() {
        notices = FxThread.call(() -> new Notices(tasks.tasks()));
        stage =
                TestWindow.showStyled(
                        () -> new StackPane(new Button("Elsewhere"), notices.node()), 600, 400);
    }

    private void run(Runnable action) {
        FxThread.call(() -> {
            action.run();
            return true;
        });
    }

    private List<String> shown() {
        return FxThread.call(() -> NoticeTexts.of(notices));
    }

    private void pass(Duration time) {
        run(() -> tasks.passTime(time));
    }

    @Test
    void noticeWithAnActionStaysLonger() {
        run(() -> {
            notices.info("Saved.");
            notices.info("Changed.", "Undo", () -> {});
        });
        pass(Notices.DURATION);
        assertThat(shown()).containsExactly("Changed.");
        assertThat(Notices.ACTION_DURATION).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        pass(Notices.ACTION_DURATION.minusSeconds(1));
        assertThat(shown()).containsExactly("Changed.");
        pass(Notices.ACTION_DURATION);
        assertThat(shown()).isEmpty();
    }

    @Test
    void noticeStaysUnderTheMouseAndWithTheFocus() {
        FxRobot robot = new FxRobot();
        robot.moveTo(stage.getX() + 5, stage.getY() + 5);
        run(() -> notices.info("Changed.", "Undo", () -> {}));
        Node notice = notices.node().getChildren().getFirst();
        await("the notice has its place").until(() -> !notice.isMouseTransparent());
        robot.moveTo(notice);
        pass(Notices.ACTION_DURATION);
        assertThat(shown()).containsExactly("Changed.");

        run(() -> notice.lookup(".button").requestFocus());
        robot.moveTo(stage.getX() + 5, stage.getY() + 5);
        pass(Notices.ACTION_DURATION);
        assertThat(shown()).containsExactly("Changed.");

        run(() -> stage.getScene().lookup(".button").requestFocus());
        pass(Notices.ACTION_DURATION);
        assertThat(shown()).isEmpty();
    }

    private int click(FxRobot robot, AtomicInteger undone) {
        robot.press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        FxThread.settle();
        return undone.get();
    }

    @Test
    void noticeTakesNoClickThatWasMeantForSomethingElse() {
        FxRobot robot = new FxRobot();
        AtomicInteger undone = new AtomicInteger();
        run(() -> notices.info("First.", "Undo", undone::incrementAndGet));
        FxThread.settle();
        robot.moveTo(notices.node().lookup(".accent"));
        assertThat(click(robot, undone)).isEqualTo(1);

        // The mouse rests where the next notice appears
        run(() -> notices.info("Second.", "Undo", undone::incrementAndGet));
        FxThread.settle();
        FxThread.settle();
        assertThat(click(robot, undone)).isEqualTo(1);
        assertThat(shown()).containsExactly("Second.");

        pass(RestingPointer.FIRST_MOMENT);
        assertThat(click(robot, undone)).isEqualTo(2);
        assertThat(shown()).isEmpty();
    }

    @Test
    void noticesWithoutAnActionMakeRoomFirst() {
        run(() -> {
            notices.info("Changed.", "Undo", () -> {});
            notices.info("Saved.");
            notices.info("Changed again.", "Undo", () -> {});
            notices.info("Copied.");
        });
        assertThat(shown()).containsExactly("Changed.", "Changed again.", "Copied.");

        run(() -> notices.info("Removed.", "Invite again", () -> {}));
        run(() -> notices.info("Revoked.", "Invite again", () -> {}));
        assertThat(shown()).containsExactly("Changed again.", "Removed.", "Revoked.");
    }
}
