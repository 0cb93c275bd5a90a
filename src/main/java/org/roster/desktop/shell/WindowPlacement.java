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

/** Remembers where the window is, and brings it back there, onto a screen that is still there. */
public final class WindowPlacement {

    /**
     * Moving and sizing come in many steps, and maximizing as a size before it is known as such.
     */
    static final Duration SETTLES = Duration.ofMillis(500);

    private final Stage stage;
    private final SettingsStore store;
    private final Tasks tasks;
    private @Nullable WindowBounds normal;
    private Tasks.@Nullable Running settling;

    /** The placement of a window. */
    public WindowPlacement(Stage stage, SettingsStore store, Tasks tasks) {
        this.stage = stage;
        this.store = store;
        this.tasks = tasks;
    }

    /** Places the window before it is shown, and remembers from then on where it goes. */
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
        settling = tasks.later(SETTLES, this::settled);
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

    /** Remembers a last time. */
    public void end() {
        if (settling != null) {
            settling.cancel();
            settled();
        }
    }
}
