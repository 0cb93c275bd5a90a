package org.roster.server.events;

import org.jspecify.annotations.Nullable;
import org.roster.contract.SignInPolicy;
import org.roster.server.access.Caller;

import java.util.List;
import java.util.Map;

/**
 * The events of consecutive changes of an organization.
 *
 * @param from the revision before the first change
 * @param to the revision of the last change
 * @param events the events in order
 * @param ended the IDs of members whose role, grants or state changed, and the revision of the
 *     change
 * @param policyChange the change of the sign-in policy, or null if it didn't change
 * @param isFull whether there may be more changes
 */
record ChangeBatch(
        long from,
        long to,
        List<ServerSentEvent> events,
        Map<String, Long> ended,
        @Nullable PolicyChange policyChange,
        boolean isFull) {

    /**
     * A change of the sign-in policy.
     *
     * @param revision the revision of the first change
     * @param policy the current policy
     */
    record PolicyChange(long revision, SignInPolicy policy) {}

    /**
     * Returns the first revision after {@code known} that ended a reader's access, or {@link
     * Long#MAX_VALUE} if the reader still has access.
     */
    long endOfAccess(Caller reader, long known) {
        long endedAt = ended.getOrDefault(reader.actor().memberId(), Long.MAX_VALUE);
        long excludedAt =
                policyChange != null && reader.violation(policyChange.policy()).isPresent()
                        ? policyChange.revision()
                        : Long.MAX_VALUE;
        return Math.min(
                endedAt > known ? endedAt : Long.MAX_VALUE,
                excludedAt > known ? excludedAt : Long.MAX_VALUE);
    }
}
