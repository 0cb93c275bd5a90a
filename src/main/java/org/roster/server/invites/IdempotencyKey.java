package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.roster.contract.ProblemType;
import org.roster.server.access.Caller;
import org.roster.server.problem.ProblemException;

import java.time.Duration;
import java.util.Optional;

/**
 * The key of an administrator or API token for one request. It lets the client repeat a request
 * whose response was lost. The key applies to this caller and organization and is valid for 24
 * hours.
 *
 * @param key the key from the client
 * @param requestHash the SHA-256 hash of the request
 */
record IdempotencyKey(String key, String requestHash) {

    private static final Duration VALIDITY = Duration.ofHours(24);

    /**
     * Finds the invite that an earlier request with this key created.
     *
     * @throws ProblemException {@code idempotency-key-reused} if the earlier request was different
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
                .bind("member", caller.id())
                .bind("key", key)
                .bind("oldest", now - VALIDITY.toMillis())
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

    /** Records the created invite and deletes expired keys. */
    void record(Handle handle, Caller caller, String inviteId, long now) {
        handle.createUpdate("DELETE FROM idempotency WHERE created_at < :oldest")
                .bind("oldest", now - VALIDITY.toMillis())
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO idempotency (organization_id, member_id, idempotency_key,
                                                 request_hash, invite_id, created_at)
                        VALUES (:organization, :member, :key, :hash, :invite, :now)
                        """)
                .bind("organization", caller.organization())
                .bind("member", caller.id())
                .bind("key", key)
                .bind("hash", requestHash)
                .bind("invite", inviteId)
                .bind("now", now)
                .execute();
    }
}
