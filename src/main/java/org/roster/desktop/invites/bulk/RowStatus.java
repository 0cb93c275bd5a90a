package org.roster.desktop.invites.bulk;

/** The status of a row: the result of the dry run, and later the result of sending. */
enum RowStatus {
    /** Ready to be sent. */
    READY("mdi2c-check-circle-outline", "status-good"),
    /** The account is already a member. */
    MEMBER("mdi2a-account-check-outline", "status-plain"),
    /** The same invite is already pending. */
    INVITED("mdi2e-email-outline", "status-plain"),
    /** A duplicate of an earlier row. */
    REPEATED("mdi2c-content-duplicate", "status-plain"),
    /** The row has an invalid value. */
    INVALID("mdi2a-alert-circle-outline", "status-bad"),
    /** No member slot is free, and an invite needs one. */
    NO_SLOT("mdi2a-account-alert-outline", "status-warning"),
    /** The server couldn't query Microsoft at the moment; the invite wasn't created. */
    AGAIN("mdi2r-refresh", "status-warning"),
    /** Sending ended before this row. */
    UNSENT("mdi2e-email-off-outline", "status-warning"),
    /** The row is being sent. */
    SENDING("mdi2p-progress-clock", "status-plain"),
    /** The invite was created, and its mail will be sent. */
    SENT("mdi2e-email-check-outline", "status-good"),
    /** The invite was created without a mail; its link must be shared. */
    BY_HAND("mdi2l-link-variant", "status-warning"),
    /** The server rejected the invite. */
    REFUSED("mdi2c-close-circle-outline", "status-bad");

    private final String icon;
    private final String style;

    RowStatus(String icon, String style) {
        this.icon = icon;
        this.style = style;
    }

    String icon() {
        return icon;
    }

    /** The style class of the status. */
    String style() {
        return style;
    }

    /** Whether the row won't be sent unless the list changes. */
    boolean isLeftOut() {
        return switch (this) {
            case MEMBER, INVITED, REPEATED, INVALID, NO_SLOT -> true;
            case READY, AGAIN, UNSENT, SENDING, SENT, BY_HAND, REFUSED -> false;
        };
    }
}
