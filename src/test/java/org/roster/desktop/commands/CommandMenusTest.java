package org.roster.desktop.commands;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.commands.Command.Kind;
import org.roster.desktop.commands.CommandMenus.MenuName;
import org.roster.desktop.fake.TestWindow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Tests that the menu bar lists the commands with their shortcuts. */
@ExtendWith(TestWindow.class)
class CommandMenusTest {

    private final List<Kind> run = new ArrayList<>();
    private boolean possible = true;

    private List<Menu> menus(boolean isMac) {
        List<Command> commands =
                Arrays.stream(Kind.values())
                        .map(kind ->
                                new Command(kind, kind::text, () -> possible, () -> run.add(kind)))
                        .toList();
        return FxThread.call(() -> new CommandMenus(commands, isMac).create());
    }

    private static Stream<MenuItem> items(List<Menu> menus) {
        return menus.stream()
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> !(item instanceof SeparatorMenuItem));
    }

    private static MenuItem item(List<Menu> menus, Kind kind) {
        return items(menus)
                .filter(item -> kind.text().equals(item.getText()))
                .findAny()
                .orElseThrow();
    }

    @Test
    void everyCommandIsInOneMenu() {
        assertThat(
                        Arrays.stream(MenuName.values())
                                .flatMap(menu -> menu.groups().stream().flatMap(List::stream)))
                .containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void itemsRunTheirCommands() {
        items(menus(false)).forEach(item -> item.getOnAction().handle(null));

        assertThat(run).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void itemsShowTheShortcutsOfTheirCommands() {
        List<Menu> menus = menus(false);

        for (Kind kind : Kind.values()) {
            KeyCombination keys = item(menus, kind).getAccelerator();
            assertThat(keys == null ? "" : keys.getDisplayText()).isEqualTo(kind.keysText());
        }
    }

    @Test
    void macHasItsOwnCommandToQuitAndRunsTheShortcuts() {
        List<Menu> menus = menus(true);

        assertThat(items(menus).map(MenuItem::getText)).doesNotContain(Kind.QUIT.text());
        assertThat(item(menus, Kind.INVITE).getAccelerator()).isEqualTo(Kind.INVITE.keys());
    }

    @Test
    void commandsWithoutEffectAreDisabledWhenTheMenuOpens() {
        List<Menu> menus = menus(false);
        assertThat(item(menus, Kind.UNDO).isDisable()).isFalse();
        possible = false;

        menus.forEach(menu -> menu.getOnShowing().handle(null));

        assertThat(item(menus, Kind.UNDO).isDisable()).isTrue();
    }

    /** The window runs the commands; a shortcut that matched here as well would run them twice. */
    @Test
    void shownShortcutsMatchNoKey() {
        List<Command> all =
                Arrays.stream(Kind.values()).map(kind -> new Command(kind, () -> {})).toList();
        List<KeyCombination> shown =
                new CommandMenus(all, false)
                        .create().stream()
                                .flatMap(menu -> menu.getItems().stream())
                                .map(MenuItem::getAccelerator)
                                .filter(Objects::nonNull)
                                .toList();
        assertThat(shown).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        for (KeyCode key : List.of(KeyCode.F1, KeyCode.A, KeyCode.ENTER)) {
            KeyEvent pressed =
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false);
            assertThat(shown).noneMatch(each -> each.match(pressed));
        }
    }
}
