package org.roster.desktop.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The settings that an organization manages for all users of a computer. They override the user's
 * settings.
 *
 * @param serverAddress the only server to sign in to, or null if the user chooses
 * @param language the language of the user interface, or null if the user chooses
 * @param updates the handling of new versions, or null if the user chooses
 * @param notifications the handling of notifications, or null if the user chooses
 * @param trustedIssuers the issuers to trust besides Google and Microsoft
 * @param problems the problems of the policy; the rest of it is in effect
 */
public record Policy(
        @Nullable String serverAddress,
        @Nullable Language language,
        @Nullable Updates updates,
        @Nullable Notifications notifications,
        List<String> trustedIssuers,
        List<PolicyProblem> problems) {

    /** A policy that manages no settings. */
    public static final Policy NONE = new Policy(null, null, null, null, List.of(), List.of());

    /** The handling of new versions of Roster. */
    public enum Updates {
        @JsonProperty("automatic")
        AUTOMATIC,
        @JsonProperty("ask")
        ASK,
        @JsonProperty("off")
        OFF
    }

    /** The handling of notifications. They can be turned off, but not on. */
    public enum Notifications {
        @JsonProperty("off")
        OFF
    }

    /**
     * A problem of a policy.
     *
     * @param about the file, or the key in it
     */
    public record PolicyProblem(ProblemKind kind, String about) {

        /** The kinds of problems. */
        public enum ProblemKind {
            UNREADABLE,
            /** Users can change the file. */
            UNPROTECTED,
            DAMAGED,
            WRONG_VALUE,
            UNKNOWN_KEY
        }
    }

    public Policy {
        trustedIssuers = List.copyOf(trustedIssuers);
        problems = List.copyOf(problems);
    }
}
