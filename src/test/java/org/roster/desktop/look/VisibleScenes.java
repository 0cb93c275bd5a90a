package org.roster.desktop.look;

import javafx.scene.Scene;
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
        for (Scene scene : scenes) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        return scenes;
    }
}
