package org.roster.server.webhooks;

import org.roster.contract.EventKind;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The column {@code webhook.events}, which separates kinds of events with spaces. */
final class EventKinds {

    private EventKinds() {}

    /** Reads the column; leaves out kinds of a newer version. */
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
