package org.roster.server.audit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The result of verifying an organization's log.
 *
 * @param organization the organization's ID
 * @param rows the number of rows
 * @param first the first row's revision, or 0 if there are no rows
 * @param last the last row's revision, or 0 if there are no rows
 * @param removedUntil the last revision that retention removed, or 0
 * @param chainedLater the number of rows that were written before the chain began
 * @param chainedAt when the last of those were chained, in milliseconds since 1970, or null
 * @param erased the number of rows with erased fields
 * @param faults the first faults, in the order of the log; empty if the log is intact
 */
public record AuditReport(
        String organization,
        long rows,
        long first,
        long last,
        long removedUntil,
        long chainedLater,
        @Nullable Long chainedAt,
        long erased,
        List<AuditFault> faults) {}
