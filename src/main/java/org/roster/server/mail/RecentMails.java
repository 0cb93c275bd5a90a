package org.roster.server.mail;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.roster.server.text.Sha256;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The mails that each organization has queued in the last 24 hours. They are counted in the
 * database, so the limits on them hold for all instances together. They also count if the mail was
 * never sent or its invite has been revoked since.
 */
public final class RecentMails {

    /** How long a mail counts. */
    public static final Duration PERIOD = Duration.ofDays(1);

    /** Mails that seem to be from later than this were queued while a clock was wrong. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final InstantSource clock;

    /** Creates an instance that counts the mails in the period before this clock's current time. */
    public RecentMails(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A mail.
     *
     * @param inviteId the invite whose mail it was
     * @param resent whether an administrator sent the invite's mail again
     */
    public record RecentMail(String inviteId, Instant queuedAt, boolean resent) {}

    /** Returns an organization's mails to an address, oldest first. */
    public List<RecentMail> to(Handle handle, String organization, String address) {
        long now = clock.millis();
        return handle.createQuery(
                        """
                        SELECT invite_id, queued_at, resent FROM recent_mail
                         WHERE organization_id = :organization AND recipient_hash = :recipient
                           AND queued_at > :oldest AND queued_at <= :latest
                         ORDER BY queued_at
                        """)
                .bind("organization", organization)
                .bind("recipient", recipientHash(organization, address))
                .bind("oldest", now - PERIOD.toMillis())
                .bind("latest", now + CLOCK_DIFFERENCE.toMillis())
                .map((row, context) ->
                        new RecentMail(
                                row.getString("invite_id"),
                                Instant.ofEpochMilli(row.getLong("queued_at")),
                                row.getInt("resent") == 1))
                .list();
    }

    /** Returns the number of addresses to which an organization has sent mails. */
    public int countRecipients(Handle handle, String organization) {
        return recent(handle, "count(DISTINCT recipient_hash)", organization)
                .mapTo(Integer.class)
                .one();
    }

    /** Returns when the oldest of an organization's mails was queued. */
    public Optional<Instant> oldest(Handle handle, String organization) {
        return recent(handle, "min(queued_at)", organization)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    private Query recent(Handle handle, String selected, String organization) {
        long now = clock.millis();
        return handle.createQuery(
                        "SELECT "
                                + selected
                                + " FROM recent_mail WHERE organization_id = :organization"
                                + " AND queued_at > :oldest AND queued_at <= :latest")
                .bind("organization", organization)
                .bind("oldest", now - PERIOD.toMillis())
                .bind("latest", now + CLOCK_DIFFERENCE.toMillis());
    }

    /** Deletes an organization's mails that no longer count. */
    void deleteOld(Handle handle, String organization) {
        handle.createUpdate(
                        """
                        DELETE FROM recent_mail
                         WHERE organization_id = :organization AND queued_at <= :oldest
                        """)
                .bind("organization", organization)
                .bind("oldest", clock.millis() - PERIOD.toMillis())
                .execute();
    }

    /** Records a queued mail. */
    void record(
            Handle handle,
            String organization,
            String mailId,
            String inviteId,
            String address,
            boolean resent) {
        handle.createUpdate(
                        """
                        INSERT INTO recent_mail (organization_id, recipient_hash, queued_at, mail_id,
                                                 invite_id, resent)
                        VALUES (:organization, :recipient, :now, :mail, :invite, :resent)
                        """)
                .bind("organization", organization)
                .bind("recipient", recipientHash(organization, address))
                .bind("now", clock.millis())
                .bind("mail", mailId)
                .bind("invite", inviteId)
                .bind("resent", resent ? 1 : 0)
                .execute();
    }

    private static String recipientHash(String organization, String address) {
        String text = organization + "\0" + Mailboxes.of(address);
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
