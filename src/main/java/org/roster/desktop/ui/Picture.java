package org.roster.desktop.ui;

import javafx.scene.Node;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a cell of a table shows. Its node is made once for each cell and filled anew with each row
 * that comes into it: rows come and go with each letter that is searched for, and to make nodes and
 * dress them takes a hundred times as long as to fill them.
 *
 * @param show fills the node
 */
public record Picture<R>(Node node, Consumer<R> show) {

    /** A picture of a node that is filled by {@code show}. */
    public static <R, N extends Node> Picture<R> of(N node, BiConsumer<N, R> show) {
        return new Picture<>(node, row -> show.accept(node, row));
    }
}
