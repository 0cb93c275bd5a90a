package org.roster.desktop.ui;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import java.util.BitSet;

/** A text in which whatever is searched for stands out, as long as it is searched for. */
public final class Highlighted extends HBox {

    private final ObservableValue<String> query;
    // Held by the node: what is searched for outlives the cells of a table
    private final ChangeListener<String> listener = (changed, before, now) -> show();
    private String text = "";
    private String key = "";

    /**
     * No text yet.
     *
     * @param query what is searched for, as it is typed
     */
    public Highlighted(ObservableValue<String> query) {
        this.query = query;
        getStyleClass().add("highlighted");
        setMinWidth(0);
        query.addListener(new WeakChangeListener<>(listener));
    }

    /** Says something else, a stranger's name perhaps. */
    public void setText(String name) {
        String words = ForeignText.shown(name);
        if (!words.equals(text)) {
            text = words;
            key = SearchText.key(words);
            setAccessibleText(words);
        }
        show();
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    private void show() {
        BitSet found = found(SearchText.terms(query.getValue()));
        int parts = 0;
        for (int from = 0; from < text.length(); ) {
            boolean match = found.get(from);
            int to = match ? found.nextClearBit(from) : found.nextSetBit(from);
            int end = to < 0 ? text.length() : Math.min(to, text.length());
            // Each second label is a match, so that none changes its looks
            if ((parts % 2 == 1) != match) {
                show(parts++, "");
            }
            show(parts++, text.substring(from, end));
            from = end;
        }
        while (parts < getChildren().size()) {
            show(parts++, "");
        }
    }

    private void show(int part, String words) {
        if (part == getChildren().size()) {
            Label label = new Label();
            label.setMinWidth(0);
            if (part % 2 == 1) {
                label.getStyleClass().add("match");
            }
            getChildren().add(label);
        }
        Node label = getChildren().get(part);
        ((Label) label).setText(words);
        label.setVisible(!words.isEmpty());
        label.setManaged(!words.isEmpty());
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
