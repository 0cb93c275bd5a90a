package org.roster.desktop.ui.table;

import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.desktop.ui.theme.ExclusiveStyle;

/** A cell's icon and what it stands for, and a smaller matter below that where there is one. */
public final class IconText extends HBox {

    private final FontIcon picture = new FontIcon();
    private final CellText words = new CellText();
    private final TwoLineText lines = new TwoLineText(words);
    private final ExclusiveStyle style = new ExclusiveStyle(this);
    private String icon = "";

    /** No icon and no text yet. */
    public IconText() {
        picture.getStyleClass().add("word-icon");
        getStyleClass().add("labelled");
        getChildren().setAll(picture, lines);
    }

    /** Shows an icon and a text, and nothing below. */
    public void show(String literal, String text) {
        show(literal, text, "", "");
    }

    /** Shows an icon, a text, one below it and {@code more} of that under the mouse. */
    public void show(String literal, String text, String below, String more) {
        // Whether it is the same font is looked up even for the same icon
        if (!literal.equals(icon)) {
            icon = literal;
            picture.setIconLiteral(literal);
        }
        words.show(text);
        lines.showBelow(below, more);
    }

    /** Takes on the look of a style class, in the place of the one before. */
    public void style(String styleClass) {
        style.set(styleClass);
    }
}
