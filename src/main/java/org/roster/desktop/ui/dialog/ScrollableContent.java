package org.roster.desktop.ui.dialog;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

import org.roster.desktop.ui.control.Nodes;

import java.util.function.DoubleSupplier;

/** The content of a dialog, which scrolls if the window of the dialog is too low for it. */
final class ScrollableContent extends ScrollPane {

    /** The state in which a line separates the content from what is beneath it. */
    private static final PseudoClass SCROLLING = PseudoClass.getPseudoClass("scrolling");

    private final Region content;
    private final DoubleSupplier width;
    private final DoubleSupplier most;

    /**
     * Wraps the content of a dialog.
     *
     * @param width the initial inner width of the dialog, in pixels
     * @param most the maximum height, in pixels
     */
    ScrollableContent(Region content, DoubleSupplier width, DoubleSupplier most) {
        super(content);
        this.content = content;
        this.width = width;
        this.most = most;
        // The dialog's style class is meant for its own content
        content.getStyleClass().remove("content");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        getStyleClass().add("edge-to-edge");
        Nodes.disableViewportCache(this);
        // A scroll pane doesn't report a new preferred size of its content to its parent
        content.needsLayoutProperty()
                .addListener((changed, before, now) -> {
                    if (now) {
                        requestLayout();
                    }
                });
    }

    /** Text wraps, so the height depends on the width. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double given) {
        double inside = width.getAsDouble();
        // The dialog passes its own width, on which a line may fit that is cut off on the smaller
        // one
        return Math.min(most.getAsDouble(), wanted(given < 0 ? inside : Math.min(inside, given)));
    }

    private double wanted(double at) {
        double inside = at - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + content.prefHeight(inside) + snappedBottomInset();
    }

    /** Returns whether the content is a list that scrolls, and its minimum height is available. */
    private boolean shrinks(double at) {
        double around = snappedTopInset() + snappedBottomInset();
        return content.getStyleClass().contains(Dialogs.SHRINKING)
                && content.minHeight(at) + around <= getHeight();
    }

    @Override
    protected void layoutChildren() {
        // The scroll bar takes width and makes wrapped text higher, so it is shown only if
        // necessary
        boolean fits = wanted(getWidth()) <= getHeight() + 1;
        // A list scrolls inside, so that there aren't two scroll bars
        boolean shrinks = !fits && shrinks(getWidth());
        setFitToHeight(shrinks);
        boolean scrolls = !fits && !shrinks;
        setVbarPolicy(scrolls ? ScrollBarPolicy.ALWAYS : ScrollBarPolicy.NEVER);
        pseudoClassStateChanged(SCROLLING, scrolls);
        super.layoutChildren();
    }
}
