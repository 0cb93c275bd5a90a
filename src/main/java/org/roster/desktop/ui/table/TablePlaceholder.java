package org.roster.desktop.ui.table;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;

import java.util.List;

/**
 * The placeholder of a table without rows. Shows a skeleton while rows are loading, and a reason
 * otherwise.
 */
public final class TablePlaceholder extends StackPane {

    /** The icon of a table of users or invites. */
    public static final String PEOPLE = "mdi2a-account-search-outline";

    private static final String UNAVAILABLE = "mdi2c-cloud-off-outline";

    private final ObservableBooleanValue unavailable;
    private final VBox said = Nodes.styled(new VBox(), "empty-state");

    /**
     * Creates a placeholder for a table that can't be searched.
     *
     * @param icon the name of the icon
     */
    public TablePlaceholder(
            TableView<?> table,
            PlaceholderTexts texts,
            String icon,
            ObservableBooleanValue loading,
            ObservableBooleanValue unavailable) {
        this(table, texts, icon, loading, unavailable, new ReadOnlyBooleanWrapper());
    }

    /**
     * Creates a placeholder.
     *
     * @param table the table, whose columns the skeleton imitates
     * @param icon the name of the icon
     * @param loading whether the first rows are being loaded
     * @param unavailable whether the rows can't be loaded at the moment
     * @param searched whether a search or a filter may hide rows
     */
    public TablePlaceholder(
            TableView<?> table,
            PlaceholderTexts texts,
            String icon,
            ObservableBooleanValue loading,
            ObservableBooleanValue unavailable,
            ObservableBooleanValue searched) {
        this.unavailable = unavailable;
        Label text = centered();
        text.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        unavailable.get()
                                                ? texts.unavailable()
                                                : searched.get() ? texts.noMatch() : texts.none(),
                                unavailable,
                                searched));
        DecorativeIcon shownIcon = new DecorativeIcon();
        Bindings.when(unavailable)
                .then(UNAVAILABLE)
                .otherwise(icon)
                .subscribe(shownIcon::setIconLiteral);
        unavailable.subscribe(failed -> {
            text.getStyleClass().remove("strong");
            if (failed) {
                text.getStyleClass().add("strong");
            }
        });
        said.getChildren().setAll(shownIcon, text);
        Region rows = Skeleton.rows(texts.loading(), table);
        Nodes.showWhile(rows, Bindings.createObjectBinding(loading::get, loading));
        Nodes.showWhile(said, Bindings.createObjectBinding(() -> !loading.get(), loading));
        getChildren().setAll(rows, said);
    }

    private static Label centered() {
        Label text = Nodes.wrapped(new Label());
        text.setAlignment(Pos.CENTER);
        text.setTextAlignment(TextAlignment.CENTER);
        return text;
    }

    /** Shows why the rows of an organization can't be loaded, and a button that may help. */
    public TablePlaceholder explained(Outage outage) {
        return explained(outage.reason(), outage.remedy().get());
    }

    /**
     * Shows why the rows can't be loaded, and a button that tries again.
     *
     * @param reason a sentence
     * @return this placeholder
     */
    public TablePlaceholder explained(ObservableValue<String> reason, Button retry) {
        Label text = centered();
        text.textProperty().bind(reason);
        for (Region node : List.of(text, retry)) {
            Nodes.showWhile(node, Bindings.createObjectBinding(unavailable::get, unavailable));
        }
        said.getChildren().addAll(text, retry);
        return this;
    }
}
