package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService.ChangeLines;
import org.roster.contract.Change;
import org.roster.contract.Page;

import java.util.ArrayList;
import java.util.List;

/** The activity log of a {@link FakeOrganization}, newest first. */
final class FakeChanges {

    private final List<Change> changes = new ArrayList<>();

    void add(List<Change> more) {
        changes.addAll(0, more);
    }

    Page<Change> page(@Nullable String before, int size, long revision) {
        // Counted from the oldest, so that new changes don't shift the pages
        int left = before == null ? changes.size() : Integer.parseInt(before);
        int items = Math.min(size, left);
        int from = changes.size() - left;
        return new Page<>(
                List.copyOf(changes.subList(from, from + items)),
                items == left ? null : Integer.toString(left - items),
                revision);
    }

    /** Returns the oldest changes after a revision, as lines that contain only the revision. */
    ChangeLines lines(long after, int size) {
        List<Long> found =
                changes.stream()
                        .map(Change::revision)
                        .filter(revision -> revision > after)
                        .sorted()
                        .limit(size)
                        .toList();
        return new ChangeLines(
                found.isEmpty() ? after : found.getLast(),
                found.stream().map("{\"revision\":%d}"::formatted).toList());
    }
}
