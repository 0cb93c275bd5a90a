package org.roster.desktop.invites;

/** The reasons for which an invite needs attention. */
enum Attention {
    /** The link stops working within three days. */
    EXPIRES_SOON,
    /** The link has expired, and the invited person asks for a new one. */
    ASKS_AGAIN
}
