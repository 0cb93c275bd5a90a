package org.roster.desktop.ui.control;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;

import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.List;

/** A menu with the filters of chips, for which there is no room. */
final class FilterMenu extends MenuButton {

    private final Messages messages = Messages.beside(FilterMenu.class);
    private final Parent chips;
    private List<ToggleButton> toggles = List.of();

    /** Creates a menu that reads the chips when it opens for the first time. */
    FilterMenu(Parent chips) {
        this.chips = chips;
        setText(messages.get("filter"));
        setGraphic(new DecorativeIcon("mdi2f-filter-variant"));
        setMinWidth(USE_PREF_SIZE);
        visibleProperty().addListener((changed, before, now) -> fill());
        chips.getChildrenUnmodifiable().addListener((InvalidationListener) changed -> refill());
    }

    private void fill() {
        if (!toggles.isEmpty()) {
            return;
        }
        toggles = new ArrayList<>();
        addItems(chips);
        textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::shownText,
                                toggles.stream()
                                        .map(ToggleButton::selectedProperty)
                                        .toArray(Observable[]::new)));
    }

    /** Follows filters that appear and disappear. */
    private void refill() {
        if (!toggles.isEmpty()) {
            toggles = List.of();
            getItems().clear();
            fill();
        }
    }

    private String shownText() {
        long chosen = toggles.stream().filter(ToggleButton::isSelected).count();
        return chosen == 0 ? messages.get("filter") : messages.get("filter.chosen", chosen);
    }

    private void addItems(Parent parent) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            switch (node) {
                case ToggleButton chip -> {
                    toggles.add(chip);
                    getItems().add(item(chip));
                }
                case Separator separator -> getItems().add(new SeparatorMenuItem());
                case Parent group -> addItems(group);
                default -> {}
            }
        }
    }

    private static MenuItem item(ToggleButton chip) {
        CheckMenuItem item = new CheckMenuItem();
        item.textProperty().bind(chip.textProperty());
        item.selectedProperty().bindBidirectional(chip.selectedProperty());
        return item;
    }
}
