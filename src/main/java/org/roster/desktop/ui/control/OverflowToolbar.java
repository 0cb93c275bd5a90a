package org.roster.desktop.ui.control;

import atlantafx.base.controls.Spacer;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A toolbar with a single line. In a narrow window, text fields shrink first, and then the controls
 * fold one after the other, in the order in which they were registered: buttons become items of a
 * menu, filters become a menu, and a button shows its icon alone. Controls after a spacer are
 * aligned to the right.
 */
public class OverflowToolbar extends HBox {

    private final List<Fold> folds = new ArrayList<>();

    /** Menus without items of their own, which are shown only while controls are folded. */
    private final Set<Node> emptyMenus = new HashSet<>();

    private final BooleanProperty covered = new SimpleBooleanProperty();
    private final BooleanProperty fieldCovered = new SimpleBooleanProperty();

    /** The preferred widths of buttons with their text, in em. */
    private final Map<Button, Double> widthsWithText = new HashMap<>();

    /** The number of controls that are folded. */
    private int folded;

    /**
     * A control that folds.
     *
     * @param node is hidden while it is folded
     * @param instead is shown while the control is folded; may be the control itself
     * @param change folds the control, or unfolds it
     */
    private record Fold(Node node, Node instead, Consumer<Boolean> change) {}

    /** Creates an empty toolbar. */
    // The listeners run after the construction
    @SuppressWarnings("this-escape")
    public OverflowToolbar() {
        covered.addListener((changed, before, now) -> showChildren());
        fieldCovered.addListener((changed, before, now) -> showChildren());
        getChildren()
                .addListener(
                        (ListChangeListener<Node>)
                                change -> {
                                    while (change.next()) {
                                        for (Node added : change.getAddedSubList()) {
                                            if (added instanceof MenuButton menu) {
                                                MenuPlacement.keepInWindow(menu);
                                            }
                                        }
                                    }
                                });
    }

    /** Whether all controls but the text fields are hidden. They keep their places. */
    public final BooleanProperty coveredProperty() {
        return covered;
    }

    /** Whether the text fields are hidden, too. */
    public final BooleanProperty fieldCoveredProperty() {
        return fieldCovered;
    }

    /**
     * Lets a button become the first item of a menu. A menu that has no items yet is shown only
     * while it has some.
     */
    public final void foldInto(MenuButton menu, Button button) {
        MenuItem item = new MenuItem(button.getText());
        item.setMnemonicParsing(false);
        item.setOnAction(chosen -> button.fire());
        item.disableProperty().bind(button.disableProperty());
        fold(menu, button, item);
    }

    /** Lets a button with a menu become a submenu, with the items that it has by then. */
    public final void foldInto(MenuButton menu, MenuButton button) {
        Menu submenu = new Menu(button.getText());
        submenu.disableProperty().bind(button.disableProperty());
        fold(menu, button, submenu);
    }

    private void fold(MenuButton menu, Node button, MenuItem item) {
        if (menu.getItems().isEmpty()) {
            emptyMenus.add(menu);
            menu.setVisible(false);
        }
        boolean isEmpty = emptyMenus.contains(menu);
        SeparatorMenuItem separator = new SeparatorMenuItem();
        folds.add(
                new Fold(
                        button,
                        menu,
                        now -> {
                            menu.getItems().removeAll(item, separator);
                            if (now) {
                                if (item instanceof Menu submenu
                                        && button instanceof MenuButton original) {
                                    copyItems(original, submenu);
                                }
                                menu.getItems()
                                        .addAll(
                                                0,
                                                isEmpty ? List.of(item) : List.of(item, separator));
                            }
                        }));
    }

    private static void copyItems(MenuButton from, Menu to) {
        to.getItems().clear();
        for (MenuItem each : from.getItems()) {
            if (each instanceof SeparatorMenuItem) {
                to.getItems().add(new SeparatorMenuItem());
            } else {
                MenuItem item = new MenuItem(each.getText());
                item.setMnemonicParsing(false);
                item.setOnAction(each.getOnAction());
                to.getItems().add(item);
            }
        }
    }

    /** Lets filters become a menu, which is added to the toolbar when it first becomes narrow. */
    public final void foldFilters(HBox chips) {
        FilterMenu menu = new FilterMenu(chips);
        emptyMenus.add(menu);
        menu.setVisible(false);
        folds.add(new Fold(chips, menu, now -> {}));
    }

    /** Lets a button show its icon alone. */
    public final void foldText(Button button) {
        Tooltip tooltip = new Tooltip(button.getText());
        folds.add(
                new Fold(
                        button,
                        button,
                        now -> {
                            button.setContentDisplay(
                                    now ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
                            button.setTooltip(now ? tooltip : null);
                        }));
    }

    private boolean isShown(Node node, int level) {
        boolean isNeeded = !emptyMenus.contains(node);
        for (Fold fold : folds.subList(0, level)) {
            if (fold.node() == node && fold.instead() != node) {
                return false;
            }
            isNeeded |= fold.instead() == node;
        }
        return isNeeded;
    }

    private List<Node> shown(int level) {
        return getChildren().stream().filter(node -> isShown(node, level)).toList();
    }

    private void showChildren() {
        for (Node node : getChildren()) {
            node.setVisible(
                    isShown(node, folded)
                            && !(node instanceof TextInputControl ? fieldCovered : covered).get());
        }
    }

    /** Folds as many controls as necessary at this width. */
    private void fold(double width) {
        int level = 0;
        while (level < folds.size() && least(level) > width) {
            add(folds.get(level));
            level++;
        }
        if (level != folded) {
            for (int i = 0; i < folds.size(); i++) {
                if (i < level != i < folded) {
                    folds.get(i).change().accept(i < level);
                }
            }
            folded = level;
            showChildren();
        }
    }

    /** Adds the menu of filters to the scene: its width decides whether more controls fold. */
    private void add(Fold fold) {
        if (fold.instead() instanceof FilterMenu menu && menu.getParent() == null) {
            getChildren().add(getChildren().indexOf(fold.node()) + 1, menu);
            menu.applyCss();
        }
    }

    private double least(int level) {
        List<Node> nodes = shown(level);
        return nodes.stream().mapToDouble(node -> least(node, level)).sum()
                + getSpacing() * (nodes.size() - 1);
    }

    private double least(Node node, int level) {
        return switch (node) {
            case Spacer spacer -> 0;
            case TextInputControl field -> snapSizeX(field.minWidth(-1));
            case Button button when isTextFolded(button, level) ->
                    snapSizeX(button.prefHeight(-1) * 1.25);
            case Button button -> snapSizeX(withText(button));
            default -> snapSizeX(node.prefWidth(-1));
        };
    }

    /** Returns the preferred width of a button with its text, also while only its icon is shown. */
    private double withText(Button button) {
        double size = button.getFont().getSize();
        Double known = widthsWithText.get(button);
        if (isTextFolded(button, folded) && known != null) {
            return known * size;
        }
        double width = button.prefWidth(-1);
        widthsWithText.put(button, width / size);
        return width;
    }

    /** Returns the width of the controls when none is folded. */
    protected final double unfoldedWidth() {
        return snappedLeftInset() + least(0) + snappedRightInset();
    }

    private boolean isTextFolded(Button button, int level) {
        return folds.stream()
                .limit(level)
                .anyMatch(fold -> fold.node() == button && fold.instead() == button);
    }

    private double inside(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset()
                + getChildren().stream().mapToDouble(node -> node.prefHeight(-1)).max().orElse(0)
                + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = inside(getWidth());
        fold(width);
        List<Node> nodes = shown(folded);
        double free = width - least(folded);
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        double x = snappedLeftInset();
        for (Node node : nodes) {
            double own = Math.min(width, least(node, folded));
            if (node instanceof TextInputControl field) {
                // Negative if nothing is left to fold
                double more = free < 0 ? free : Math.clamp(field.prefWidth(-1) - own, 0, free);
                own = Math.max(0, own + more);
                free -= more;
            } else if (node instanceof Spacer) {
                own = Math.max(0, free);
                free = 0;
            }
            if (node instanceof TextInputControl field) {
                // Also below its minimum width
                double high = Math.min(height, field.prefHeight(-1));
                double y = snapPositionY(snappedTopInset() + (height - high) / 2);
                field.resizeRelocate(x, y, own, high);
            } else {
                layoutInArea(node, x, snappedTopInset(), own, height, 0, HPos.LEFT, VPos.CENTER);
            }
            x += own + getSpacing();
        }
    }
}
