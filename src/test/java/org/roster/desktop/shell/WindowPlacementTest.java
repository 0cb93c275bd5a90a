package org.roster.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.settings.WindowBounds;

@ExtendWith(TestWindow.class)
class WindowPlacementTest {

    private static final WindowBounds THERE = new WindowBounds(70, 50, 900, 600, false);

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final MemorySettings store = new MemorySettings(Settings.DEFAULT);
    private Stage stage;
    private WindowPlacement placement;

    @BeforeEach
    void window() {
        stage =
                FxThread.call(() -> {
                    Stage made = new Stage();
                    made.setScene(new Scene(new Group(), 800, 500));
                    return made;
                });
        placement = new WindowPlacement(stage, store, tasks.tasks());
    }

    private static void onWindow(Runnable action) {
        FxThread.call(() -> {
            action.run();
            return true;
        });
    }

    private void open() {
        onWindow(() -> {
            placement.begin();
            stage.show();
        });
    }

    private void settle() {
        onWindow(() -> tasks.passTime(WindowPlacement.SAVE_DELAY));
    }

    private void moveTo(WindowBounds to) {
        onWindow(() -> {
            stage.setX(to.x());
            stage.setY(to.y());
            stage.setWidth(to.width());
            stage.setHeight(to.height());
        });
    }

    private WindowBounds shown() {
        return FxThread.call(() ->
                new WindowBounds(
                        stage.getX(),
                        stage.getY(),
                        stage.getWidth(),
                        stage.getHeight(),
                        stage.isMaximized()));
    }

    @Test
    void windowPositionIsRestored() {
        store.save(store.settings().withWindow(THERE));
        open();

        assertThat(shown()).isEqualTo(THERE);
    }

    @Test
    void windowOfARemovedScreenIsMovedBack() {
        store.save(store.settings().withWindow(new WindowBounds(9000, -4000, 900, 600, false)));
        open();

        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        assertThat(screen.contains(shown().x(), shown().y(), 900, 600)).isTrue();
    }

    @Test
    void positionIsSavedOnceTheWindowStopsMoving() {
        open();
        moveTo(THERE);
        assertThat(store.settings().window()).isNull();

        settle();
        assertThat(store.settings().window()).isEqualTo(THERE);
    }

    @Test
    void positionIsSavedOnClose() {
        open();
        moveTo(THERE);
        onWindow(stage::hide);
        onWindow(placement::end);

        assertThat(store.settings().window()).isEqualTo(THERE);
    }

    @Test
    void maximizedStateIsSavedWithThePreviousPosition() {
        open();
        moveTo(THERE);
        settle();
        onWindow(() -> stage.setMaximized(true));
        settle();

        assertThat(store.settings().window()).isEqualTo(THERE.withMaximized(true));
    }

    @Test
    void maximizedStateIsRestored() {
        store.save(store.settings().withWindow(THERE.withMaximized(true)));
        open();
        assertThat(shown().maximized()).isTrue();

        onWindow(() -> stage.setMaximized(false));
        settle();
        assertThat(store.settings().window()).isEqualTo(shown());
        assertThat(shown().maximized()).isFalse();
    }
}
