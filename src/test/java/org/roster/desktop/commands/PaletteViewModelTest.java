package org.roster.desktop.commands;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCombination;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

class PaletteViewModelTest {

    private final List<String> done = new ArrayList<>();
    private final List<Command> commands =
            Arrays.stream(Command.Kind.values())
                    .map(kind -> new Command(kind, () -> done.add(kind.name())))
                    .toList();
    private final PaletteViewModel model = new PaletteViewModel(commands, List.of(this::people));

    private List<PaletteItem> people(String query) {
        done.add("asked for " + query);
        return List.of(new PaletteItem("icon", "Ada Example", "ada@example.com", "", () -> {}));
    }

    private List<String> titles() {
        return model.found().stream().map(PaletteItem::title).toList();
    }

    @Test
    void emptyQueryShowsAllCommands() {
        assertThat(titles()).hasSize(commands.size()).contains("Invite user", "Sign out");
        assertThat(done).isEmpty();
    }

    @Test
    void searchFindsCommandsFirstThenUsers() {
        model.queryProperty().set("LINK copy");

        assertThat(titles()).containsExactly("Copy the link of the selected invite", "Ada Example");
        assertThat(done).containsExactly("asked for LINK copy");
    }

    @Test
    void chosenCommandRuns() {
        model.queryProperty().set("invite user");
        model.found().getFirst().run().run();

        assertThat(done).endsWith("INVITE");
    }

    @Test
    void shortcutsAreUnique() {
        List<KeyCombination> keys =
                commands.stream()
                        .map(command -> command.kind().keys())
                        .filter(Objects::nonNull)
                        .toList();
        assertThat(keys).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }
}
