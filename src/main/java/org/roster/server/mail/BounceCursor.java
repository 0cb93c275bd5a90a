package org.roster.server.mail;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How far a mailbox has been read. One process at a time reads the mailbox: it claims it with a
 * lease, which another one takes over if the process is killed.
 */
final class BounceCursor {

    /** Longer than a run of {@link BounceReader}. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private final String mailbox;
    private final InstantSource clock;

    /**
     * Creates a cursor.
     *
     * @param mailbox the name of the mailbox, the same in all processes
     */
    BounceCursor(String mailbox, InstantSource clock) {
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /**
     * The last message that was read.
     *
     * @param validity the {@code UIDVALIDITY} of the mailbox; with another one, UIDs start anew
     */
    record Position(long validity, long uid) {}

    /** Claims the mailbox; returns empty while another process reads it. */
    Optional<Position> claim(Handle handle) {
        handle.createUpdate(
                        "INSERT INTO bounce_mailbox (name) VALUES (:name) ON CONFLICT DO NOTHING")
                .bind("name", mailbox)
                .execute();
        long now = clock.millis();
        return handle.createQuery(
                        """
                        UPDATE bounce_mailbox SET lease_until = :until
                         WHERE name = :name AND (lease_until <= :now OR lease_until > :until)
                        RETURNING uid_validity, last_uid
                        """)
                .bind("name", mailbox)
                .bind("now", now)
                .bind("until", now + LEASE.toMillis())
                .map((row, context) ->
                        new Position(row.getLong("uid_validity"), row.getLong("last_uid")))
                .findOne();
    }

    /** Records that all messages up to a position have been read. */
    Position advance(Handle handle, Position position) {
        handle.createUpdate(
                        """
                        UPDATE bounce_mailbox SET uid_validity = :validity, last_uid = :uid
                         WHERE name = :name AND (uid_validity <> :validity OR last_uid < :uid)
                        """)
                .bind("validity", position.validity())
                .bind("uid", position.uid())
                .bind("name", mailbox)
                .execute();
        return position;
    }

    /** Lets other processes read the mailbox. */
    int release(Handle handle) {
        return handle.createUpdate("UPDATE bounce_mailbox SET lease_until = 0 WHERE name = :name")
                .bind("name", mailbox)
                .execute();
    }
}
