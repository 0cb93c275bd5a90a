package org.roster.server.mail;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The mails that were sent in the last 30 days, by the {@code Message-ID} that they carry. It is
 * random and independent of the IDs of the mail and its invite, so it reveals neither, and nobody
 * can guess the one of another mail.
 */
final class SentMails {

    /** How long a mail can come back. Mail servers give up after five days (RFC 5321, 4.5.4.1). */
    static final Duration RETENTION = Duration.ofDays(30);

    private final InstantSource clock;

    SentMails(InstantSource clock) {
        this.clock = clock;
    }

    /** A sent mail. */
    record SentMail(String mailId, String organizationId, String inviteId) {}

    /** Records that a mail is being sent and returns its message ID, the same for each attempt. */
    String record(Handle handle, SentMail mail) {
        return handle.createQuery(
                        """
                        INSERT INTO sent_mail (mail_id, message_id, organization_id, invite_id, sent_at)
                        VALUES (:mailId, :message, :organizationId, :inviteId, :now)
                        ON CONFLICT (mail_id) DO UPDATE SET sent_at = excluded.sent_at
                        RETURNING message_id
                        """)
                .bind("mailId", mail.mailId())
                .bind("organizationId", mail.organizationId())
                .bind("inviteId", mail.inviteId())
                .bind("message", UUID.randomUUID().toString())
                .bind("now", clock.millis())
                .mapTo(String.class)
                .one();
    }

    /** Deletes the mails that can no longer come back. */
    void deleteOld(Handle handle) {
        handle.createUpdate("DELETE FROM sent_mail WHERE sent_at < :oldest")
                .bind("oldest", clock.millis() - RETENTION.toMillis())
                .execute();
    }

    /** Finds the mail with a message ID. */
    Optional<SentMail> find(Handle handle, String messageId) {
        return handle.createQuery(
                        """
                        SELECT mail_id, organization_id, invite_id FROM sent_mail
                         WHERE message_id = :message
                        """)
                .bind("message", messageId)
                .map((row, context) ->
                        new SentMail(
                                row.getString("mail_id"),
                                row.getString("organization_id"),
                                row.getString("invite_id")))
                .findOne();
    }

    /** Deletes a mail that came back; returns false if it was deleted before. */
    boolean remove(Handle handle, SentMail mail) {
        return handle.createUpdate("DELETE FROM sent_mail WHERE mail_id = :id")
                        .bind("id", mail.mailId())
                        .execute()
                == 1;
    }
}
