package org.roster.contract;

/**
 * The limits of an organization and their usage.
 *
 * @param memberSlots the member slots
 * @param pendingInvites the number of invites that can still be redeemed; they take no slot until
 *     then
 */
public record Limits(Slots memberSlots, int pendingInvites) {

    /**
     * Member slots.
     *
     * @param limit the maximum number of members, 10 unless set otherwise
     * @param used the current number of members
     */
    public record Slots(int limit, int used) {}
}
