package org.roster.desktop.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What an organization has decided for everybody at a computer; it goes before the person's own
 * settings.
 *
 * @param serverAddress the one service to sign in at, or null where people choose
 * @param language what Roster speaks, or null where people choose
 * @param updates what to do about new versions, or null where people choose
 * @param notifications whether the operating system tells of anything, or null where people choose
 * @param problems what is wrong with the policy; the rest of it holds
 */
public record Policy(
        @Nullable String serverAddress,
        @Nullable Language language,
        @Nullable Updates updates,
        @Nullable Notifications notifications,
        List<Problem> problems) {

    /** Nothing is decided. */
    public static final Policy NONE = new Policy(null, null, null, null, List.of());

    /** What to do about new versions of Roster. */
    public enum Updates {
        @JsonProperty("automatic")
        AUTOMATIC,
        @JsonProperty("ask")
        ASK,
        @JsonProperty("off")
        OFF
    }

    /** What to do about notifications; who may have them decides for themselves. */
    public enum Notifications {
        @JsonProperty("off")
        OFF
    }

    /**
     * Something that is wrong with a policy.
     *
     * @param about the file, or the key in it
     */
    public record Problem(Kind kind, String about) {

        /** What can be wrong. */
        public enum Kind {
            UNREADABLE,
            DAMAGED,
            WRONG_VALUE,
            UNKNOWN_KEY
        }
    }

    public Policy {
        problems = List.copyOf(problems);
    }
}
