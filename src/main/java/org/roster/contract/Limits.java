package org.roster.contract;

/**
 * The limits of an organization and what is used of them.
 *
 * @param memberSlots the member slots
 * @param pendingInvites invites that somebody could still redeem; they take no slot until then
 */
public record Limits(Slots memberSlots, int pendingInvites) {

    /**
     * Member slots.
     *
     * @param limit how many members the organization may have, 10 unless set otherwise
     * @param used how many it has
     */
    public record Slots(int limit, int used) {}
}
