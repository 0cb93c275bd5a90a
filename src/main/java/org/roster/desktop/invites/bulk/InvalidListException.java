package org.roster.desktop.invites.bulk;

/** Reports that a list can't be used. */
public final class InvalidListException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The reason. */
    public enum Reason {
        /** The list is empty. */
        EMPTY,
        /** The list has more bytes than its {@link ListSize}. */
        TOO_LARGE,
        /** The list has more rows than its {@link ListSize}. */
        TOO_MANY,
        /** The file isn't a text file. */
        NO_LIST,
        /** The file can't be read. */
        UNREADABLE
    }

    private final Reason reason;

    InvalidListException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Returns the reason. */
    public Reason reason() {
        return reason;
    }

    /** Returns the reason and what to do about it, in the user's language. */
    public String sentence() {
        return new InviteListText().refusal(reason);
    }
}
