package org.roster.desktop.shell;

import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the administrators whom a user without access or rights can ask. */
final class AdministratorNames {

    private static final int MOST_LINES = 5;

    /** A banner has few lines. */
    private static final int MOST_IN_SENTENCE = 3;

    private final List<String> all;
    private final Messages messages = Messages.beside(AdministratorNames.class);

    AdministratorNames(List<String> all) {
        this.all = all;
    }

    /** Whether no administrator is known. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns a heading and at most five names, each on a line, and how many more there are. */
    String lines() {
        return heading() + "\n" + joined(MOST_LINES, "\n");
    }

    /** Returns at most three names after a colon, and how many more there are. */
    String sentence() {
        return heading() + " " + joined(MOST_IN_SENTENCE, ", ") + ".";
    }

    private String heading() {
        return messages.get("organizations.administrators", all.size());
    }

    private String joined(int most, String separator) {
        Stream<String> named = all.stream().limit(most).map(UntrustedText::shown);
        int more = all.size() - most;
        Stream<String> rest =
                more > 0
                        ? Stream.of(messages.get("organizations.administrators.more", more))
                        : Stream.empty();
        return Stream.concat(named, rest).collect(Collectors.joining(separator));
    }
}
