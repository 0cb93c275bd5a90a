package org.roster.server.mail;

import org.jdbi.v3.core.Handle;
import org.roster.server.storage.Ids;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The mails that wait to be sent. A row names an invite; neither text nor link is stored. A worker
 * claims rows by a lease, so that any number of processes share the work. A mail whose sender died
 * may have gone or not; it is sent once more when the lease is over, and not a third time.
 */
public final class Outbox {

    /** Longer than any conversation with a mail server takes. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** Longer than any mail is put off: what is due later was put off by a clock that was wrong. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private static final String DUE =
            """
            (due_at <= :now OR due_at > :beyond) AND (lease_until <= :now OR lease_until > :beyond)
            """;

    private final InstantSource clock;

    /** An outbox by this clock. */
    public Outbox(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A mail that is ours to send now.
     *
     * @param id names the mail, also in its {@code Message-ID}, so that a second copy can be told
     * @param queuedAt since when it waits
     * @param attempts how often it has been tried, this time included
     * @param lost how often whoever tried it was gone before saying what became of it
     */
    record Claimed(
            String id,
            String organizationId,
            String inviteId,
            String address,
            Instant queuedAt,
            int attempts,
            int lost) {}

    /** Queues the mail of an invite that has none waiting, in the caller's transaction. */
    public void enqueue(Handle handle, String organization, String inviteId, String address) {
        handle.createUpdate(
                        """
                        INSERT INTO mail (id, organization_id, invite_id, address, queued_at, due_at)
                        VALUES (:id, :organization, :invite, :address, :now, :now)
                        """)
                .bind("id", Ids.next())
                .bind("organization", organization)
                .bind("invite", inviteId)
                .bind("address", address)
                .bind("now", clock.millis())
                .execute();
    }

    /** Drops what still waits for an invite, because nobody should get its link any more. */
    public void drop(Handle handle, String inviteId) {
        handle.createUpdate("DELETE FROM mail WHERE invite_id = :invite")
                .bind("invite", inviteId)
                .execute();
    }

    /** How many mails wait, those that are being sent included. */
    public int size(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM mail").mapTo(Integer.class).one();
    }

    /** Whether there is anything to claim. */
    boolean hasDue(Handle handle) {
        return handle.createQuery("SELECT 1 FROM mail WHERE " + DUE + " LIMIT 1")
                .bind("now", clock.millis())
                .bind("beyond", clock.millis() + LONGEST.toMillis())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Claims some of the mails that are due, those first that wait the longest. */
    List<Claimed> claim(Handle handle, int most) {
        long now = clock.millis();
        return handle.createQuery(
                        """
                        UPDATE mail SET attempts = attempts + 1,
                               lost = lost + CASE WHEN lease_until > 0 THEN 1 ELSE 0 END,
                               lease_until = :until
                         WHERE id IN (SELECT id FROM mail
                                       WHERE %1$s
                                       ORDER BY due_at, id LIMIT :most)
                           AND %1$s
                        RETURNING id, organization_id, invite_id, address, queued_at, attempts,
                                  lost
                        """
                                .formatted(DUE))
                .bind("now", now)
                .bind("beyond", now + LONGEST.toMillis())
                .bind("until", now + LEASE.toMillis())
                .bind("most", most)
                .map((row, context) ->
                        new Claimed(
                                row.getString("id"),
                                row.getString("organization_id"),
                                row.getString("invite_id"),
                                row.getString("address"),
                                Instant.ofEpochMilli(row.getLong("queued_at")),
                                row.getInt("attempts"),
                                row.getInt("lost")))
                .list();
    }

    /** Forgets a mail that has gone, or that will not; false where it was dropped meanwhile. */
    boolean forget(Handle handle, Claimed mail) {
        return handle.createUpdate("DELETE FROM mail WHERE id = :id")
                        .bind("id", mail.id())
                        .execute()
                == 1;
    }

    /** Tries a mail again later; false where it was dropped meanwhile. */
    boolean postpone(Handle handle, Claimed mail, Instant due) {
        return handle.createUpdate("UPDATE mail SET due_at = :due, lease_until = 0 WHERE id = :id")
                        .bind("due", due.toEpochMilli())
                        .bind("id", mail.id())
                        .execute()
                == 1;
    }
}
