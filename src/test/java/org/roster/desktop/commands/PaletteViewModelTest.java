package org.roster.desktop.commands;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCombination;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(titles()).hasSize(commands.size()).contains("Invite user…", "Sign out");
        assertThat(done).isEmpty();
    }

    @Test
    void searchFindsCommandsFirstThenUsers() {
        model.queryProperty().set("LINK copy");

        assertThat(titles()).containsExactly("Copy the link of the selected invite", "Ada Example");
        assertThat(done).containsExactly("asked for LINK copy");
    }

    @ParameterizedTest
    @CsvSource({
        "dark, Dark theme",
        "dunkel, Dark theme",
        "dark mode, Dark theme",
        "compact, Settings…",
        "German, Settings…",
        "Sprache, Settings…",
        "Einstellungen, Settings…",
        "about, About Roster",
        "Lizenz, About Roster",
        "add member, Invite user…",
        "logout, Sign out",
        "Abmelden, Sign out",
        "exit, Quit"
    })
    void synonymsFindCommandsInBothLanguages(String query, String first) {
        model.queryProperty().set(query);

        assertThat(titles()).first().isEqualTo(first);
    }

    @Test
    void synonymThatMatchesIsShown() {
        model.queryProperty().set("compact");

        assertThat(model.found().getFirst().detail()).isEqualTo("compact");
        model.queryProperty().set("settings");
        assertThat(model.found().getFirst().detail()).isEmpty();
    }

    @Test
    void commandsWithSomeOfTheWordsAreBehindTheUsers() {
        model.queryProperty().set("settings users");

        assertThat(titles())
                .containsExactly("Ada Example", "Show users", "E-mail settings…", "Settings…");
    }

    @Test
    void textIsPreferredToSynonyms() {
        model.queryProperty().set("add");

        assertThat(titles())
                .startsWith("Add a server or account…")
                .contains("Invite user…", "Bulk invite…");
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
