package org.roster.commandline;

import org.roster.contract.Limits;
import org.roster.contract.MemberState;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans no more invites than there are member slots. Each pending invite counts as a member,
 * because it becomes one.
 */
final class SlotPlan {

    private int free;
    private int unclaimed;

    /**
     * Counts the slots.
     *
     * @param changes the planned removals and revocations
     */
    SlotPlan(OrganizationState state, List<PlannedStep> changes) {
        Limits.Slots slots = state.limits().memberSlots();
        free = slots.limit() - slots.used();
        unclaimed = free - state.pending().size();
        for (PlannedStep step : changes) {
            if (step.isPlanned()) {
                boolean freesSlot =
                        step.member() != null && step.member().state() == MemberState.ACTIVE;
                free += freesSlot ? 1 : 0;
                unclaimed += (freesSlot ? 1 : 0) + step.revoked().size();
            }
        }
    }

    /** Returns the steps; those without a slot become {@link SyncStatus#NO_SLOT}. */
    List<PlannedStep> fit(List<PlannedStep> additions) {
        List<PlannedStep> fitting = new ArrayList<>();
        for (PlannedStep step : additions) {
            fitting.add(!step.isPlanned() || hasSlot(step) ? step : withoutSlot(step));
        }
        return fitting;
    }

    /** The service creates no invite while all slots are taken, not even instead of another. */
    private boolean hasSlot(PlannedStep step) {
        int needed = 1 - step.revoked().size();
        if (free <= 0 || needed > Math.max(unclaimed, 0)) {
            return false;
        }
        unclaimed -= needed;
        return true;
    }

    private static PlannedStep withoutSlot(PlannedStep step) {
        return step.with(SyncStatus.NO_SLOT, "Members and pending invites need all member slots.");
    }
}
