package org.roster.server.mail;

import org.jdbi.v3.core.Handle;
import org.roster.server.mail.SentMails.SentMail;
import org.roster.server.storage.Ids;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/**
 * The queue of mails in the database. A row refers to an invite and contains neither text nor link.
 * Workers claim rows with a lease, so any number of processes share the work. If a process stops
 * while it sends a mail, the mail may or may not have been sent. It is sent once more after the
 * lease, but not a third time.
 */
public final class Outbox {

    /**
     * How long a claimed mail waits after its process was killed. A running process renews the
     * lease, however long the exchange with the mail server takes.
     */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** Longer than any delay. A mail that is due even later was delayed by a wrong clock. */
    private static final Duration MAX_DELAY = Duration.ofHours(2);

    private static final String DUE =
            """
            (due_at <= :now OR due_at > :beyond) AND (lease_until <= :now OR lease_until > :beyond)
            """;

    private final InstantSource clock;
    private final RecentMails recent;
    private final SentMails sent;
    private volatile Runnable listener = () -> {};

    /** Creates an outbox that schedules by this clock. */
    public Outbox(InstantSource clock) {
        this.clock = clock;
        this.recent = new RecentMails(clock);
        this.sent = new SentMails(clock);
    }

    /**
     * A mail that this process has claimed for sending.
     *
     * @param id the mail's ID
     * @param messageId the random first part of its {@code Message-ID}, the same for each attempt
     *     so that duplicates can be recognized
     * @param queuedAt when it was queued
     * @param attempts the number of attempts, including this one
     * @param lost the number of attempts whose process stopped before recording a result
     */
    record Claimed(
            String id,
            String messageId,
            String organizationId,
            String inviteId,
            String address,
            MailKind kind,
            Instant queuedAt,
            int attempts,
            int lost) {

        private SentMail asSent() {
            return new SentMail(id, organizationId, inviteId);
        }

        private Claimed withMessageId(String random) {
            return new Claimed(
                    id, random, organizationId, inviteId, address, kind, queuedAt, attempts, lost);
        }
    }

    /** Calls the listener after each transaction of this process that has queued a mail. */
    void onQueued(Runnable listener) {
        this.listener = listener;
    }

    /** Queues the mail of an invite that has no queued mail, in the caller's transaction. */
    public void enqueue(Handle handle, String organization, String inviteId, String address) {
        enqueue(handle, organization, inviteId, address, MailKind.INVITATION, false);
    }

    /** Queues the mail of an invite again, instead of one that may still be queued. */
    public void enqueueAgain(Handle handle, String organization, String inviteId, String address) {
        drop(handle, inviteId);
        enqueue(handle, organization, inviteId, address, MailKind.INVITATION, true);
    }

    /** Queues a reminder of an invite that has no queued mail, in the caller's transaction. */
    public void enqueueReminder(
            Handle handle, String organization, String inviteId, String address) {
        enqueue(handle, organization, inviteId, address, MailKind.REMINDER, false);
    }

    private void enqueue(
            Handle handle,
            String organization,
            String inviteId,
            String address,
            MailKind kind,
            boolean resent) {
        String id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO mail (id, organization_id, invite_id, address, kind, queued_at,
                                          due_at)
                        VALUES (:id, :organization, :invite, :address, :kind, :now, :now)
                        """)
                .bind("id", id)
                .bind("organization", organization)
                .bind("invite", inviteId)
                .bind("address", address)
                .bind("kind", kind.name())
                .bind("now", clock.millis())
                .execute();
        recent.record(handle, organization, id, inviteId, address, resent);
        handle.afterCommit(listener);
    }

    /** Removes all queued mails. */
    public void dropAll(Handle handle) {
        handle.execute("DELETE FROM mail");
    }

    /** Removes the queued mail of an invite whose link must no longer be sent. */
    public void drop(Handle handle, String inviteId) {
        handle.createUpdate("DELETE FROM mail WHERE invite_id = :invite")
                .bind("invite", inviteId)
                .execute();
    }

    /** Returns the number of queued mails, including those being sent. */
    public int size(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM mail").mapTo(Integer.class).one();
    }

    /** Returns whether there are mails to claim. */
    boolean hasDue(Handle handle) {
        return handle.createQuery("SELECT 1 FROM mail WHERE " + DUE + " LIMIT 1")
                .bind("now", clock.millis())
                .bind("beyond", clock.millis() + MAX_DELAY.toMillis())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * Claims due mails, oldest due time first. Also deletes the mails that no longer count toward
     * limits, so that an invite doesn't have to while others wait for its organization.
     */
    List<Claimed> claim(Handle handle, int limit) {
        long now = clock.millis();
        sent.deleteOld(handle);
        List<Claimed> mails = claim(handle, limit, now);
        mails.stream()
                .map(Claimed::organizationId)
                .distinct()
                // In the same order in all instances, which could wait for each other otherwise
                .sorted()
                .forEach(organization -> recent.deleteOld(handle, organization));
        return mails.stream()
                .map(mail -> mail.withMessageId(sent.record(handle, mail.asSent())))
                .toList();
    }

    private static List<Claimed> claim(Handle handle, int limit, long now) {
        return handle.createQuery(
                        """
                        UPDATE mail SET attempts = attempts + 1,
                               lost = lost + CASE WHEN lease_until > 0 THEN 1 ELSE 0 END,
                               lease_until = :until
                         WHERE id IN (SELECT id FROM mail
                                       WHERE %1$s
                                       ORDER BY due_at, id LIMIT :limit)
                           AND %1$s
                        RETURNING id, organization_id, invite_id, address, kind, queued_at,
                                  attempts, lost
                        """
                                .formatted(DUE))
                .bind("now", now)
                .bind("beyond", now + MAX_DELAY.toMillis())
                .bind("until", now + LEASE.toMillis())
                .bind("limit", limit)
                .map((row, context) ->
                        new Claimed(
                                row.getString("id"),
                                "",
                                row.getString("organization_id"),
                                row.getString("invite_id"),
                                row.getString("address"),
                                MailKind.valueOf(row.getString("kind")),
                                Instant.ofEpochMilli(row.getLong("queued_at")),
                                row.getInt("attempts"),
                                row.getInt("lost")))
                .list();
    }

    /** Renews the leases of claimed mails. */
    void renew(Handle handle, Collection<String> ids) {
        if (!ids.isEmpty()) {
            handle.createUpdate(
                            "UPDATE mail SET lease_until = :until"
                                    + " WHERE lease_until > 0 AND id IN (<ids>)")
                    .bind("until", clock.millis() + LEASE.toMillis())
                    .bindList("ids", List.copyOf(ids))
                    .execute();
        }
    }

    /** Removes a sent or failed mail; returns false if it is no longer queued. */
    boolean remove(Handle handle, Claimed mail) {
        return handle.createUpdate("DELETE FROM mail WHERE id = :id")
                        .bind("id", mail.id())
                        .execute()
                == 1;
    }

    /**
     * Removes a mail that came back, if it is still queued because its result isn't recorded yet.
     *
     * @return false if another mail of its invite is queued
     */
    boolean removeBounced(Handle handle, SentMail mail) {
        handle.createUpdate("DELETE FROM mail WHERE id = :id").bind("id", mail.mailId()).execute();
        return handle.createQuery("SELECT 1 FROM mail WHERE invite_id = :invite LIMIT 1")
                .bind("invite", mail.inviteId())
                .mapTo(Integer.class)
                .findOne()
                .isEmpty();
    }

    /** Schedules another attempt; returns false if the mail is no longer queued. */
    boolean postpone(Handle handle, Claimed mail, Instant due) {
        return handle.createUpdate("UPDATE mail SET due_at = :due, lease_until = 0 WHERE id = :id")
                        .bind("due", due.toEpochMilli())
                        .bind("id", mail.id())
                        .execute()
                == 1;
    }
}
