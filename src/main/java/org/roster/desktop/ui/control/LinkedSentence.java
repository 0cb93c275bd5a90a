package org.roster.desktop.ui.control;

import javafx.event.ActionEvent;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.layout.Pane;

import org.controlsfx.control.HyperlinkLabel;

import java.util.stream.Stream;

/**
 * A sentence of which the words in brackets are a link. Only the link is focused with Tab:
 * ControlsFX also focuses the sentence, which passes the focus on to the link, so that Shift+Tab
 * can't leave it.
 */
public final class LinkedSentence extends HyperlinkLabel {

    /** The width of a blank, in em. */
    private static final double BLANK = 0.28;

    /** Creates an empty sentence. */
    public LinkedSentence() {
        setFocusTraversable(false);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        Skin<?> skin = super.createDefaultSkin();
        links().forEach(link -> link.setFocusTraversable(true));
        return skin;
    }

    /**
     * Sets the action of the link. The property {@code onAction} of ControlsFX runs it twice: the
     * event of the link also reaches the sentence.
     */
    public void setLinkAction(Runnable action) {
        addEventHandler(
                ActionEvent.ACTION,
                event -> {
                    event.consume();
                    action.run();
                });
    }

    /** The sentence wraps between its words and the link. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return flows().mapToDouble(
                        flow -> snappedTopInset() + flow.prefHeight(width) + snappedBottomInset())
                .max()
                .orElse(0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        flows().flatMap(flow -> flow.getChildren().stream())
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .filter(label -> label.getText().startsWith(" "))
                .filter(label -> !label.translateXProperty().isBound())
                .forEach(LinkedSentence::hideBlankAtStart);
        super.layoutChildren();
    }

    /** Moves a text that starts with a blank to the left where it starts a line. */
    private static void hideBlankAtStart(Label label) {
        label.translateXProperty()
                .bind(
                        label.layoutXProperty()
                                .map(x ->
                                        x.doubleValue() < 1
                                                ? -BLANK * label.getFont().getSize()
                                                : 0.0));
    }

    private Stream<Pane> flows() {
        return getChildren().stream().map(Pane.class::cast);
    }

    private Stream<Node> links() {
        return flows().flatMap(flow -> flow.getChildren().stream())
                .filter(Hyperlink.class::isInstance);
    }

    /** Focuses the link. */
    public void focusLink() {
        links().findFirst().ifPresent(Node::requestFocus);
    }
}
