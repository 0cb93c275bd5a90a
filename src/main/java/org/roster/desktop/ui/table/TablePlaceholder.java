package org.roster.desktop.ui.table;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;

/**
 * The placeholder of a table without rows. Shows a skeleton while rows are loading, and a reason
 * otherwise.
 */
public final class TablePlaceholder extends StackPane {

    private static final double WIDTH = 360;

    /**
     * Creates a placeholder.
     *
     * @param table the table, whose columns the skeleton imitates
     * @param messages contains {@code empty.loading}, {@code empty.unavailable}, {@code
     *     empty.no-match} and {@code empty.none}
     * @param loading whether the first rows are being loaded
     * @param unavailable whether the rows cannot be loaded at the moment
     * @param searched whether a search or a filter may hide rows
     */
    public TablePlaceholder(
            TableView<?> table,
            Messages messages,
            ObservableBooleanValue loading,
            ObservableBooleanValue unavailable,
            ObservableBooleanValue searched) {
        Label text = new Label();
        text.setWrapText(true);
        text.setMaxWidth(WIDTH);
        text.setTextAlignment(TextAlignment.CENTER);
        text.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        messages.get(
                                                unavailable.get()
                                                        ? "empty.unavailable"
                                                        : searched.get()
                                                                ? "empty.no-match"
                                                                : "empty.none"),
                                unavailable,
                                searched));
        VBox said = new VBox(new DecorativeIcon("mdi2a-account-search-outline"), text);
        said.getStyleClass().add("empty-state");
        Region rows = Skeleton.rows(messages.get("empty.loading"), table);
        Nodes.showWhile(rows, Bindings.createObjectBinding(loading::get, loading));
        Nodes.showWhile(said, Bindings.createObjectBinding(() -> !loading.get(), loading));
        getChildren().setAll(rows, said);
    }
}
