package org.roster.desktop.fake;

import org.roster.contract.Delivery;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteBuilder;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;

import java.time.Duration;
import java.util.Objects;

/** Starts sample invites, of which a test changes what it is about. */
public final class SampleInvite {

    private SampleInvite() {}

    /** Starts an invite as the service creates it. */
    static InviteBuilder of(String id, NewInvite invite) {
        String username = Objects.requireNonNull(invite.username());
        boolean hasMail = username.contains("@") && !Boolean.FALSE.equals(invite.sendMail());
        Duration validity = Duration.parse(Objects.requireNonNullElse(invite.validFor(), "P14D"));
        return of(id, username)
                .provider(Objects.requireNonNull(invite.provider()))
                .tenantId(invite.tenantId())
                .role(Objects.requireNonNull(invite.role()))
                .notificationEmail(invite.notificationEmail())
                .personalAccounts(!Boolean.FALSE.equals(invite.personalAccounts()))
                .language(invite.language())
                .note(invite.note())
                .endsAt(invite.endsAt())
                .expiresAt(Samples.NOW.plus(validity))
                .delivery(
                        new Delivery(
                                hasMail ? DeliveryState.QUEUED : DeliveryState.NONE,
                                hasMail ? username : null,
                                0,
                                null,
                                null,
                                null));
    }

    /** Returns a new invite in place of another, with its link. */
    static Invite renewed(Invite invite) {
        return new InviteBuilder(invite)
                .id(invite.id() + "-renewed")
                .status(InviteStatus.PENDING)
                .createdAt(Samples.NOW)
                .expiresAt(Samples.NOW.plus(Duration.ofDays(14)))
                .renewalAskedAt(null)
                .link("https://roster.example.com/invite/renewed")
                .build();
    }

    /**
     * Starts an invite that is pending, invites a member by any provider, was created at {@link
     * Samples#NOW}, expires 14 days later, and whose e-mail was sent to the username.
     */
    public static InviteBuilder of(String id, String username) {
        return new InviteBuilder()
                .id(id)
                .username(username)
                .provider(InviteProvider.ANY)
                .role(Role.MEMBER)
                .status(InviteStatus.PENDING)
                .createdAt(Samples.NOW)
                .expiresAt(Samples.NOW.plus(Duration.ofDays(14)))
                .delivery(new Delivery(DeliveryState.SENT, username, 1, null, null, Samples.NOW));
    }
}
