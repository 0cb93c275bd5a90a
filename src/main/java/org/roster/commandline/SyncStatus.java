package org.roster.commandline;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** The status of an account in the plan of {@code roster users sync}, or the result. */
enum SyncStatus {
    /** The account is a member. */
    MEMBER,
    /** The account has a pending invite. */
    INVITED,
    /** An administrator or an invite for one, which isn't changed. */
    ADMINISTRATOR,
    /** The same account is listed before. */
    REPEATED,
    /** A member or a pending invite that isn't in the list, and is kept. */
    UNLISTED,
    /** The row is invalid. */
    INVALID,
    /** The list asks for an administrator, or the server refused the change. */
    REFUSED,
    /** There is no member slot for the account. */
    NO_SLOT,
    /** The change isn't made yet. */
    PLANNED,
    /** The change was made. */
    DONE,
    /** The change wasn't made, because of an earlier failure that affects all changes. */
    NOT_DONE;

    /** Returns the name in the output. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether the account is as listed, so that the output omits it. */
    boolean isAsListed() {
        return switch (this) {
            case MEMBER, INVITED, ADMINISTRATOR, REPEATED -> true;
            case UNLISTED, INVALID, REFUSED, NO_SLOT, PLANNED, DONE, NOT_DONE -> false;
        };
    }

    /** Returns whether the account can't become as listed. */
    boolean isProblem() {
        return switch (this) {
            case INVALID, REFUSED, NO_SLOT, NOT_DONE -> true;
            case MEMBER, INVITED, ADMINISTRATOR, REPEATED, UNLISTED, PLANNED, DONE -> false;
        };
    }
}
