package org.roster.desktop.look;

import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Window;

import java.util.List;
import java.util.Objects;

/** The scenes of all windows that are showing. */
final class VisibleScenes {

    private VisibleScenes() {}

    /** Lays the scenes out and returns them. Call it on the JavaFX thread. */
    static List<Scene> layOut() {
        List<Scene> scenes =
                List.copyOf(Window.getWindows()).stream()
                        .filter(Window::isShowing)
                        .map(Window::getScene)
                        .filter(Objects::nonNull)
                        .toList();
        // A picture styles and lays out what has changed, but applyCss() styles everything again
        scenes.forEach(scene -> scene.snapshot(new WritableImage(1, 1)));
        return scenes;
    }
}
