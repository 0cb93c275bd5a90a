package org.roster.desktop.ui.table;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a cell of a table shows. Its node is made once for each cell and filled anew with each row
 * that comes into it: rows come and go with each letter that is searched for, and to make nodes and
 * dress them takes a hundred times as long as to fill them.
 *
 * @param show fills the node
 */
public record CellGraphic<R>(Node node, Consumer<R> show) {

    /** A picture of a node that is filled by {@code show}. */
    public static <R, N extends Node> CellGraphic<R> of(N node, BiConsumer<N, R> show) {
        return new CellGraphic<>(node, row -> show.accept(node, row));
    }

    /** A picture that is filled again as time passes: it says how long ago something was. */
    public static <R, N extends Node> CellGraphic<R> inTime(
            Times times, N node, BiConsumer<N, R> show) {
        AtomicReference<@Nullable R> shown = new AtomicReference<>();
        ChangeListener<Instant> again =
                (changed, before, now) -> {
                    R row = shown.get();
                    if (row != null) {
                        show.accept(node, row);
                    }
                };
        // Held by the node: time outlives the cells of a table
        node.getProperties().put(Times.class, again);
        times.passingProperty().addListener(new WeakChangeListener<>(again));
        return new CellGraphic<>(
                node,
                row -> {
                    shown.set(row);
                    show.accept(node, row);
                });
    }
}
