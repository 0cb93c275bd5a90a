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

import org.roster.desktop.ui.control.Nodes;

import java.util.ArrayList;
import java.util.List;

/**
 * Gray bars in place of text that is being loaded, so that the layout doesn't move when it arrives.
 * The bars pulse, unless the system prefers reduced motion.
 */
public final class Skeleton {

    private static final Duration BREATH = Duration.millis(900);
    private static final double FAINTEST = 0.45;

    /**
     * The delay before the pulsing starts. Data that arrives sooner doesn't compete with it for the
     * processor.
     */
    private static final Duration STILL = Duration.millis(600);

    /** The share of a column's width for each bar; neighbors differ. */
    private static final double[] LENGTHS = {0.62, 0.48, 0.71, 0.55, 0.4, 0.66, 0.52};

    private Skeleton() {}

    /**
     * Creates lines of text.
     *
     * @param widths the length of each line, in em
     */
    public static Region lines(String name, double... widths) {
        VBox lines = Nodes.styled(new VBox(), "skeleton");
        for (double width : widths) {
            Region bar = bar();
            bar.setStyle("-fx-max-width: %sem;".formatted(width));
            lines.getChildren().add(bar);
        }
        return alive(lines, name);
    }

    /** Creates rows with the height and the columns of a table. */
    public static Region rows(String name, TableView<?> table) {
        return alive(new Rows(table), name);
    }

    private static Region bar() {
        return Nodes.styled(new Region(), "skeleton-bar");
    }

    /** Runs the animation while the skeleton is visible. */
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

        /** One shape: a hundred bars would cost more than the rows that they represent. */
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
            // Draws whole rows only: half a row at the edge looks like a mistake
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
                    // The round line caps extend beyond these points
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
