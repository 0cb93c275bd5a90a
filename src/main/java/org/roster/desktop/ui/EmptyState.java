package org.roster.desktop.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.javafx.FontIcon;

/** What a table shows that has no rows: why, and what to do about it. */
public final class EmptyState extends VBox {

    private static final double WIDTH = 360;

    /**
     * What an empty table says.
     *
     * @param messages has {@code empty.loading}, {@code empty.unavailable}, {@code empty.no-match}
     *     and {@code empty.none}
     * @param loading whether rows are on their way
     * @param unavailable whether they cannot be had now
     * @param searched whether there may be rows that the search or filter leaves out
     */
    public EmptyState(
            Messages messages,
            ObservableBooleanValue loading,
            ObservableBooleanValue unavailable,
            ObservableBooleanValue searched) {
        getStyleClass().add("empty-state");
        ProgressIndicator progress = new ProgressIndicator();
        progress.setMaxSize(32, 32);
        FontIcon icon = new FontIcon("mdi2a-account-search-outline");
        Label text = new Label();
        text.setWrapText(true);
        text.setMaxWidth(WIDTH);
        text.setTextAlignment(TextAlignment.CENTER);
        text.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        messages.get(
                                                loading.get()
                                                        ? "empty.loading"
                                                        : unavailable.get()
                                                                ? "empty.unavailable"
                                                                : searched.get()
                                                                        ? "empty.no-match"
                                                                        : "empty.none"),
                                loading,
                                unavailable,
                                searched));
        Nodes.showWhile(progress, Bindings.createObjectBinding(loading::get, loading));
        Nodes.showWhile(icon, Bindings.createObjectBinding(() -> !loading.get(), loading));
        getChildren().setAll(progress, icon, text);
    }
}
