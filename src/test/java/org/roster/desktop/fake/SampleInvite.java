package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Delivery;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.LastAttempt;
import org.roster.contract.Role;

import java.time.Duration;
import java.time.Instant;

/**
 * Builds a sample invite. By default it is pending, invites a member by any provider, was created
 * at {@link Samples#NOW}, expires 14 days later, and its e-mail was sent to the username.
 */
public final class SampleInvite {

    private final String id;
    private final String username;
    private InviteProvider provider = InviteProvider.ANY;
    private @Nullable String tenantId;
    private Role role = Role.MEMBER;
    private @Nullable String notificationEmail;
    private InviteStatus status = InviteStatus.PENDING;
    private Instant createdAt = Samples.NOW;
    private Instant expiresAt = Samples.NOW.plus(Duration.ofDays(14));
    private @Nullable Actor createdBy;
    private Delivery delivery;
    private @Nullable LastAttempt lastAttempt;
    private @Nullable String link;

    public SampleInvite(String id, String username) {
        this.id = id;
        this.username = username;
        this.delivery = new Delivery(DeliveryState.SENT, username, 1, null, Samples.NOW);
    }

    public SampleInvite provider(InviteProvider value) {
        provider = value;
        return this;
    }

    public SampleInvite tenantId(@Nullable String value) {
        tenantId = value;
        return this;
    }

    public SampleInvite role(Role value) {
        role = value;
        return this;
    }

    public SampleInvite notificationEmail(@Nullable String value) {
        notificationEmail = value;
        return this;
    }

    public SampleInvite status(InviteStatus value) {
        status = value;
        return this;
    }

    public SampleInvite createdAt(Instant value) {
        createdAt = value;
        return this;
    }

    public SampleInvite expiresAt(Instant value) {
        expiresAt = value;
        return this;
    }

    public SampleInvite createdBy(@Nullable Actor value) {
        createdBy = value;
        return this;
    }

    public SampleInvite delivery(Delivery value) {
        delivery = value;
        return this;
    }

    public SampleInvite lastAttempt(@Nullable LastAttempt value) {
        lastAttempt = value;
        return this;
    }

    public SampleInvite link(@Nullable String value) {
        link = value;
        return this;
    }

    /** Returns the invite. */
    public Invite build() {
        return new Invite(
                id,
                provider,
                tenantId,
                username,
                role,
                notificationEmail,
                status,
                createdAt,
                expiresAt,
                createdBy,
                null,
                null,
                null,
                null,
                delivery,
                lastAttempt,
                link);
    }
}
