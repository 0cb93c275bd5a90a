package org.roster.desktop.invites.bulk;

/** How it stands with a row: before it is sent what the dry run says, then what became of it. */
enum RowStatus {
    /** It can be sent; nothing has been sent yet. */
    READY("mdi2c-check-circle-outline", "verdict-good"),
    /** The account is a member's already. */
    MEMBER("mdi2a-account-check-outline", "verdict-plain"),
    /** The same invite is pending already. */
    INVITED("mdi2e-email-outline", "verdict-plain"),
    /** A row before it says the same. */
    REPEATED("mdi2c-content-duplicate", "verdict-plain"),
    /** Something in it does not hold. */
    INVALID("mdi2a-alert-circle-outline", "verdict-bad"),
    /** No member slot is free, and an invite needs one. */
    NO_SLOT("mdi2a-account-alert-outline", "verdict-warning"),
    /** What the service asks about it does not answer for the moment; nothing was done. */
    AGAIN("mdi2r-refresh", "verdict-warning"),
    /** It is under way. */
    SENDING("mdi2p-progress-clock", "verdict-plain"),
    /** The invite is made, and its mail on the way. */
    SENT("mdi2e-email-check-outline", "verdict-good"),
    /** The invite is made; nobody gets a mail, so that its link has to be handed over. */
    BY_HAND("mdi2l-link-variant", "verdict-warning"),
    /** The service refused. */
    REFUSED("mdi2c-close-circle-outline", "verdict-bad");

    private final String icon;
    private final String style;

    RowStatus(String icon, String style) {
        this.icon = icon;
        this.style = style;
    }

    String icon() {
        return icon;
    }

    /** The style class that goes with it. */
    String style() {
        return style;
    }

    /** Whether the row will not be sent as long as the list stays as it is. */
    boolean isLeftOut() {
        return switch (this) {
            case MEMBER, INVITED, REPEATED, INVALID, NO_SLOT -> true;
            case READY, AGAIN, SENDING, SENT, BY_HAND, REFUSED -> false;
        };
    }
}
