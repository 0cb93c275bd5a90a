package org.roster.desktop.shell;

import javafx.beans.InvalidationListener;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.settings.WindowBounds;
import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Saves the bounds of the window and restores them on a screen that is still connected. */
public final class WindowPlacement {

    /**
     * The delay before the bounds are saved. Moving and resizing take many steps, and the size of a
     * maximized window is reported before its state.
     */
    static final Duration SAVE_DELAY = Duration.ofMillis(500);

    private final Stage stage;
    private final SettingsStore store;
    private final Tasks tasks;
    private @Nullable WindowBounds normal;
    private Tasks.@Nullable Running settling;

    /** Creates the placement of a window. */
    public WindowPlacement(Stage stage, SettingsStore store, Tasks tasks) {
        this.stage = stage;
        this.store = store;
        this.tasks = tasks;
    }

    /** Restores the bounds before the window is shown, and saves them from now on. */
    public void begin() {
        WindowBounds remembered = store.settings().window();
        if (remembered != null) {
            WindowBounds placement = remembered.on(screens());
            stage.setX(placement.x());
            stage.setY(placement.y());
            stage.setWidth(placement.width());
            stage.setHeight(placement.height());
            stage.setMaximized(placement.maximized());
            normal = placement;
        }
        InvalidationListener moved = changed -> moved();
        stage.xProperty().addListener(moved);
        stage.yProperty().addListener(moved);
        stage.widthProperty().addListener(moved);
        stage.heightProperty().addListener(moved);
        stage.maximizedProperty().addListener(moved);
    }

    private static List<Rectangle2D> screens() {
        Screen primary = Screen.getPrimary();
        return Stream.concat(Stream.of(primary), Screen.getScreens().stream())
                .distinct()
                .map(Screen::getVisualBounds)
                .toList();
    }

    private void moved() {
        if (settling != null) {
            settling.cancel();
        }
        settling = tasks.later(SAVE_DELAY, this::settled);
    }

    private void settled() {
        settling = null;
        if (stage.isIconified() || stage.isFullScreen() || Double.isNaN(stage.getX())) {
            return;
        }
        boolean maximized = stage.isMaximized();
        if (!maximized || normal == null) {
            normal =
                    new WindowBounds(
                            stage.getX(),
                            stage.getY(),
                            stage.getWidth(),
                            stage.getHeight(),
                            maximized);
        }
        store.save(store.settings().withWindow(normal.withMaximized(maximized)));
    }

    /** Saves the bounds for the last time. */
    public void end() {
        if (settling != null) {
            settling.cancel();
            settled();
        }
    }
}
