package org.roster.desktop.ui.table;

import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.DecorativeIcon;

/** An icon and a text in a cell, with an optional second line. */
public final class IconText extends HBox {

    private final DecorativeIcon picture = new DecorativeIcon();
    private final CellText words = new CellText();
    private String icon = "";
    private @Nullable TwoLineText lines;

    /** Creates an empty text without an icon. */
    public IconText() {
        picture.getStyleClass().add("word-icon");
        getStyleClass().add("labeled");
        getChildren().setAll(picture, words);
    }

    /** Shows an icon and a text on one line. */
    public void show(String literal, String text) {
        show(literal, text, "", "");
    }

    /** Shows an icon, a text, a second line, and {@code more} in the tooltip of the second line. */
    public void show(String literal, String text, String below, String more) {
        // Ikonli looks up the font even if the icon doesn't change
        if (!literal.equals(icon)) {
            icon = literal;
            picture.setIconLiteral(literal);
        }
        words.show(text);
        if (lines == null && !below.isEmpty()) {
            lines = addLines();
        }
        if (lines != null) {
            lines.showBelow(below, more);
        }
    }

    /** Makes room for a second line, which most texts don't have. */
    private TwoLineText addLines() {
        TwoLineText added = new TwoLineText(words);
        getChildren().add(added);
        if (getScene() != null) {
            // Styles only this node: the rest of the row is already styled
            added.applyCss();
        }
        return added;
    }
}
