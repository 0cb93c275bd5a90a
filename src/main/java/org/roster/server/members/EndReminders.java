package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Member;
import org.roster.server.mail.EndDigestQueue;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Mails the administrators of an organization five days before the access of members ends: one mail
 * to each, at most once a UTC day, with all members whose access ends on the same day. Any number
 * of processes look for such members; the one that marks the organization and the members queues
 * the mails, in the same transaction.
 */
public final class EndReminders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EndReminders.class);

    /** How long before the end of a member's access the administrators get the mail. */
    static final Duration BEFORE_END = Duration.ofDays(5);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int BATCH_SIZE = 100;

    private final Database database;
    private final EndDigestQueue queue;
    private final InstantSource clock;
    private final DatabaseTask task =
            new DatabaseTask(
                    "end-reminders",
                    LOG,
                    "Reminders are delayed",
                    "Could not remind of ending members");

    private EndReminders(Database database, EndDigestQueue queue, InstantSource clock) {
        this.database = database;
        this.queue = queue;
        this.clock = clock;
    }

    /** Starts looking for members to remind of. */
    public static EndReminders start(Database database, EndDigestQueue queue, InstantSource clock) {
        EndReminders reminders = new EndReminders(database, queue, clock);
        reminders.task.start(PAUSE, reminders::work);
        return reminders;
    }

    private void work() {
        task.handleDue(
                BATCH_SIZE,
                () -> database.read(this::due),
                organization -> database.write(handle -> remind(handle, organization)));
    }

    private static long startOfDay(Instant time) {
        return time.truncatedTo(ChronoUnit.DAYS).toEpochMilli();
    }

    private List<String> due(Handle handle) {
        Instant now = clock.instant();
        return handle.createQuery(
                        """
                        SELECT DISTINCT organization_id
                          FROM member JOIN organization ON organization.id = organization_id
                         WHERE state = 'ACTIVE' AND ends_at IS NOT NULL
                           AND ends_at > :now AND ends_at <= :soon AND end_reminded_at IS NULL
                           AND reminders = 1 AND end_digest_at < :today
                         LIMIT :limit
                        """)
                .bind("now", now.toEpochMilli())
                .bind("soon", now.plus(BEFORE_END).toEpochMilli())
                .bind("today", startOfDay(now))
                .bind("limit", BATCH_SIZE)
                .mapTo(String.class)
                .list();
    }

    /** Marks the members and queues the mails; returns the number of members. */
    private int remind(Handle handle, String organization) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        int marked =
                handle.createUpdate(
                                """
                                UPDATE organization SET end_digest_at = :now
                                 WHERE id = :id AND reminders = 1 AND end_digest_at < :today
                                """)
                        .bind("now", now.toEpochMilli())
                        .bind("today", startOfDay(now))
                        .bind("id", organization)
                        .execute();
        if (marked == 0) {
            return 0;
        }
        Instant nextDay = now.plus(BEFORE_END).plus(Duration.ofDays(1));
        int members =
                handle.createUpdate(
                                """
                                UPDATE member SET end_reminded_at = :now
                                 WHERE organization_id = :organization AND state = 'ACTIVE'
                                   AND ends_at IS NOT NULL AND ends_at > :now AND ends_at < :end
                                   AND end_reminded_at IS NULL
                                """)
                        .bind("now", now.toEpochMilli())
                        .bind("end", startOfDay(nextDay))
                        .bind("organization", organization)
                        .execute();
        if (members > 0) {
            administrators(handle, organization).stream()
                    .filter(member -> EndDigests.isRecipient(member, now))
                    .forEach(member -> queue.enqueue(handle, organization, member.id(), now));
        }
        return members;
    }

    private static List<Member> administrators(Handle handle, String organization) {
        return handle.createQuery(
                        "SELECT * FROM member WHERE organization_id = :organization"
                                + " AND role = 'ADMINISTRATOR' ORDER BY id")
                .bind("organization", organization)
                .map(MemberRowMapper::member)
                .list();
    }

    /** Completes the current run and stops. */
    @Override
    public void close() {
        task.stop(GRACE);
    }
}
