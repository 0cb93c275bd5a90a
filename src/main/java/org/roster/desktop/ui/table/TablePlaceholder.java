package org.roster.desktop.ui.table;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;

/** What a table shows that has no rows: that they are coming, or why there are none. */
public final class TablePlaceholder extends StackPane {

    private static final double WIDTH = 360;

    /**
     * What an empty table says.
     *
     * @param table the table, whose rows are hinted at while they are on their way
     * @param messages has {@code empty.loading}, {@code empty.unavailable}, {@code empty.no-match}
     *     and {@code empty.none}
     * @param loading whether the first rows are on their way
     * @param unavailable whether they cannot be had now
     * @param searched whether there may be rows that the search or filter leaves out
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
        VBox said = new VBox(new FontIcon("mdi2a-account-search-outline"), text);
        said.getStyleClass().add("empty-state");
        Region rows = Skeleton.rows(messages.get("empty.loading"), table);
        Nodes.showWhile(rows, Bindings.createObjectBinding(loading::get, loading));
        Nodes.showWhile(said, Bindings.createObjectBinding(() -> !loading.get(), loading));
        getChildren().setAll(rows, said);
    }
}
