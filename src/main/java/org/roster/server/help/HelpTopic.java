package org.roster.server.help;

import java.util.List;
import java.util.Locale;

/** The parts of the documentation, in their order. */
enum HelpTopic {
    /** For everyone who opens the window. */
    START,
    /** For administrators and the helpdesk. */
    INVITES,
    /** For administrators: the members. */
    USERS,
    /** For administrators: the organization. */
    ORGANIZATION,
    /** For people with an invitation link. */
    INVITED;

    /** Returns the IDs of the sections. */
    List<String> sections() {
        return switch (this) {
            case START -> List.of("sign-in", "find", "keyboard", "problem");
            case INVITES ->
                    List.of(
                            "invite",
                            "username",
                            "options",
                            "bulk",
                            "links",
                            "broken-link",
                            "status",
                            "end-invite");
            case USERS -> List.of("roles", "helpdesk", "suspend", "remove", "undo", "restore");
            case ORGANIZATION ->
                    List.of("slots", "policy", "activity", "tokens", "webhooks", "scim");
            case INVITED -> List.of("accept", "google", "microsoft", "refusals");
        };
    }

    /** Returns the key of the title. */
    String key() {
        return "part." + name().toLowerCase(Locale.ROOT);
    }
}
