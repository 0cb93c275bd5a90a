package org.roster.desktop.ui.table;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.text.SearchText;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.BitSet;

/**
 * A text that highlights the matches of the search. The highlights are one shape behind one label,
 * because tables have hundreds of these texts and every node costs as much as a row of a list.
 */
public final class HighlightedText extends Region {

    private final Label words = new Label();
    private final Path marks = new Path();
    private final ObservableValue<String> query;
    // A strong reference: the query outlives the cells and refers to the listener only weakly
    private final ChangeListener<String> listener = (changed, before, now) -> show();
    private String text = "";
    private String key = "";
    private BitSet found = new BitSet();

    /**
     * Creates an empty text.
     *
     * @param query the search query as the user types it
     */
    public HighlightedText(ObservableValue<String> query) {
        this.query = query;
        getStyleClass().add("highlighted");
        marks.getStyleClass().add("match");
        marks.setManaged(false);
        marks.setStroke(null);
        words.setMinWidth(0);
        setMinWidth(0);
        getChildren().setAll(marks, words);
        query.addListener(new WeakChangeListener<>(listener));
        LazyTooltip.on(this, () -> words.isTextTruncated() ? text : "");
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
    public String text() {
        return text;
    }

    private void show() {
        BitSet now = found(SearchText.terms(query.getValue()));
        // The same ranges cover other characters in another text
        if (!now.isEmpty() || !found.isEmpty()) {
            found = now;
            requestLayout();
        }
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
        marks.getElements().clear();
        // The visible part of the text is known only after its layout
        words.layout();
        if (!found.isEmpty() && words.lookup(".text") instanceof Text drawn) {
            mark(drawn);
        }
    }

    private void mark(Text drawn) {
        int end = lettersInSight(drawn.getText());
        for (int from = found.nextSetBit(0); from >= 0 && from < end; ) {
            int to = Math.min(end, found.nextClearBit(from));
            marks.getElements().addAll(drawn.rangeShape(from, to));
            from = found.nextSetBit(to);
        }
        marks.setLayoutX(words.getLayoutX() + drawn.getLayoutX());
        marks.setLayoutY(words.getLayoutY() + drawn.getLayoutY());
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
