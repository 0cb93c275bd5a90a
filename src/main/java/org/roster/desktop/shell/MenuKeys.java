package org.roster.desktop.shell;

import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.Mnemonic;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Opens the menus of a window with Alt and the underlined letter of their name, also while they are
 * folded. Must not be used on macOS, where menus have no such letters.
 */
final class MenuKeys {

    private final MenuButton button;
    private final List<Mnemonic> letters = new ArrayList<>();
    private List<Menu> folded = List.of();
    private final EventHandler<KeyEvent> keys = MenuKeys::keepOpen;
    private @Nullable Scene scene;
    private @Nullable Window window;

    /**
     * Handles the keys of the window with this button.
     *
     * @param button shows the menus while they are folded
     */
    MenuKeys(MenuButton button) {
        this.button = button;
        button.sceneProperty().subscribe(this::moveTo);
        button.sceneProperty().flatMap(Scene::windowProperty).subscribe(this::listenTo);
    }

    /** Sets the menus that the button shows; an empty list while the menu bar shows them. */
    void setFolded(List<Menu> menus) {
        removeLetters();
        folded = List.copyOf(menus);
        addLetters();
    }

    private void moveTo(@Nullable Scene now) {
        removeLetters();
        scene = now;
        addLetters();
    }

    private void listenTo(@Nullable Window now) {
        if (window != null) {
            window.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
        }
        window = now;
        if (now != null) {
            now.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        }
    }

    private void removeLetters() {
        if (scene != null) {
            letters.forEach(scene::removeMnemonic);
        }
        letters.clear();
    }

    private void addLetters() {
        if (scene != null) {
            folded.stream().map(this::letter).forEach(letters::add);
            letters.forEach(scene::addMnemonic);
        }
    }

    private Mnemonic letter(Menu menu) {
        int mark = menu.getText().indexOf('_');
        KeyCode key =
                KeyCode.valueOf(
                        menu.getText().substring(mark + 1, mark + 2).toUpperCase(Locale.ROOT));
        return new Mnemonic(button, new KeyCodeCombination(key, KeyCombination.ALT_DOWN)) {
            @Override
            public void fire() {
                button.show();
                menu.show();
            }
        };
    }

    /**
     * Keeps the menu open that Alt and a letter open. The menu bar gives itself the focus when Alt
     * is released without another key in between, which closes the menu, and the scene doesn't tell
     * it about keys that have opened a menu.
     */
    private static void keepOpen(KeyEvent event) {
        if (event.isAltDown() && event.getCode() != KeyCode.ALT) {
            Event.fireEvent(
                    event.getTarget(),
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            KeyEvent.CHAR_UNDEFINED,
                            "",
                            KeyCode.UNDEFINED,
                            false,
                            false,
                            false,
                            false));
        }
    }
}
