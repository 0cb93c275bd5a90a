package org.roster.server.mail;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;

/** Composes the queued mails about members whose access ends soon. */
@FunctionalInterface
public interface EndDigestSource {

    /**
     * Composes a mail.
     *
     * @param recipientId the member's ID of the administrator
     * @param queuedAt when the mail was queued, which identifies the members
     * @return the mail, or empty if nothing is left to say or the recipient is no longer an
     *     administrator
     */
    Optional<EndDigest> compose(
            Handle handle, String organization, String recipientId, Instant queuedAt);
}
