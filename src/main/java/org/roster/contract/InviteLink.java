package org.roster.contract;

/**
 * The link of a pending invite.
 *
 * @param link the whole address; whoever holds it and the invited account gets in
 */
public record InviteLink(String link) {

    /** Leaves the link out of logs. */
    @Override
    public String toString() {
        return "InviteLink[]";
    }
}
