package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/** Builds an {@link Invite}, whose many components are hard to distinguish by position. */
public final class InviteBuilder {

    private @Nullable String id;
    private @Nullable InviteProvider provider;
    private @Nullable String tenantId;
    private @Nullable String username;
    private @Nullable Role role;
    private @Nullable String notificationEmail;
    private @Nullable String language;
    private @Nullable String note;
    private @Nullable Instant endsAt;
    private boolean personalAccounts = true;
    private @Nullable InviteStatus status;
    private @Nullable Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Actor createdBy;
    private @Nullable Instant acceptedAt;
    private @Nullable Actor acceptedBy;
    private @Nullable Instant revokedAt;
    private @Nullable Actor revokedBy;
    private @Nullable Delivery delivery;
    private @Nullable LastAttempt lastAttempt;
    private @Nullable Instant remindedAt;
    private @Nullable Instant renewalAskedAt;
    private @Nullable Boolean needsConfirmation;
    private @Nullable String link;

    /** Creates a builder without values. */
    public InviteBuilder() {}

    /** Creates a builder with the values of an invite. */
    public InviteBuilder(Invite from) {
        id = from.id();
        provider = from.provider();
        tenantId = from.tenantId();
        username = from.username();
        role = from.role();
        notificationEmail = from.notificationEmail();
        personalAccounts = from.personalAccounts();
        language = from.language();
        note = from.note();
        endsAt = from.endsAt();
        status = from.status();
        createdAt = from.createdAt();
        expiresAt = from.expiresAt();
        createdBy = from.createdBy();
        acceptedAt = from.acceptedAt();
        acceptedBy = from.acceptedBy();
        revokedAt = from.revokedAt();
        revokedBy = from.revokedBy();
        delivery = from.delivery();
        lastAttempt = from.lastAttempt();
        remindedAt = from.remindedAt();
        renewalAskedAt = from.renewalAskedAt();
        needsConfirmation = from.needsConfirmation();
        link = from.link();
    }

    /** Sets {@link Invite#id}. */
    public InviteBuilder id(String id) {
        this.id = id;
        return this;
    }

    /** Sets {@link Invite#provider}. */
    public InviteBuilder provider(InviteProvider provider) {
        this.provider = provider;
        return this;
    }

    /** Sets {@link Invite#tenantId}. */
    public InviteBuilder tenantId(@Nullable String tenantId) {
        this.tenantId = tenantId;
        return this;
    }

    /** Sets {@link Invite#username}. */
    public InviteBuilder username(String username) {
        this.username = username;
        return this;
    }

    /** Sets {@link Invite#role}. */
    public InviteBuilder role(Role role) {
        this.role = role;
        return this;
    }

    /** Sets {@link Invite#notificationEmail}. */
    public InviteBuilder notificationEmail(@Nullable String notificationEmail) {
        this.notificationEmail = notificationEmail;
        return this;
    }

    /** Sets {@link Invite#personalAccounts}. */
    public InviteBuilder personalAccounts(boolean personalAccounts) {
        this.personalAccounts = personalAccounts;
        return this;
    }

    /** Sets {@link Invite#endsAt}. */
    public InviteBuilder endsAt(@Nullable Instant endsAt) {
        this.endsAt = endsAt;
        return this;
    }

    /** Sets {@link Invite#status}. */
    public InviteBuilder status(InviteStatus status) {
        this.status = status;
        return this;
    }

    /** Sets {@link Invite#language}. */
    public InviteBuilder language(@Nullable String language) {
        this.language = language;
        return this;
    }

    /** Sets {@link Invite#note}. */
    public InviteBuilder note(@Nullable String note) {
        this.note = note;
        return this;
    }

    /** Sets {@link Invite#createdAt}. */
    public InviteBuilder createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    /** Sets {@link Invite#expiresAt}. */
    public InviteBuilder expiresAt(Instant expiresAt) {
        this.expiresAt = expiresAt;
        return this;
    }

    /** Sets {@link Invite#createdBy}. */
    public InviteBuilder createdBy(@Nullable Actor createdBy) {
        this.createdBy = createdBy;
        return this;
    }

    /** Sets {@link Invite#acceptedAt}. */
    public InviteBuilder acceptedAt(@Nullable Instant acceptedAt) {
        this.acceptedAt = acceptedAt;
        return this;
    }

    /** Sets {@link Invite#acceptedBy}. */
    public InviteBuilder acceptedBy(@Nullable Actor acceptedBy) {
        this.acceptedBy = acceptedBy;
        return this;
    }

    /** Sets {@link Invite#revokedAt}. */
    public InviteBuilder revokedAt(@Nullable Instant revokedAt) {
        this.revokedAt = revokedAt;
        return this;
    }

    /** Sets {@link Invite#revokedBy}. */
    public InviteBuilder revokedBy(@Nullable Actor revokedBy) {
        this.revokedBy = revokedBy;
        return this;
    }

    /** Sets {@link Invite#delivery}. */
    public InviteBuilder delivery(Delivery delivery) {
        this.delivery = delivery;
        return this;
    }

    /** Sets {@link Invite#lastAttempt}. */
    public InviteBuilder lastAttempt(@Nullable LastAttempt lastAttempt) {
        this.lastAttempt = lastAttempt;
        return this;
    }

    /** Sets {@link Invite#remindedAt}. */
    public InviteBuilder remindedAt(@Nullable Instant remindedAt) {
        this.remindedAt = remindedAt;
        return this;
    }

    /** Sets {@link Invite#renewalAskedAt}. */
    public InviteBuilder renewalAskedAt(@Nullable Instant renewalAskedAt) {
        this.renewalAskedAt = renewalAskedAt;
        return this;
    }

    /** Sets {@link Invite#needsConfirmation}. */
    public InviteBuilder needsConfirmation(@Nullable Boolean needsConfirmation) {
        this.needsConfirmation = needsConfirmation;
        return this;
    }

    /** Sets {@link Invite#link}. */
    public InviteBuilder link(@Nullable String link) {
        this.link = link;
        return this;
    }

    /**
     * Creates the record.
     *
     * @throws NullPointerException if a component that must not be null wasn't set
     */
    public Invite build() {
        return new Invite(
                Objects.requireNonNull(id, "id"),
                Objects.requireNonNull(provider, "provider"),
                tenantId,
                Objects.requireNonNull(username, "username"),
                Objects.requireNonNull(role, "role"),
                notificationEmail,
                personalAccounts,
                language,
                note,
                endsAt,
                Objects.requireNonNull(status, "status"),
                Objects.requireNonNull(createdAt, "createdAt"),
                Objects.requireNonNull(expiresAt, "expiresAt"),
                createdBy,
                acceptedAt,
                acceptedBy,
                revokedAt,
                revokedBy,
                Objects.requireNonNull(delivery, "delivery"),
                lastAttempt,
                remindedAt,
                renewalAskedAt,
                needsConfirmation,
                link);
    }
}
