package org.roster.contract;

/**
 * The link of a pending invite.
 *
 * @param link the complete URL; anyone with this link and the invited account can redeem the invite
 */
public record InviteLink(String link) {

    /** Keeps the link out of logs. */
    @Override
    public String toString() {
        return "InviteLink[]";
    }
}
