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
 * A text in which whatever is searched for stands out, as long as it is searched for. The marks are
 * one shape behind one label: tables have hundreds of these, and each node costs as much as a row
 * of a list does.
 */
public final class HighlightedText extends Region {

    private final Label words = new Label();
    private final Path marks = new Path();
    private final ObservableValue<String> query;
    // Held by the node: what is searched for outlives the cells of a table
    private final ChangeListener<String> listener = (changed, before, now) -> show();
    private String text = "";
    private String key = "";
    private BitSet found = new BitSet();

    /**
     * No text yet.
     *
     * @param query what is searched for, as it is typed
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

    /** Says something else, a stranger's name perhaps. */
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

    /** The whole text. */
    public String text() {
        return text;
    }

    private void show() {
        BitSet now = found(SearchText.terms(query.getValue()));
        // The same places are others in another text
        if (!now.isEmpty() || !found.isEmpty()) {
            found = now;
            requestLayout();
        }
    }

    /** The characters that are searched for; none where the key's are not the text's own. */
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
        // Only then it is known what of it has room
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

    /** Where the text is cut, an ellipsis stands for the rest of it. */
    private int lettersInSight(String drawn) {
        int same = 0;
        while (same < Math.min(drawn.length(), text.length())
                && drawn.charAt(same) == text.charAt(same)) {
            same++;
        }
        return same;
    }
}
