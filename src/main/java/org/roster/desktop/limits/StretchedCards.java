package org.roster.desktop.limits;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

import java.util.List;

/** Cards that fill the width, in as many columns as fit. The minimum width of a card is set. */
public final class StretchedCards extends FlowPane {

    private void stretch(double width) {
        List<Region> cards =
                getChildren().stream().filter(Node::isManaged).map(Region.class::cast).toList();
        double least = least();
        if (width <= 0 || least <= 0) {
            return;
        }
        long fitting = (long) ((width + getHgap()) / (least + getHgap()));
        int columns = Math.clamp(fitting, 1, cards.size());
        for (int i = 0; i < cards.size(); i++) {
            // The cards of the last row share its width
            int inRow = Math.min(columns, cards.size() - i / columns * columns);
            cards.get(i).setPrefWidth(Math.floor((width - getHgap() * (inRow - 1)) / inRow));
        }
    }

    private double least() {
        return getChildren().stream()
                .filter(Node::isManaged)
                .mapToDouble(card -> ((Region) card).getMinWidth())
                .max()
                .orElse(0);
    }

    /** Cards shrink, unlike those of other panes. */
    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + Math.max(0, least()) + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        stretch(width);
        return super.computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        stretch(getWidth());
        super.layoutChildren();
    }
}
