package org.roster.desktop.commands;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.roster.desktop.commands.Command.Kind;
import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The menus of the menu bar, which list the commands. The shortcuts of the menu items are only
 * shown, because the window runs the shortcuts of all commands. On macOS the system runs them.
 */
public final class CommandMenus {

    private static final List<Kind> THEMES =
            List.of(Kind.THEME_SYSTEM, Kind.THEME_LIGHT, Kind.THEME_DARK);

    private final Map<Kind, Command> commands = new EnumMap<>(Kind.class);
    private final boolean isMac;
    private final Messages messages = Messages.beside(CommandMenus.class);

    /** Creates the menus of these commands, for this system. */
    public CommandMenus(List<Command> commands) {
        this(commands, System.getProperty("os.name", "").startsWith("Mac"));
    }

    /**
     * Creates the menus of these commands.
     *
     * @param isMac whether the menu bar is that of macOS, which has a command to quit of its own
     */
    CommandMenus(List<Command> commands, boolean isMac) {
        commands.forEach(command -> this.commands.put(command.kind(), command));
        this.isMac = isMac;
    }

    /** Creates the menus. */
    public List<Menu> create() {
        return Arrays.stream(MenuName.values())
                .map(this::menu)
                .filter(menu -> !menu.getItems().isEmpty())
                .toList();
    }

    private Menu menu(MenuName name) {
        Menu menu = new Menu(messages.get("menu." + name));
        List<Runnable> updates = new ArrayList<>();
        for (List<Kind> group : name.groups()) {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            for (Kind kind : group) {
                Command command = commands.get(kind);
                if (command != null && !(isMac && kind == Kind.QUIT)) {
                    MenuItem item = item(command);
                    menu.getItems().add(item);
                    updates.add(() -> update(item, command));
                }
            }
        }
        menu.setOnShowing(showing -> updates.forEach(Runnable::run));
        return menu;
    }

    private MenuItem item(Command command) {
        MenuItem item = THEMES.contains(command.kind()) ? new RadioMenuItem() : new MenuItem();
        item.setMnemonicParsing(false);
        item.setOnAction(chosen -> command.run().run());
        KeyCombination keys = command.kind().keys();
        if (keys != null) {
            item.setAccelerator(isMac ? keys : new ShownKeys(keys));
        }
        update(item, command);
        return item;
    }

    private static void update(MenuItem item, Command command) {
        item.setText(command.text().get());
        boolean possible = command.possible().getAsBoolean();
        if (item instanceof RadioMenuItem theme) {
            // The command of the current theme would change nothing
            theme.setSelected(!possible);
        } else {
            item.setDisable(!possible);
        }
    }

    /** The menus, in their order. */
    enum MenuName {
        FILE,
        EDIT,
        VIEW,
        HELP;

        /** The groups of commands, with a line between two of them. */
        List<List<Kind>> groups() {
            return switch (this) {
                case FILE ->
                        List.of(
                                List.of(Kind.INVITE, Kind.INVITE_MANY, Kind.MAIL_SETTINGS),
                                List.of(Kind.SWITCH_SERVER, Kind.ADD_SERVER),
                                List.of(Kind.SIGN_INS, Kind.SETTINGS),
                                List.of(Kind.SIGN_OUT, Kind.QUIT));
                case EDIT ->
                        List.of(
                                List.of(Kind.UNDO),
                                List.of(Kind.COPY_LINK),
                                List.of(Kind.SEARCH, Kind.PALETTE));
                case VIEW ->
                        List.of(
                                List.of(
                                        Kind.USERS,
                                        Kind.INVITES,
                                        Kind.ACTIVITY,
                                        Kind.LIMITS,
                                        Kind.POLICY,
                                        Kind.TOKENS,
                                        Kind.WEBHOOKS,
                                        Kind.PROVISIONING),
                                THEMES);
                case HELP ->
                        List.of(
                                List.of(Kind.DOCUMENTATION, Kind.SHORTCUTS),
                                List.of(Kind.REPORT, Kind.LOG),
                                List.of(Kind.ABOUT));
            };
        }
    }

    /** A shortcut with the localized names of its keys, which matches no key event. */
    private static final class ShownKeys extends KeyCombination {

        private final String text;

        ShownKeys(KeyCombination keys) {
            this.text = new KeyNames().of(keys);
        }

        @Override
        public String getDisplayText() {
            return text;
        }

        /** Without this, it would match every key that is pressed without a modifier. */
        @Override
        public boolean match(KeyEvent event) {
            return false;
        }

        /** The scene keeps the shortcuts of all items in a map. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
