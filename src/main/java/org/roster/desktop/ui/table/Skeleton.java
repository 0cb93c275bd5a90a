package org.roster.desktop.ui.table;

import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.AccessibleRole;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.util.Duration;

import java.util.ArrayList;
import java.util.List;

/**
 * Grey bars where text is on its way, so that the eye knows already where to look, and nothing
 * moves when it comes. They breathe, unless the system asks for less motion.
 */
public final class Skeleton {

    private static final Duration BREATH = Duration.millis(900);
    private static final double FAINTEST = 0.45;

    /** What comes sooner does not have to share the processor with it. */
    private static final Duration STILL = Duration.millis(600);

    /** How far texts go into their columns; no two beside or below each other the same. */
    private static final double[] LENGTHS = {0.62, 0.48, 0.71, 0.55, 0.4, 0.66, 0.52};

    private Skeleton() {}

    /**
     * Lines of text.
     *
     * @param widths how long each line is, in em
     */
    public static Region lines(String name, double... widths) {
        VBox lines = new VBox();
        lines.getStyleClass().add("skeleton");
        for (double width : widths) {
            Region bar = bar();
            bar.setStyle("-fx-max-width: %sem;".formatted(width));
            lines.getChildren().add(bar);
        }
        return alive(lines, name);
    }

    /** The rows of a table, as high as its own and in its columns. */
    public static Region rows(String name, TableView<?> table) {
        return alive(new Rows(table), name);
    }

    private static Region bar() {
        Region bar = new Region();
        bar.getStyleClass().add("skeleton-bar");
        return bar;
    }

    /** Moves while it is seen, and only then. */
    private static Region alive(Region skeleton, String name) {
        skeleton.setAccessibleRole(AccessibleRole.TEXT);
        skeleton.setAccessibleText(name);
        FadeTransition breathing = new FadeTransition(BREATH, skeleton);
        breathing.setDelay(STILL);
        breathing.setFromValue(1);
        breathing.setToValue(FAINTEST);
        breathing.setAutoReverse(true);
        breathing.setCycleCount(Animation.INDEFINITE);
        InvalidationListener follow =
                changed -> {
                    if (skeleton.isVisible()
                            && skeleton.getScene() != null
                            && !Platform.getPreferences().isReducedMotion()) {
                        breathing.play();
                    } else {
                        breathing.stop();
                        skeleton.setOpacity(1);
                    }
                };
        skeleton.visibleProperty().addListener(follow);
        skeleton.sceneProperty().addListener(follow);
        return skeleton;
    }

    private static final class Rows extends Region {

        private final TableView<?> table;

        /** One shape: a hundred bars would cost more than the rows whose place they keep. */
        private final Path bars = new Path();

        Rows(TableView<?> table) {
            this.table = table;
            bars.getStyleClass().add("skeleton-rows");
            bars.setManaged(false);
            getChildren().setAll(bars);
            bars.strokeWidthProperty().addListener(changed -> requestLayout());
            table.fixedCellSizeProperty().addListener(changed -> requestLayout());
            table.getVisibleLeafColumns().forEach(this::follow);
        }

        private void follow(TableColumn<?, ?> column) {
            column.widthProperty().addListener(changed -> requestLayout());
        }

        @Override
        protected void layoutChildren() {
            double height = table.getFixedCellSize();
            // Only whole rows: half of one at the edge looks like a mistake
            int rows = height > 0 ? (int) (getHeight() / height) : 0;
            double thick = bars.getStrokeWidth();
            List<PathElement> lines = new ArrayList<>();
            double left = 0;
            int columns = table.getVisibleLeafColumns().size();
            for (int column = 0; column < columns; column++) {
                double width = table.getVisibleLeafColumns().get(column).getWidth();
                for (int row = 0; row < rows; row++) {
                    double length = LENGTHS[(row * 3 + column * 2) % LENGTHS.length];
                    double room = Math.max(0, (width - 2 * thick) * length);
                    // Its round ends lie beyond these
                    double begin = snapPositionX(left + 1.5 * thick);
                    lines.add(new MoveTo(begin, snapPositionY((row + 0.5) * height)));
                    lines.add(new HLineTo(begin + snapSizeX(Math.max(0, room - thick))));
                }
                left += width;
            }
            bars.getElements().setAll(lines);
        }
    }
}
