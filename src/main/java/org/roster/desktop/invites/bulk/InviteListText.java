package org.roster.desktop.invites.bulk;

import org.roster.desktop.invites.bulk.InvalidListException.Reason;
import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes a list in the user's language. Doesn't depend on JavaFX. */
final class InviteListText {

    private final Messages messages = Messages.beside(InviteListText.class);

    /** Returns the reason why a list can't be used. */
    String refusal(Reason reason) {
        return switch (reason) {
            case EMPTY -> messages.get("refused.empty");
            case TOO_LARGE -> messages.get("refused.too-large");
            case TOO_MANY -> messages.get("refused.too-many", InviteList.MAX_ROWS);
            case NO_LIST -> messages.get("refused.no-list");
            case UNREADABLE -> messages.get("refused.unreadable");
        };
    }

    /** Returns the name of a column. */
    String name(MappedColumn column) {
        return column.title().isBlank()
                ? messages.get("column.untitled", column.index() + 1)
                : column.title();
    }

    /**
     * Returns sentences about the parts of a list that are ignored, or an empty string.
     *
     * @param passwords whether passwords have been removed from the list
     */
    String leftOut(InviteList list, boolean passwords) {
        List<String> parts = new ArrayList<>();
        List<MappedColumn> unused = list.unused();
        if (!unused.isEmpty()) {
            parts.add(
                    messages.get(
                            "left-out.columns",
                            unused.size(),
                            unused.stream().map(this::name).collect(Collectors.joining(", "))));
        }
        if (list.leftOut().preamble() > 0) {
            parts.add(messages.get("left-out.preamble", list.leftOut().preamble()));
        }
        if (list.leftOut().names()) {
            parts.add(messages.get("left-out.names"));
        }
        if (!list.leftOut().fields().isEmpty()) {
            parts.add(messages.get("left-out.fields", String.join(" ", list.leftOut().fields())));
        }
        if (passwords) {
            parts.add(messages.get("left-out.passwords"));
        }
        return String.join(" ", parts);
    }
}
