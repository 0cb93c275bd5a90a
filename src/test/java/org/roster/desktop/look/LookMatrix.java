package org.roster.desktop.look;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import org.roster.demo.window.FxThread;
import org.roster.desktop.ui.theme.Zoom;

import java.util.List;
import java.util.Objects;

/**
 * All combinations of zoom and window size, in which {@code ./mvnw -Plook} checks each page.
 * Without it, each page is checked in two sizes, because all combinations take an hour.
 */
final class LookMatrix {

    static final List<Integer> ZOOMS = List.of(Zoom.DEFAULT, 150, Zoom.MAX);

    /** The smallest window, a window beside another one, and common screens. */
    static final List<Size> SIZES =
            List.of(
                    new Size(720, 560),
                    new Size(1024, 560),
                    new Size(1366, 768),
                    new Size(1920, 1080));

    private static final KeyCombination ACTUAL_SIZE =
            new KeyCodeCombination(KeyCode.DIGIT0, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination LARGER =
            new KeyCodeCombination(
                    KeyCode.PLUS, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY);

    private static final boolean COMPLETE = Boolean.getBoolean("roster.look");

    private LookMatrix() {}

    /** The size of a window in pixels. */
    record Size(int width, int height) {

        @Override
        public String toString() {
            return width + " × " + height;
        }
    }

    /** Returns whether all combinations were requested. */
    static boolean isComplete() {
        return COMPLETE;
    }

    /** Changes the zoom of all windows step by step, as its keyboard shortcuts do. */
    static void zoom(int percent) {
        run(ACTUAL_SIZE);
        for (int at = Zoom.DEFAULT; at < percent; at = Zoom.larger(at)) {
            run(LARGER);
        }
    }

    private static void run(KeyCombination keys) {
        FxThread.call(() -> {
            VisibleScenes.layOut().stream()
                    .map(scene -> scene.getAccelerators().get(keys))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow()
                    .run();
            return true;
        });
        FxThread.settle();
    }
}
