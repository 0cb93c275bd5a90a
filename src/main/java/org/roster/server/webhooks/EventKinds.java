package org.roster.server.webhooks;

import org.roster.contract.EventKind;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and writes the column {@code webhook.events}: kinds of events, separated by spaces. */
final class EventKinds {

    private EventKinds() {}

    /** Reads the column. Ignores unknown kinds, which a newer version may have written. */
    static List<EventKind> read(String column) {
        List<String> names = List.of(column.split(" "));
        return Arrays.stream(EventKind.values())
                .filter(kind -> names.contains(kind.wire()))
                .toList();
    }

    /** Writes the column, in the order of the constants. */
    static String write(Collection<EventKind> kinds) {
        return kinds.stream().sorted().map(EventKind::wire).collect(Collectors.joining(" "));
    }
}
