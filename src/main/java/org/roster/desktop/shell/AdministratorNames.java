package org.roster.desktop.shell;

import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the administrators that a user can ask for access. */
final class AdministratorNames {

    private static final int MAX_LINES = 5;

    /** Fewer than in a list, because a banner has little space. */
    private static final int MAX_IN_SENTENCE = 3;

    private final List<String> all;
    private final Messages messages = Messages.beside(AdministratorNames.class);

    AdministratorNames(List<String> all) {
        this.all = all;
    }

    /** Returns whether no administrator is known. */
    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns a heading and up to five names, one per line, and the number of further names. */
    String lines() {
        return heading() + "\n" + joined(MAX_LINES, "\n");
    }

    /** Returns a sentence with up to three names and the number of further names. */
    String sentence() {
        return heading() + " " + joined(MAX_IN_SENTENCE, ", ") + ".";
    }

    private String heading() {
        return messages.get("organizations.administrators", all.size());
    }

    private String joined(int maximum, String separator) {
        Stream<String> named = all.stream().limit(maximum).map(UntrustedText::shown);
        int more = all.size() - maximum;
        Stream<String> rest =
                more > 0
                        ? Stream.of(messages.get("organizations.administrators.more", more))
                        : Stream.empty();
        return Stream.concat(named, rest).collect(Collectors.joining(separator));
    }
}
