package org.roster.desktop.ui.table;

import javafx.scene.layout.HBox;

import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.theme.ExclusiveStyle;

/** An icon and a text in a cell, with an optional second line. */
public final class IconText extends HBox {

    private final DecorativeIcon picture = new DecorativeIcon();
    private final CellText words = new CellText();
    private final TwoLineText lines = new TwoLineText(words);
    private final ExclusiveStyle style = new ExclusiveStyle(this);
    private String icon = "";

    /** Creates an empty text without an icon. */
    public IconText() {
        picture.getStyleClass().add("word-icon");
        getStyleClass().add("labelled");
        getChildren().setAll(picture, lines);
    }

    /** Shows an icon and a text on one line. */
    public void show(String literal, String text) {
        show(literal, text, "", "");
    }

    /** Shows an icon, a text, a second line, and {@code more} in the tooltip of the second line. */
    public void show(String literal, String text, String below, String more) {
        // Ikonli looks up the font even if the icon does not change
        if (!literal.equals(icon)) {
            icon = literal;
            picture.setIconLiteral(literal);
        }
        words.show(text);
        lines.showBelow(below, more);
    }

    /** Sets a style class, which replaces the earlier one. */
    public void style(String styleClass) {
        style.set(styleClass);
    }
}
