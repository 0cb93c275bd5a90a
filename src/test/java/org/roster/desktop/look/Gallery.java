package org.roster.desktop.look;

import static org.awaitility.Awaitility.await;

import javafx.scene.Scene;
import javafx.scene.control.TableCell;

import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;

import java.nio.file.Path;

/**
 * Takes screenshots for human review into {@code target/gallery}. Screenshots take longer than all
 * checks together, so they are only taken on request: {@code ./mvnw -Pgallery}.
 */
final class Gallery {

    private static final boolean PAINTED = Boolean.getBoolean("roster.gallery");
    private static final Path FOLDER = Path.of("target", "gallery");

    private Gallery() {}

    /** Returns whether screenshots were requested. */
    static boolean isPainted() {
        return PAINTED;
    }

    static void paint(DesktopDriver window, String name) {
        if (PAINTED) {
            // A table fills its rows over several frames
            await().until(() -> FxThread.call(Gallery::isFilled));
            window.picture(FOLDER.resolve(name + ".png"));
        }
    }

    private static boolean isFilled() {
        return VisibleScenes.layOut().stream()
                .map(Scene::getRoot)
                .flatMap(root -> root.lookupAll(".table-cell").stream())
                .noneMatch(node -> node instanceof TableCell<?, ?> cell && isWaiting(cell));
    }

    private static boolean isWaiting(TableCell<?, ?> cell) {
        return !cell.isEmpty() && cell.getGraphic() == null && cell.getText() == null;
    }
}
