package org.roster.desktop.ui.table;

import atlantafx.base.controls.Spacer;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.OverflowToolbar;
import org.roster.desktop.ui.text.Messages;

import java.util.List;

/**
 * The number of selected rows and the actions on them, while more than one row is selected. The bar
 * lies over a toolbar in a {@link StackPane} and hides its controls, except for the search field if
 * there is room beside it. It takes no space of its own, so that the rows stay where they are. In a
 * narrow window, actions fold into a menu.
 */
public final class SelectionBar extends OverflowToolbar {

    private final Label count = new Label();
    private final Button clear = new Button();
    private final MenuButton more =
            new MenuButton(null, new DecorativeIcon("mdi2d-dots-horizontal"));
    private final Messages messages = Messages.beside(SelectionBar.class);

    /** Creates a bar without actions. Those that are added are aligned to the right. */
    public SelectionBar() {
        getStyleClass().add("selection-bar");
        count.getStyleClass().add("strong");
        count.setMinWidth(USE_PREF_SIZE);
        clear.setText(messages.get("selection.clear"));
        clear.setGraphic(new DecorativeIcon("mdi2c-close"));
        clear.getStyleClass().add("flat");
        clear.setMinWidth(USE_PREF_SIZE);
        more.getStyleClass().addAll("button-icon", "no-arrow");
        Nodes.name(more, messages.get("selection.more"));
        getChildren().setAll(count, clear, new Spacer());
        setMaxHeight(USE_PREF_SIZE);
    }

    /** Follows the selection of a table. */
    public void showOver(OverflowToolbar toolbar, TextField search, TableView<?> table) {
        ObservableList<?> selected = table.getSelectionModel().getSelectedItems();
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.get("selection.count", selected.size()), selected));
        BooleanBinding shown = Bindings.size(selected).greaterThan(1);
        visibleProperty().bind(shown);
        foldActions();
        fillWhenFirst(shown);
        toolbar.coveredProperty().bind(shown);
        shown.addListener((changed, before, now) -> {
            if (!now && isFocusWithin()) {
                table.requestFocus();
            }
        });
        clear.setOnAction(pressed -> clear(table));
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        clear(table);
                    }
                });
        InvalidationListener place = changed -> place(toolbar, search);
        // Another zoom or number changes the width of the bar
        layoutBoundsProperty().addListener(place);
        count.widthProperty().addListener(place);
        search.boundsInParentProperty().addListener(place);
        toolbar.widthProperty().addListener(place);
        shown.addListener(place);
    }

    /** Lets the text of the first button and then the actions fold, from right to left. */
    private void foldActions() {
        foldText(clear);
        for (Node action : List.copyOf(getChildren()).reversed()) {
            if (action instanceof MenuButton menu) {
                foldInto(more, menu);
            } else if (action instanceof Button button && button != clear) {
                foldInto(more, button);
            }
        }
        getChildren().add(more);
    }

    /** Leaves the controls out of the scene until they are first shown: JavaFX styles them, too. */
    private void fillWhenFirst(BooleanBinding shown) {
        List<Node> controls = List.copyOf(getChildren());
        getChildren().clear();
        shown.addListener(
                new InvalidationListener() {
                    @Override
                    public void invalidated(Observable condition) {
                        condition.removeListener(this);
                        getChildren().setAll(controls);
                        // The place of the bar depends on its width
                        applyCss();
                    }
                });
    }

    /** Leaves the search field free if there is room beside it. */
    private void place(OverflowToolbar toolbar, TextField search) {
        double beside = search.getBoundsInParent().getMaxX() + toolbar.getSpacing();
        boolean fits = unfoldedWidth() <= toolbar.getWidth() - beside;
        toolbar.fieldCoveredProperty().set(isVisible() && !fits);
        StackPane.setMargin(this, new Insets(0, 0, 0, fits ? beside : 0));
    }

    private static void clear(TableView<?> table) {
        table.getSelectionModel().clearSelection();
        table.requestFocus();
    }
}
