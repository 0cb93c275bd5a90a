package org.roster.desktop.ui.table;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumnBase;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.UntrustedText;
import org.roster.desktop.ui.theme.ExclusiveStyle;

/**
 * An icon, a text, and a second text that wraps at the width of the column. The table needs rows
 * without a fixed height.
 */
public final class WrappedText extends HBox {

    /** The padding of a cell on both sides, in em. */
    private static final double PADDING = 1.2;

    private final DecorativeIcon picture = new DecorativeIcon();
    private final Label words = new Label();
    private final Label more = Nodes.styled(Nodes.wrapped(new Label()), "muted");
    private final ExclusiveStyle style = new ExclusiveStyle(this);
    private final TableColumnBase<?, ?> column;
    private final InvalidationListener resized = changed -> requestLayout();
    private String icon = "";

    /** Creates an empty text without an icon in a column. */
    public WrappedText(TableColumnBase<?, ?> column) {
        this.column = column;
        picture.getStyleClass().add("word-icon");
        getStyleClass().addAll("labeled", "wrapped");
        VBox lines = new VBox(words, more);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        getChildren().setAll(picture, lines);
        // The column outlives its cells
        column.widthProperty().addListener(new WeakInvalidationListener(resized));
    }

    /** Shows an icon, a text, and a second text, which may be empty. */
    public void show(String literal, String text, String second) {
        if (!literal.equals(icon)) {
            icon = literal;
            picture.setIconLiteral(literal);
        }
        words.setText(UntrustedText.sentence(text));
        more.setText(UntrustedText.sentence(second));
        Nodes.show(more, !second.isEmpty());
    }

    /** Sets a style class, which replaces the earlier one. */
    public void style(String styleClass) {
        style.set(styleClass);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** A cell asks for the height without a width. */
    @Override
    protected double computePrefHeight(double given) {
        // A column has no width before the first layout
        double outside = Math.max(column.getWidth(), column.getMinWidth());
        double inside = outside - PADDING * words.getFont().getSize();
        return super.computePrefHeight(given < 0 ? inside : given);
    }

    @Override
    protected double computeMinHeight(double given) {
        return prefHeight(given);
    }
}
