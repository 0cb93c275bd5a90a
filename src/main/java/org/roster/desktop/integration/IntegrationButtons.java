package org.roster.desktop.integration;

import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.layout.HBox;

import org.roster.desktop.ui.control.MenuPlacement;
import org.roster.desktop.ui.control.Nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The buttons of a row: the usual actions, and a menu with all of them.
 *
 * @param <E> a webhook or a SCIM connection
 */
public final class IntegrationButtons<E> extends HBox {

    private static final String MORE = "mdi2d-dots-horizontal";

    private final IntegrationList<E> list;
    private final List<Consumer<E>> updates = new ArrayList<>();

    /** Creates a row without buttons. */
    public IntegrationButtons(IntegrationList<E> list) {
        this.list = list;
        getStyleClass().add("row-actions");
    }

    /**
     * Adds a button that shows something.
     *
     * @param name returns the accessible name
     * @param offered whether the row has the button; if not, its place stays empty, so that the
     *     buttons of all rows are in columns
     */
    public IntegrationButtons<E> show(
            String icon, Function<E, String> name, Predicate<E> offered, Consumer<E> run) {
        add(icon, name, offered, run);
        return this;
    }

    /** Adds a button that changes something, which is disabled once the user has lost access. */
    public IntegrationButtons<E> change(
            String icon, Function<E, String> name, Predicate<E> offered, Consumer<E> run) {
        add(icon, name, offered, run).disableProperty().bind(list.endedProperty());
        return this;
    }

    /** Adds the button of the menu. */
    public IntegrationButtons<E> more(Function<E, String> name, Function<E, ContextMenu> menu) {
        Button button = Nodes.rowButton(MORE, "");
        add(button, name, row -> MenuPlacement.showBelow(menu.apply(row), button));
        return this;
    }

    private Button add(
            String icon, Function<E, String> name, Predicate<E> offered, Consumer<E> run) {
        Button button = Nodes.rowButton(icon, "");
        add(button, name, run);
        updates.add(row -> button.setVisible(offered.test(row)));
        return button;
    }

    private void add(Button button, Function<E, String> name, Consumer<E> run) {
        getChildren().add(button);
        updates.add(row -> {
            Nodes.name(button, name.apply(row));
            button.setOnAction(pressed -> run.accept(row));
        });
    }

    /** Shows the buttons of a row. */
    public void show(E row) {
        updates.forEach(update -> update.accept(row));
    }
}
