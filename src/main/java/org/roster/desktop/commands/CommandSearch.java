package org.roster.desktop.commands;

import org.roster.contract.Languages;
import org.roster.desktop.commands.Command.Kind;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SearchText;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds commands by the words of their texts and by synonyms, in all languages. Commands that have
 * the words in their texts come first.
 */
final class CommandSearch {

    private final List<Words> commands;

    /**
     * A command that was found.
     *
     * @param command the command
     * @param synonym the synonym that has a word of the query, in a language of the user interface;
     *     empty if all words are in the text
     */
    record FoundCommand(Command command, String synonym) {}

    /** The words by which a command is found, as {@link SearchText#key}. */
    private record Words(Command command, String text, List<String> synonyms) {

        static Words of(Command command) {
            Kind kind = command.kind();
            return new Words(
                    command,
                    SearchText.key(command.text().get()),
                    Languages.AVAILABLE.stream()
                            .flatMap(each -> synonyms(kind, each).stream())
                            .toList());
        }

        private static List<String> synonyms(Kind kind, Locale language) {
            Messages messages = Messages.beside(CommandSearch.class, language);
            return List.of(
                    (messages.get("synonyms." + kind) + ", " + messages.get("command." + kind))
                            .split(", "));
        }

        private long count(String[] terms) {
            return Arrays.stream(terms).filter(term -> isInText(term) || isSynonym(term)).count();
        }

        private long countInText(String[] terms) {
            return Arrays.stream(terms).filter(this::isInText).count();
        }

        private boolean isInText(String term) {
            return text.contains(term);
        }

        private boolean isSynonym(String term) {
            return synonyms.stream().anyMatch(each -> hasWord(each, term));
        }

        private static boolean hasWord(String synonym, String start) {
            return (" " + SearchText.key(synonym)).contains(" " + start);
        }

        private FoundCommand found(String[] terms) {
            String synonym =
                    Arrays.stream(terms)
                            .filter(term -> !isInText(term))
                            .flatMap(term -> synonyms.stream().filter(each -> hasWord(each, term)))
                            .findFirst()
                            .orElse("");
            return new FoundCommand(command, synonym);
        }
    }

    CommandSearch(List<Command> commands) {
        this.commands = commands.stream().map(Words::of).toList();
    }

    /** Finds the commands with all words of the query; without words, all in their order. */
    List<FoundCommand> find(String[] terms) {
        return with(terms.length, terms);
    }

    /** Finds the commands with most words of the query, if none has all. */
    List<FoundCommand> findSimilar(String[] terms) {
        long most = commands.stream().mapToLong(each -> each.count(terms)).max().orElse(0);
        return most == 0 || most == terms.length ? List.of() : with(most, terms);
    }

    private List<FoundCommand> with(long count, String[] terms) {
        return commands.stream()
                .filter(each -> each.count(terms) == count)
                .sorted(Comparator.comparingLong((Words each) -> -each.countInText(terms)))
                .map(each -> each.found(terms))
                .toList();
    }
}
