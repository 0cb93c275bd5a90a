package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail.DeliveryChanged;
import org.roster.contract.ChangeKind;
import org.roster.contract.Delivery;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.server.journal.Changes;
import org.roster.server.mail.DeliveryFailure;
import org.roster.server.mail.InvitationMail;
import org.roster.server.mail.MailKind;
import org.roster.server.mail.MailSource;

import java.net.URI;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Composes the mails of invites and records their delivery on the invites. */
public final class InviteMails implements MailSource {

    private static final Pattern PLAIN_ADDRESS =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}._%+'-]+@[\\p{L}\\p{M}\\p{N}.-]+");

    /** The statuses in which an administrator can do something about a mail that came back. */
    private static final Set<InviteStatus> UNUSED =
            EnumSet.of(InviteStatus.PENDING, InviteStatus.EXPIRED);

    private final InviteStore store;
    private final InviteLinks links;

    /** Creates an instance that reads invites from this store. */
    public InviteMails(InviteStore store, InviteLinks links) {
        this.store = store;
        this.links = links;
    }

    @Override
    public Optional<InvitationMail> compose(Handle handle, String inviteId, MailKind kind) {
        return store.find(handle, inviteId)
                .filter(stored -> stored.invite().status() == InviteStatus.PENDING)
                .filter(stored -> !stored.invite().waitsForConfirmation())
                .map(stored -> compose(stored, kind));
    }

    private InvitationMail compose(StoredInvite stored, MailKind kind) {
        Invite invite = stored.invite();
        Actor inviter = invite.createdBy();
        return new InvitationMail(
                kind,
                stored.language(),
                stored.organization(),
                inviter == null ? null : inviter.displayName(),
                invite.role(),
                invite.provider(),
                username(invite.username()),
                invite.expiresAt(),
                invite.note(),
                URI.create(links.link(invite.id(), stored.organizationId())));
    }

    /**
     * Returns a username that is an e-mail address, or null for any other, which could be a message
     * to a stranger. An address with further characters that RFC 5322 allows can contain a link.
     */
    private static @Nullable String username(String username) {
        return NewInviteRules.isAddress(username) && PLAIN_ADDRESS.matcher(username).matches()
                ? username
                : null;
    }

    @Override
    public boolean recordBounce(
            Handle handle,
            String organizationId,
            String inviteId,
            DeliveryFailure failure,
            long revision) {
        Optional<Invite> unused =
                store.find(handle, organizationId, inviteId)
                        .filter(invite -> UNUSED.contains(invite.status()));
        unused.ifPresent(invite ->
                record(
                        handle,
                        new DeliveryResult(
                                organizationId,
                                inviteId,
                                DeliveryState.FAILED,
                                invite.delivery().attempts(),
                                failure,
                                revision)));
        return unused.isPresent();
    }

    @Override
    public void record(Handle handle, DeliveryResult result) {
        Invite invite = store.recordDelivery(handle, result);
        Delivery delivery = invite.delivery();
        Changes.record(
                handle,
                result.organizationId(),
                new Change(
                        result.revision(),
                        Objects.requireNonNull(delivery.at()),
                        null,
                        ChangeKind.INVITE_DELIVERY_CHANGED,
                        Change.Subject.of(invite),
                        new DeliveryChanged(delivery.state().name(), delivery.lastError())));
    }
}
