package org.roster.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.Nodes;

import java.util.List;

/**
 * A menu bar that becomes one menu button in a narrow window, so that the name of the organization
 * stays readable. The menu bar of macOS is outside the window and stays as it is.
 */
final class FoldingMenus {

    /** The width of the header below which the menu bar folds, in em. */
    private static final double NARROW = 42;

    private final MenuBar bar;
    private final MenuButton button;
    private final ObservableValue<Boolean> folded;
    private final @Nullable MenuKeys keys;

    /**
     * Folds a menu bar.
     *
     * @param button is shown in place of the menu bar
     * @param header contains both
     */
    FoldingMenus(MenuBar bar, MenuButton button, Region header) {
        this.bar = bar;
        this.button = button;
        boolean isMac = System.getProperty("os.name", "").startsWith("Mac");
        keys = isMac ? null : new MenuKeys(button);
        folded =
                Bindings.createBooleanBinding(
                        () ->
                                !isMac
                                        && header.getWidth() > 0
                                        && header.getWidth() < NARROW * button.getFont().getSize(),
                        header.widthProperty(),
                        button.fontProperty());
        Nodes.showWhile(button, folded);
        Nodes.showWhile(bar, folded.map(now -> !now));
        folded.addListener((changed, before, now) -> show(menus()));
    }

    /** Shows these menus. */
    void show(List<Menu> menus) {
        List<Menu> shown = List.copyOf(menus);
        bar.getMenus().clear();
        button.getItems().clear();
        if (folded.getValue()) {
            button.getItems().setAll(shown);
        } else {
            bar.getMenus().setAll(shown);
        }
        if (keys != null) {
            keys.setFolded(folded.getValue() ? shown : List.of());
        }
    }

    private List<Menu> menus() {
        return bar.getMenus().isEmpty()
                ? button.getItems().stream().map(Menu.class::cast).toList()
                : bar.getMenus();
    }

    /** The width that the menus take in the header, in pixels. */
    DoubleBinding widthProperty() {
        return Bindings.createDoubleBinding(
                () -> folded.getValue() ? button.getWidth() : bar.getWidth(),
                folded,
                button.widthProperty(),
                bar.widthProperty());
    }
}
