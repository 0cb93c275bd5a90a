package org.roster.desktop.limits;

import org.roster.contract.Change;
import org.roster.contract.ChangeDetail.StateChanged;
import org.roster.contract.ChangeKind;
import org.roster.contract.MemberState;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The number of used member slots at the end of each day, oldest day first, today last.
 *
 * @param days one element for each day, without gaps
 */
record SlotHistory(List<Day> days) {

    /** The length of a complete history, in days. */
    static final int LENGTH = 90;

    /** The number of used slots at the end of a day. */
    record Day(LocalDate date, int used) {}

    /**
     * Computes the history backwards from the present.
     *
     * @param used the number of slots in use now
     * @param changes the newest changes of the activity log, newest first
     * @param complete whether the changes reach back to the first day or to the start of the log;
     *     otherwise the history starts with the day after the oldest change
     */
    static SlotHistory of(
            int used, List<Change> changes, boolean complete, LocalDate today, ZoneId zone) {
        LocalDate first = today.minusDays(LENGTH - 1L);
        if (!complete && !changes.isEmpty()) {
            first = later(first, day(changes.getLast(), zone).plusDays(1));
        }
        List<Day> days = new ArrayList<>();
        int count = used;
        LocalDate date = today;
        for (Change change : changes) {
            LocalDate changed = day(change, zone);
            for (; !date.isBefore(changed) && !date.isBefore(first); date = date.minusDays(1)) {
                days.add(new Day(date, count));
            }
            if (change.kind() == ChangeKind.ORGANIZATION_CREATED) {
                first = later(first, changed);
            }
            count = before(change, count);
        }
        for (; !date.isBefore(first); date = date.minusDays(1)) {
            days.add(new Day(date, count));
        }
        Collections.reverse(days);
        return new SlotHistory(List.copyOf(days));
    }

    private static int before(Change change, int count) {
        return switch (change.kind()) {
            case MEMBER_JOINED -> count - 1;
            case MEMBER_REMOVED -> count + 1;
            case MEMBER_STATE_CHANGED ->
                    change.detail() instanceof StateChanged state
                                    && state.to().equals(MemberState.SUSPENDED.name())
                            ? count + 1
                            : count - 1;
            default -> count;
        };
    }

    private static LocalDate day(Change change, ZoneId zone) {
        return LocalDate.ofInstant(change.at(), zone);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    /** The number of used slots on the first day. */
    int start() {
        return days.getFirst().used();
    }

    /** The number of used slots now. */
    int end() {
        return days.getLast().used();
    }

    /** Returns whether there is more than one day to compare. */
    boolean hasSeveralDays() {
        return days.size() > 1;
    }
}
