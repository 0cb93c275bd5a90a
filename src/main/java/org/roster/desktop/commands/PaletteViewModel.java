package org.roster.desktop.commands;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.roster.desktop.ui.text.SearchText;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds commands, members and invites. Commands with all words of the query come first. */
public final class PaletteViewModel {

    /** The maximum number of items of each kind. */
    public static final int MAX_ITEMS = 20;

    private final CommandSearch commands;
    private final List<Function<String, List<PaletteItem>>> finders;
    private final boolean findsMembers;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<PaletteItem> found = FXCollections.observableArrayList();

    /**
     * Creates a palette.
     *
     * @param finders return at most {@link #MAX_ITEMS} items of their kind for a query
     */
    public PaletteViewModel(
            List<Command> commands, List<Function<String, List<PaletteItem>>> finders) {
        this.commands = new CommandSearch(commands);
        this.finders = finders;
        this.findsMembers = commands.stream().anyMatch(each -> each.kind() == Command.Kind.USERS);
        query.addListener((changed, before, now) -> find());
        find();
    }

    private void find() {
        String[] terms = SearchText.terms(query.get());
        List<PaletteItem> all =
                new ArrayList<>(commands.find(terms).stream().map(PaletteViewModel::line).toList());
        if (terms.length > 0) {
            finders.forEach(finder -> all.addAll(finder.apply(query.get())));
            // Behind the users, because the rest of a name may be a word of a command
            commands.findSimilar(terms).stream().map(PaletteViewModel::line).forEach(all::add);
        }
        found.setAll(all);
    }

    private static PaletteItem line(CommandSearch.FoundCommand result) {
        Command command = result.command();
        Command.Kind kind = command.kind();
        return new PaletteItem(
                kind.icon(),
                command.text().get(),
                result.synonym(),
                kind.keysText(),
                command.run());
    }

    /** Whether members can be found, and not only invites. */
    boolean findsMembers() {
        return findsMembers;
    }

    /** The search query. */
    public StringProperty queryProperty() {
        return query;
    }

    /** The matching items, best match first. */
    public ObservableList<PaletteItem> found() {
        return found;
    }
}
