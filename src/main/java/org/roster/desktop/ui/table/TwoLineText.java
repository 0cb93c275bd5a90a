package org.roster.desktop.ui.table;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A cell's text, or another node, and a smaller matter below it where there is one. */
public final class TwoLineText extends VBox {

    private final LazyNode<CellText> below = new LazyNode<>(this, CellText::new);

    /** Nothing below {@code above} yet. */
    public TwoLineText(Node above) {
        super(above);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
    }

    /** Says something below, and {@code more} under the mouse; an empty text takes no room. */
    public void showBelow(String text, String more) {
        showBelow(text, more, "muted");
    }

    /** As {@link #showBelow(String, String)}, in the look of a style class. */
    public void showBelow(String text, String more, String styleClass) {
        if (text.isEmpty()) {
            below.show(false);
        } else {
            below.shown().show(text, more, styleClass);
        }
    }
}
