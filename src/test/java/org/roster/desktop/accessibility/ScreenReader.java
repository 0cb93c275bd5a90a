package org.roster.desktop.accessibility;

import com.sun.glass.ui.roster.RosterAccessible;
import com.sun.javafx.scene.NodeHelper;
import com.sun.javafx.scene.SceneHelper;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;

import org.roster.demo.window.FxThread;

import java.util.List;

/** Records the changes that JavaFX reports to a screen reader. */
final class ScreenReader {

    private ScreenReader() {}

    /** Returns the changes of a node since the first call for it. */
    static List<AccessibleAttribute> changes(Node node) {
        return FxThread.call(() -> ((RosterAccessible) NodeHelper.getAccessible(node)).changes());
    }

    /** Returns the changes of a window, such as of the focus, since the first call for it. */
    static List<AccessibleAttribute> changes(Scene scene) {
        return FxThread.call(() -> ((RosterAccessible) SceneHelper.getAccessible(scene)).changes());
    }
}
