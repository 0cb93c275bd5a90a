package org.roster.desktop.invites.bulk;

/** A list cannot be taken as it is. */
final class InvalidListException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        /** Nothing is in it. */
        EMPTY,
        /** It is larger than {@link InviteList#MOST_BYTES}. */
        TOO_LARGE,
        /** It has more rows than {@link InviteList#MOST_ROWS}. */
        TOO_MANY,
        /** It is no text. */
        NO_LIST,
        /** The file cannot be read. */
        UNREADABLE
    }

    private final Reason reason;

    InvalidListException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
