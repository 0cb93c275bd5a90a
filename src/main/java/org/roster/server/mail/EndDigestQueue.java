package org.roster.server.mail;

import org.jdbi.v3.core.Handle;
import org.roster.server.storage.Ids;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The queue of mails about members whose access ends soon. Workers claim rows with a lease, so any
 * number of processes share the work. A row contains no text.
 */
public final class EndDigestQueue {

    /** Longer than an exchange with a mail server may take. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private final InstantSource clock;

    /** Creates a queue that schedules by this clock. */
    public EndDigestQueue(InstantSource clock) {
        this.clock = clock;
    }

    /** A mail that this process has claimed for sending. */
    record ClaimedDigest(String id, String organizationId, String recipientId, Instant queuedAt) {}

    /** Queues a mail to an administrator, in the caller's transaction. */
    public void enqueue(Handle handle, String organization, String recipientId, Instant queuedAt) {
        handle.createUpdate(
                        """
                        INSERT INTO end_digest (id, organization_id, recipient_id, queued_at, due_at)
                        VALUES (:id, :organization, :recipient, :queued, :queued)
                        """)
                .bind("id", Ids.next())
                .bind("organization", organization)
                .bind("recipient", recipientId)
                .bind("queued", queuedAt.toEpochMilli())
                .execute();
    }

    /** Returns whether there are mails to claim. */
    boolean hasDue(Handle handle) {
        return handle.createQuery("SELECT 1 FROM end_digest WHERE due_at <= :now LIMIT 1")
                .bind("now", clock.millis())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Claims due mails, oldest due time first. */
    List<ClaimedDigest> claim(Handle handle, int limit) {
        long now = clock.millis();
        return handle.createQuery(
                        """
                        UPDATE end_digest SET attempts = attempts + 1, due_at = :until
                         WHERE id IN (SELECT id FROM end_digest WHERE due_at <= :now
                                       ORDER BY due_at, id LIMIT :limit)
                           AND due_at <= :now
                        RETURNING id, organization_id, recipient_id, queued_at
                        """)
                .bind("now", now)
                .bind("until", now + LEASE.toMillis())
                .bind("limit", limit)
                .map((row, context) ->
                        new ClaimedDigest(
                                row.getString("id"),
                                row.getString("organization_id"),
                                row.getString("recipient_id"),
                                Instant.ofEpochMilli(row.getLong("queued_at"))))
                .list();
    }

    /** Removes a sent or failed mail. */
    void remove(Handle handle, ClaimedDigest mail) {
        handle.createUpdate("DELETE FROM end_digest WHERE id = :id")
                .bind("id", mail.id())
                .execute();
    }

    /** Schedules another attempt. */
    void postpone(Handle handle, ClaimedDigest mail, Instant due) {
        handle.createUpdate("UPDATE end_digest SET due_at = :due WHERE id = :id")
                .bind("due", due.toEpochMilli())
                .bind("id", mail.id())
                .execute();
    }
}
