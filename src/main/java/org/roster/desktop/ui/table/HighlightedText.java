package org.roster.desktop.ui.table;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.SearchText;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.BitSet;

/**
 * A text that highlights the matches of the search. The highlights are one shape behind one label,
 * because tables have hundreds of these texts and every node costs as much as a row of a list.
 */
public sealed class HighlightedText extends Region permits UsernameText {

    private final Label words = new Label();
    private final ObservableValue<String> query;
    // A strong reference: the query outlives the cells and refers to the listener only weakly
    private final ChangeListener<String> listener = (changed, before, now) -> show();
    private String text = "";
    private String key = "";
    private BitSet found = new BitSet();
    private @Nullable Path marks;

    /**
     * Creates an empty text.
     *
     * @param query the search query as the user types it
     */
    public HighlightedText(ObservableValue<String> query) {
        this.query = query;
        getStyleClass().add("highlighted");
        words.setMinWidth(0);
        words.setContentDisplay(ContentDisplay.RIGHT);
        setMinWidth(0);
        getChildren().setAll(words);
        query.addListener(new WeakChangeListener<>(listener));
        LazyTooltip.on(this, this::hint);
    }

    /** Sets the text, which may be untrusted. */
    public void setText(String name) {
        String shown = UntrustedText.shown(name);
        if (!shown.equals(text)) {
            text = shown;
            key = SearchText.key(shown);
            words.setText(shown);
            setAccessibleText(shown);
        }
        show();
    }

    /** Returns the whole text. */
    public final String text() {
        return text;
    }

    /** Returns the text of the tooltip: the whole text if it is truncated, or else none. */
    String hint() {
        return words.isTextTruncated() ? text : "";
    }

    /** Sets a node after the text, which stays visible if the text is truncated. */
    final void setMark(@Nullable Node mark) {
        if (words.getGraphic() != mark) {
            words.setGraphic(mark);
            if (mark != null && getScene() != null) {
                // Styles only this node: the rest of the row is already styled
                mark.applyCss();
            }
        }
    }

    private void show() {
        BitSet now = found(SearchText.terms(query.getValue()));
        // The same ranges cover other characters in another text
        if (!now.isEmpty() || !found.isEmpty()) {
            found = now;
            if (!now.isEmpty() && marks == null) {
                marks = addMarks();
            }
            requestLayout();
        }
    }

    /** Adds the shape behind the text. Most texts are never searched. */
    private Path addMarks() {
        Path added = Nodes.styled(new Path(), "match");
        added.setManaged(false);
        added.setStroke(null);
        getChildren().addFirst(added);
        if (getScene() != null) {
            // Styles only this node: the rest of the row is already styled
            added.applyCss();
        }
        return added;
    }

    /** Returns the ranges to highlight; empty if the search key has other offsets than the text. */
    private BitSet found(String[] terms) {
        BitSet places = new BitSet(text.length());
        if (key.length() != text.length()) {
            return places;
        }
        for (String term : terms) {
            int at = key.indexOf(term);
            while (at >= 0) {
                places.set(at, at + term.length());
                at = key.indexOf(term, at + term.length());
            }
        }
        return places;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + words.prefWidth(height) + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + words.prefHeight(width) + snappedBottomInset();
    }

    @Override
    public double getBaselineOffset() {
        return words.getLayoutY() + words.getBaselineOffset();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        words.resizeRelocate(
                left,
                top,
                Math.max(0, getWidth() - left - snappedRightInset()),
                Math.max(0, getHeight() - top - snappedBottomInset()));
        // The visible part of the text is known only after its layout
        words.layout();
        Path shape = marks;
        if (shape != null) {
            shape.getElements().clear();
            if (!found.isEmpty() && words.lookup(".text") instanceof Text drawn) {
                mark(drawn, shape);
            }
        }
    }

    private void mark(Text drawn, Path shape) {
        int end = lettersInSight(drawn.getText());
        for (int from = found.nextSetBit(0); from >= 0 && from < end; ) {
            int to = Math.min(end, found.nextClearBit(from));
            shape.getElements().addAll(drawn.rangeShape(from, to));
            from = found.nextSetBit(to);
        }
        shape.setLayoutX(words.getLayoutX() + drawn.getLayoutX());
        shape.setLayoutY(words.getLayoutY() + drawn.getLayoutY());
    }

    /** Returns the number of characters before the ellipsis of a truncated text. */
    private int lettersInSight(String drawn) {
        int same = 0;
        while (same < Math.min(drawn.length(), text.length())
                && drawn.charAt(same) == text.charAt(same)) {
            same++;
        }
        return same;
    }
}
