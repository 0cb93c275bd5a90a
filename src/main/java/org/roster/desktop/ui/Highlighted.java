package org.roster.desktop.ui;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import java.util.BitSet;

/** A text in which whatever is searched for stands out, as long as it is searched for. */
public final class Highlighted extends HBox {

    private final String text;
    private final String key;
    // Held by the node: what is searched for outlives the cells of a table
    private final ChangeListener<String> listener = (changed, before, now) -> show(now);

    /**
     * A text.
     *
     * @param query what is searched for, as it is typed
     */
    public Highlighted(String text, ObservableValue<String> query) {
        this.text = text;
        this.key = SearchText.key(text);
        getStyleClass().add("highlighted");
        setMinWidth(0);
        setAccessibleText(text);
        query.addListener(new WeakChangeListener<>(listener));
        show(query.getValue());
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    private void show(String query) {
        getChildren().clear();
        BitSet found = found(SearchText.terms(query));
        for (int from = 0; from < text.length(); ) {
            boolean match = found.get(from);
            int to = match ? found.nextClearBit(from) : found.nextSetBit(from);
            int end = to < 0 ? text.length() : Math.min(to, text.length());
            Label part = Cells.text(text.substring(from, end));
            if (match) {
                part.getStyleClass().add("match");
            }
            getChildren().add(part);
            from = end;
        }
    }

    /** The characters that are searched for; none where the key's are not the text's own. */
    private BitSet found(String[] terms) {
        BitSet found = new BitSet(text.length());
        if (key.length() != text.length()) {
            return found;
        }
        for (String term : terms) {
            int at = key.indexOf(term);
            while (at >= 0) {
                found.set(at, at + term.length());
                at = key.indexOf(term, at + term.length());
            }
        }
        return found;
    }
}
