package org.roster.server.mail;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.DeliveryState;

import java.util.Optional;

/** The origin of queued mails: composes each mail and records its delivery. */
public interface MailSource {

    /**
     * Composes a mail about an invite.
     *
     * @return the mail, or empty if the invite is no longer pending
     */
    Optional<InvitationMail> compose(Handle handle, String inviteId, MailKind kind);

    /**
     * Records the result of an invitation's delivery, in the transaction that created its revision.
     */
    void record(Handle handle, DeliveryResult result);

    /**
     * Records on a mail's invite that the mail came back, in the transaction that created the
     * revision.
     *
     * @return false if the invite was accepted or revoked, so that nothing is recorded
     */
    boolean recordBounce(
            Handle handle,
            String organizationId,
            String inviteId,
            DeliveryFailure failure,
            long revision);

    /**
     * The result of a delivery attempt.
     *
     * @param organizationId the ID of the invite's organization
     * @param state {@code SENT}, {@code FAILED}, or {@code QUEUED} if another attempt follows
     * @param attempts the number of attempts so far
     * @param failure the failure of the last attempt, or null
     * @param revision the organization's revision that this result creates
     */
    record DeliveryResult(
            String organizationId,
            String inviteId,
            DeliveryState state,
            int attempts,
            @Nullable DeliveryFailure failure,
            long revision) {}
}
