package org.roster.desktop.commands;

import java.util.Arrays;
import java.util.List;

/** Creates controllers for the views of commands. */
public final class CommandControllers {

    private CommandControllers() {}

    /** Creates a palette of all commands; none has an effect. */
    public static PaletteController palette() {
        List<Command> commands =
                Arrays.stream(Command.Kind.values())
                        .map(kind -> new Command(kind, () -> {}))
                        .toList();
        return new PaletteController(new PaletteViewModel(commands, List.of()), () -> {});
    }

    /** Creates the list of shortcuts. */
    public static ShortcutsController shortcuts() {
        return new ShortcutsController(
                Arrays.stream(Command.Kind.values())
                        .map(kind -> new Command(kind, () -> {}))
                        .toList());
    }
}
