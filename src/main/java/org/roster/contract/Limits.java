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
     * @param limit the maximum number of active members, 10 unless set otherwise
     * @param used the current number of active members
     */
    public record Slots(int limit, int used) {}

    /** Returns the limits after a member has left. */
    public Limits withoutMember() {
        return new Limits(
                new Slots(memberSlots.limit(), Math.max(0, memberSlots.used() - 1)),
                pendingInvites);
    }
}
