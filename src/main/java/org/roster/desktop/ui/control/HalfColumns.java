package org.roster.desktop.ui.control;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Columns beside each other, or below each other if the minimum widths of its children, with the
 * gaps, are wider than the pane, as at a large zoom. The children are in the order of the columns.
 */
public final class HalfColumns extends GridPane {

    /** Text wraps, so the height depends on the width. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** The dialog decides on the width. */
    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return isStacked(width) ? stackedHeight(width) : super.computePrefHeight(width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return isStacked(width) ? stackedHeight(width) : super.computeMinHeight(width);
    }

    private boolean isStacked(double width) {
        Map<Integer, Double> columns =
                getManagedChildren().stream()
                        .collect(
                                Collectors.toMap(
                                        HalfColumns::column, node -> node.minWidth(-1), Math::max));
        double least =
                snappedLeftInset()
                        + snappedRightInset()
                        + Math.max(0, columns.size() - 1) * getHgap()
                        + columns.values().stream().mapToDouble(Double::doubleValue).sum();
        return width >= 0 && width < least;
    }

    private static int column(Node node) {
        Integer index = getColumnIndex(node);
        return index == null ? 0 : index;
    }

    private double stackedHeight(double width) {
        List<Node> columns = getManagedChildren();
        double inside = width - snappedLeftInset() - snappedRightInset();
        return snappedTopInset()
                + snappedBottomInset()
                + Math.max(0, columns.size() - 1) * getVgap()
                + columns.stream()
                        .mapToDouble(column -> snapSizeY(column.prefHeight(inside)))
                        .sum();
    }

    @Override
    protected void layoutChildren() {
        if (!isStacked(getWidth())) {
            super.layoutChildren();
            return;
        }
        double inside = getWidth() - snappedLeftInset() - snappedRightInset();
        double y = snappedTopInset();
        for (Node column : getManagedChildren()) {
            double height = snapSizeY(column.prefHeight(inside));
            double own = Math.min(inside, column.maxWidth(-1));
            column.resizeRelocate(snappedLeftInset(), y, own, height);
            y += height + getVgap();
        }
    }
}
