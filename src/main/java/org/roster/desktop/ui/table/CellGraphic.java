package org.roster.desktop.ui.table;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.Times;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The content of a table cell. Its node is created once and updated for each row that the cell
 * shows. While the user types in the search field, rows change with every letter, and creating and
 * styling nodes takes a hundred times as long as updating them.
 *
 * @param show updates the node for a row
 */
public record CellGraphic<R>(Node node, Consumer<R> show) {

    /** Creates the content from a node and a function that updates it. */
    public static <R, N extends Node> CellGraphic<R> of(N node, BiConsumer<N, R> show) {
        return new CellGraphic<>(node, row -> show.accept(node, row));
    }

    /** Creates content with a relative time, which is also updated as time passes. */
    public static <R, N extends Node> CellGraphic<R> inTime(
            Times times, N node, BiConsumer<N, R> show) {
        return following(times.passingProperty(), node, show);
    }

    /**
     * Creates content that is also updated when a value changes.
     *
     * @param value the value, which may outlive the cells
     */
    public static <T, R, N extends Node> CellGraphic<R> following(
            ObservableValue<T> value, N node, BiConsumer<N, R> show) {
        AtomicReference<@Nullable R> shown = new AtomicReference<>();
        ChangeListener<T> again =
                (changed, before, now) -> {
                    R row = shown.get();
                    if (row != null) {
                        show.accept(node, row);
                    }
                };
        // The node holds the listener, and the value only a weak reference
        node.getProperties().put(CellGraphic.class, again);
        value.addListener(new WeakChangeListener<>(again));
        return new CellGraphic<>(
                node,
                row -> {
                    shown.set(row);
                    show.accept(node, row);
                });
    }
}
