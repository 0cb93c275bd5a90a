package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Limits;
import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Describes a bulk invite in sentences. */
final class BulkInviteText {

    private final BulkInviteRows rows;
    private final Messages messages = Messages.beside(BulkInviteText.class);

    BulkInviteText(BulkInviteRows rows) {
        this.rows = rows;
    }

    /** Returns how many rows are ready, need a correction, or are skipped. */
    String plan() {
        int ready = rows.count(RowStatus.READY);
        int invalid = rows.count(RowStatus.INVALID);
        int all = rows.all().size();
        return messages.get("summary", ready, all, invalid, all - ready - invalid);
    }

    /** Returns the number of invites that are created already. */
    String progress() {
        int all = rows.sendable();
        return messages.get("summary.sending", all - rows.left(), all);
    }

    /** Returns what was sent and what wasn't. */
    String outcome() {
        List<String> parts = new ArrayList<>();
        parts.add(messages.get("outcome.created", rows.made().size()));
        add(parts, rows.count(RowStatus.REFUSED), count -> messages.get("outcome.refused", count));
        add(parts, rows.left(), count -> messages.get("outcome.unsent", count));
        int invalid = rows.count(RowStatus.INVALID);
        add(parts, invalid, count -> messages.get("outcome.invalid", count));
        add(
                parts,
                rows.all().size() - rows.sendable() - invalid,
                count -> messages.get("outcome.skipped", count));
        return String.join(" ", parts);
    }

    /** Returns what the user can do next; empty if nothing is left to do. */
    String nextStep() {
        List<String> parts = new ArrayList<>();
        add(parts, rows.count(RowStatus.BY_HAND), count -> messages.get("next.by-hand", count));
        add(
                parts,
                rows.count(RowStatus.REFUSED) + rows.count(RowStatus.INVALID),
                count -> messages.get("next.correct", count));
        if (parts.isEmpty() && rows.left() == 0 && !rows.made().isEmpty()) {
            parts.add(messages.get("next.none"));
        }
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, int count, IntFunction<String> sentence) {
        if (count > 0) {
            parts.add(sentence.apply(count));
        }
    }

    /**
     * Returns the warning about too few slots; empty if there is room for all pending and new
     * invites.
     */
    String slots(@Nullable Limits limits) {
        if (limits == null) {
            return "";
        }
        int free = DryRun.free(limits);
        if (free == 0) {
            return messages.get("slots.none", limits.memberSlots().limit());
        }
        int ready = rows.count(RowStatus.READY);
        int invites = limits.pendingInvites() + ready;
        return ready == 0 || invites <= free ? "" : messages.get("slots.few", free, invites);
    }

    /** Returns a warning that rows which weren't sent are discarded; empty if there are none. */
    String loss() {
        if (rows.left() > 0) {
            return messages.get("lost.unsent", rows.left());
        }
        return rows.wrong() > 0 ? messages.get("lost.wrong", rows.wrong()) : "";
    }
}
