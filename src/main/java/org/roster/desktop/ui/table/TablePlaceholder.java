package org.roster.desktop.ui.table;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
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

    /** The icon of a table of users or invites. */
    public static final String PEOPLE = "mdi2a-account-search-outline";

    /**
     * Creates a placeholder with the message {@code empty.none} for a table without rows.
     *
     * @param messages contains {@code empty.loading}, {@code empty.unavailable}, {@code
     *     empty.no-match} and {@code empty.none}
     */
    public TablePlaceholder(
            TableView<?> table,
            Messages messages,
            ObservableBooleanValue loading,
            ObservableBooleanValue unavailable,
            ObservableBooleanValue searched) {
        this(table, messages, PEOPLE, messages.get("empty.none"), loading, unavailable, searched);
    }

    /**
     * Creates a placeholder for a table that can't be searched.
     *
     * @param messages contains {@code empty.loading}, {@code empty.unavailable} and {@code
     *     empty.no-match}
     * @param icon the name of the icon
     * @param none the sentence on a table without rows
     */
    public TablePlaceholder(
            TableView<?> table,
            Messages messages,
            String icon,
            String none,
            ObservableBooleanValue loading,
            ObservableBooleanValue unavailable) {
        this(table, messages, icon, none, loading, unavailable, new ReadOnlyBooleanWrapper());
    }

    /**
     * Creates a placeholder.
     *
     * @param table the table, whose columns the skeleton imitates
     * @param messages contains {@code empty.loading}, {@code empty.unavailable} and {@code
     *     empty.no-match}
     * @param icon the name of the icon
     * @param none the sentence on a table without rows
     * @param loading whether the first rows are being loaded
     * @param unavailable whether the rows cannot be loaded at the moment
     * @param searched whether a search or a filter may hide rows
     */
    public TablePlaceholder(
            TableView<?> table,
            Messages messages,
            String icon,
            String none,
            ObservableBooleanValue loading,
            ObservableBooleanValue unavailable,
            ObservableBooleanValue searched) {
        Label text = Nodes.wrapped(new Label());
        text.setAlignment(Pos.CENTER);
        text.setTextAlignment(TextAlignment.CENTER);
        text.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        unavailable.get()
                                                ? messages.get("empty.unavailable")
                                                : searched.get()
                                                        ? messages.get("empty.no-match")
                                                        : none,
                                unavailable,
                                searched));
        VBox said = Nodes.styled(new VBox(new DecorativeIcon(icon), text), "empty-state");
        Region rows = Skeleton.rows(messages.get("empty.loading"), table);
        Nodes.showWhile(rows, Bindings.createObjectBinding(loading::get, loading));
        Nodes.showWhile(said, Bindings.createObjectBinding(() -> !loading.get(), loading));
        getChildren().setAll(rows, said);
    }
}
