package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.roster.contract.ProblemType;
import org.roster.server.access.Caller;
import org.roster.server.problem.ProblemException;

import java.time.Duration;
import java.util.Optional;

/**
 * An administrator's key for one request, so that the request can be sent again when its answer was
 * lost. It belongs to that administrator and organization and holds for 24 hours.
 *
 * @param key as the client sent it
 * @param requestHash SHA-256 of what was asked for
 */
record IdempotencyKey(String key, String requestHash) {

    private static final Duration KEPT = Duration.ofHours(24);

    /**
     * The invite that an earlier request with this key made.
     *
     * @throws ProblemException {@code idempotency-key-reused} if that one asked for something else
     */
    Optional<String> find(Handle handle, Caller caller, long now) {
        record Earlier(String requestHash, String inviteId) {}
        return handle.createQuery(
                        """
                        SELECT request_hash, invite_id FROM idempotency
                         WHERE organization_id = :organization AND member_id = :member
                           AND idempotency_key = :key AND created_at >= :oldest
                        """)
                .bind("organization", caller.organization())
                .bind("member", caller.actor().memberId())
                .bind("key", key)
                .bind("oldest", now - KEPT.toMillis())
                .map((row, context) ->
                        new Earlier(row.getString("request_hash"), row.getString("invite_id")))
                .findOne()
                .map(earlier -> {
                    if (!earlier.requestHash().equals(requestHash)) {
                        throw ProblemException.of(
                                ProblemType.IDEMPOTENCY_KEY_REUSED,
                                "This Idempotency-Key was already used for a different invite. Use"
                                        + " a new key for each invite.");
                    }
                    return earlier.inviteId();
                });
    }

    /** Keeps the answer, and forgets those that are too old. */
    void record(Handle handle, Caller caller, String inviteId, long now) {
        handle.createUpdate("DELETE FROM idempotency WHERE created_at < :oldest")
                .bind("oldest", now - KEPT.toMillis())
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO idempotency (organization_id, member_id, idempotency_key,
                                                 request_hash, invite_id, created_at)
                        VALUES (:organization, :member, :key, :hash, :invite, :now)
                        """)
                .bind("organization", caller.organization())
                .bind("member", caller.actor().memberId())
                .bind("key", key)
                .bind("hash", requestHash)
                .bind("invite", inviteId)
                .bind("now", now)
                .execute();
    }
}
