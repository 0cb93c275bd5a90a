package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.Parent;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.Role;
import org.roster.demo.window.FxThread;
import org.roster.desktop.commands.CommandMenus;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests that Alt and the underlined letter open each menu, in every language. */
@ParameterizedClass
@ValueSource(strings = {"en", "de", "fr", "es"})
class MenuMnemonicsTest extends VisualTest {

    private static final List<String> MENUS = List.of("FILE", "EDIT", "VIEW", "HELP");

    private static KeyCode key(String title) {
        return KeyCode.valueOf(
                title.substring(title.indexOf('_') + 1).substring(0, 1).toUpperCase(Locale.ROOT));
    }

    private List<String> openMenus() {
        return FxThread.call(() -> {
            Parent root = VisibleScenes.layOut().getFirst().getRoot();
            return Stream.concat(
                            ((MenuBar) root.lookup("#menuBar")).getMenus().stream(),
                            ((MenuButton) root.lookup("#allMenus")).getItems().stream())
                    .filter(item -> ((Menu) item).isShowing())
                    .map(MenuItem::getText)
                    .toList();
        });
    }

    private static Set<KeyCombination> letters() {
        return FxThread.call(
                () -> Set.copyOf(VisibleScenes.layOut().getFirst().getMnemonics().keySet()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1366, 720})
    void altOpensEachMenu(int width) {
        visuals.signInAsAdministrator();
        window.resize(width, 600);
        for (String menu : MENUS) {
            String title = message(CommandMenus.class, "menu." + menu);
            // TestFX releases Alt first, as many users do
            window.shortcut(KeyCode.ALT, key(title));
            assertThat(openMenus()).containsExactly(title);
            window.press(KeyCode.ESCAPE);
            window.press(KeyCode.ESCAPE);
            assertThat(openMenus()).isEmpty();
        }
    }

    /** A letter that is used twice would only move the focus. */
    @Test
    void lettersAreUsedOnce() {
        // An underscore in a name doesn't mark a letter
        visuals.signInAs("Ada _Example", Role.ADMINISTRATOR, 1);
        window.awaitRow("Grace Example");
        Set<KeyCode> keys =
                MENUS.stream()
                        .map(menu -> key(message(CommandMenus.class, "menu." + menu)))
                        .collect(Collectors.toSet());
        assertThat(keys).hasSameSizeAs(MENUS);
        for (int tab = 1; tab <= 7; tab++) {
            window.shortcut(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + tab));
            assertThat(letters()).hasSameSizeAs(MENUS);
        }
    }

    @Test
    void altAloneLeadsToTheFirstMenu() {
        visuals.signInAsAdministrator();
        window.press(KeyCode.ALT);
        window.press(KeyCode.DOWN);
        assertThat(openMenus()).containsExactly(message(CommandMenus.class, "menu.FILE"));
    }
}
