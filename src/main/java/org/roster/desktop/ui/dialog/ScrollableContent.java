package org.roster.desktop.ui.dialog;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.stage.Screen;

import org.roster.desktop.ui.control.Nodes;

import java.util.function.DoubleSupplier;

/** What is in a dialog: as high as it is, and scrolled where the screen is lower than that. */
final class ScrollableContent extends ScrollPane {

    /** Room on the screen for the window's frame and the buttons. */
    private static final double AROUND = 140;

    private final Region content;
    private final DoubleSupplier width;

    /**
     * Content of a dialog.
     *
     * @param width how wide the dialog is inside its border, in pixels, as long as nobody resizes
     *     it
     */
    ScrollableContent(Region content, DoubleSupplier width) {
        super(content);
        this.content = content;
        this.width = width;
        // The dialog's own style is for what it thinks is its content
        content.getStyleClass().remove("content");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        getStyleClass().add("edge-to-edge");
        Nodes.paintDirectly(this);
        // A scroll pane does not tell its parents when what is in it wants another size
        content.needsLayoutProperty()
                .addListener((changed, before, now) -> {
                    if (now) {
                        requestLayout();
                    }
                });
    }

    /** Its text wraps, so that the height depends on the width. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double given) {
        double most = Screen.getPrimary().getVisualBounds().getHeight() - AROUND;
        double inside = width.getAsDouble();
        // The dialog asks for its own width, and a line that only fits on that is cut off below
        return Math.min(most, wanted(given < 0 ? inside : Math.min(inside, given)));
    }

    private double wanted(double at) {
        double inside = at - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + content.prefHeight(inside) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        // The bar takes width, and with that makes text higher: never where it is not needed
        boolean scrolls = wanted(getWidth()) > getHeight() + 1;
        setVbarPolicy(scrolls ? ScrollBarPolicy.ALWAYS : ScrollBarPolicy.NEVER);
        super.layoutChildren();
    }
}
