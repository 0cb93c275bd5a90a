package org.roster.desktop.commands;

import java.util.Arrays;
import java.util.List;

/** The views of commands, which are opened by keys alone. */
public final class CommandControllers {

    private CommandControllers() {}

    /** A palette of every command, none of which does anything. */
    public static PaletteController palette() {
        List<Command> commands =
                Arrays.stream(Command.Kind.values())
                        .map(kind -> new Command(kind, () -> {}))
                        .toList();
        return new PaletteController(new PaletteViewModel(commands, List.of()), () -> {});
    }

    /** The list of shortcuts. */
    public static ShortcutsController shortcuts() {
        return new ShortcutsController();
    }
}
