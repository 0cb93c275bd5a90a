package org.roster.desktop.ui.control;

import atlantafx.base.controls.Spacer;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;

import java.util.ArrayList;
import java.util.List;

/**
 * A toolbar that wraps. Text fields shrink first; controls that still do not fit move to the next
 * line. Controls after a spacer are aligned to the right.
 */
public final class WrappingToolbar extends FlowPane {

    /** The nodes of one line, and their minimum width. */
    private record Line(List<Node> nodes, double least) {}

    private List<Line> lines(double width) {
        List<Line> lines = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        double least = 0;
        for (Node node : getManagedChildren()) {
            double more = least(node) + (nodes.isEmpty() ? 0 : getHgap());
            boolean begins = nodes.stream().allMatch(Spacer.class::isInstance);
            if (!begins && least + more > width) {
                // The spacer before the node moves to the next line with it
                boolean spaced = nodes.getLast() instanceof Spacer;
                Node spacer = spaced ? nodes.removeLast() : node;
                lines.add(new Line(nodes, least - (spaced ? getHgap() : 0)));
                nodes = new ArrayList<>();
                least = 0;
                if (spaced) {
                    nodes.add(spacer);
                    least += getHgap();
                }
                more = least(node);
            }
            nodes.add(node);
            least += more;
        }
        lines.add(new Line(nodes, least));
        return lines;
    }

    private static double least(Node node) {
        return switch (node) {
            case Spacer spacer -> 0;
            case TextInputControl field -> field.minWidth(-1);
            default -> node.prefWidth(-1);
        };
    }

    private static double height(Line line) {
        return line.nodes().stream().mapToDouble(node -> node.prefHeight(-1)).max().orElse(0);
    }

    private double inside(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        List<Line> lines = lines(width < 0 ? Double.MAX_VALUE : inside(width));
        double gaps = getVgap() * (lines.size() - 1);
        return snappedTopInset()
                + lines.stream().mapToDouble(WrappingToolbar::height).sum()
                + gaps
                + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double y = snappedTopInset();
        for (Line line : lines(inside(getWidth()))) {
            double height = height(line);
            layout(line, y, height);
            y += height + getVgap();
        }
    }

    private void layout(Line line, double y, double height) {
        double width = inside(getWidth());
        double free = Math.max(0, width - line.least());
        double x = snappedLeftInset();
        for (Node node : line.nodes()) {
            double own = Math.min(width, least(node));
            if (node instanceof TextInputControl field) {
                double more = Math.clamp(field.prefWidth(-1) - own, 0, free);
                own += more;
                free -= more;
            } else if (node instanceof Spacer) {
                own = free;
                free = 0;
            }
            layoutInArea(node, x, y, own, height, 0, HPos.LEFT, VPos.CENTER);
            x += own + getHgap();
        }
    }
}
