package org.roster.contract;

/** A permission of a member in addition to using the modules. An administrator needs no grants. */
public enum Grant {
    /**
     * Hand out the links of pending invites for members: see these invites, read their links and
     * send their mails again.
     */
    INVITE_LINKS
}
