package org.roster.desktop.ui.table;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A text or another node in a cell, with an optional second line. */
public final class TwoLineText extends VBox {

    private final LazyNode<CellText> below = new LazyNode<>(this, CellText::new);

    /** Creates a cell with one line, {@code above}. */
    public TwoLineText(Node above) {
        super(above);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
    }

    /** Sets the second line, and {@code more} in its tooltip; an empty text takes no space. */
    public void showBelow(String text, String more) {
        showBelow(text, more, "muted");
    }

    /** Works like {@link #showBelow(String, String)}, with a style class. */
    public void showBelow(String text, String more, String styleClass) {
        if (text.isEmpty()) {
            below.show(false);
        } else {
            below.shown().show(text, more, styleClass);
        }
    }
}
