package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** Builds a {@link Member}, whose many components are hard to distinguish by position. */
public final class MemberBuilder {

    private @Nullable String id;
    private @Nullable Provider provider;
    private @Nullable String tenantId;
    private @Nullable String username;
    private @Nullable String displayName;
    private @Nullable Role role;
    private Set<Grant> grants = Set.of();
    private MemberState state = MemberState.ACTIVE;
    private @Nullable Instant endsAt;
    private @Nullable Instant joinedAt;
    private @Nullable Instant lastSeenAt;
    private @Nullable Actor invitedBy;
    private @Nullable ScimConnectionReference managedBy;
    private long version;

    /** Creates a builder without values. */
    public MemberBuilder() {}

    /** Creates a builder with the values of a member. */
    public MemberBuilder(Member from) {
        id = from.id();
        provider = from.provider();
        tenantId = from.tenantId();
        username = from.username();
        displayName = from.displayName();
        role = from.role();
        grants = from.grants();
        state = from.state();
        endsAt = from.endsAt();
        joinedAt = from.joinedAt();
        lastSeenAt = from.lastSeenAt();
        invitedBy = from.invitedBy();
        managedBy = from.managedBy();
        version = from.version();
    }

    /** Sets {@link Member#id}. */
    public MemberBuilder id(String id) {
        this.id = id;
        return this;
    }

    /** Sets {@link Member#provider}. */
    public MemberBuilder provider(Provider provider) {
        this.provider = provider;
        return this;
    }

    /** Sets {@link Member#tenantId}. */
    public MemberBuilder tenantId(@Nullable String tenantId) {
        this.tenantId = tenantId;
        return this;
    }

    /** Sets {@link Member#username}. */
    public MemberBuilder username(String username) {
        this.username = username;
        return this;
    }

    /** Sets {@link Member#displayName}. */
    public MemberBuilder displayName(String displayName) {
        this.displayName = displayName;
        return this;
    }

    /** Sets {@link Member#role}. */
    public MemberBuilder role(Role role) {
        this.role = role;
        return this;
    }

    /** Sets {@link Member#grants}. */
    public MemberBuilder grants(Set<Grant> grants) {
        this.grants = grants;
        return this;
    }

    /** Sets {@link Member#state}. */
    public MemberBuilder state(MemberState state) {
        this.state = state;
        return this;
    }

    /** Sets {@link Member#endsAt}. */
    public MemberBuilder endsAt(@Nullable Instant endsAt) {
        this.endsAt = endsAt;
        return this;
    }

    /** Sets {@link Member#joinedAt}. */
    public MemberBuilder joinedAt(Instant joinedAt) {
        this.joinedAt = joinedAt;
        return this;
    }

    /** Sets {@link Member#lastSeenAt}. */
    public MemberBuilder lastSeenAt(@Nullable Instant lastSeenAt) {
        this.lastSeenAt = lastSeenAt;
        return this;
    }

    /** Sets {@link Member#invitedBy}. */
    public MemberBuilder invitedBy(@Nullable Actor invitedBy) {
        this.invitedBy = invitedBy;
        return this;
    }

    /** Sets {@link Member#managedBy}. */
    public MemberBuilder managedBy(@Nullable ScimConnectionReference managedBy) {
        this.managedBy = managedBy;
        return this;
    }

    /** Sets {@link Member#version}. */
    public MemberBuilder version(long version) {
        this.version = version;
        return this;
    }

    /**
     * Creates the record.
     *
     * @throws NullPointerException if a component that must not be null wasn't set
     */
    public Member build() {
        return new Member(
                Objects.requireNonNull(id, "id"),
                Objects.requireNonNull(provider, "provider"),
                tenantId,
                Objects.requireNonNull(username, "username"),
                Objects.requireNonNull(displayName, "displayName"),
                Objects.requireNonNull(role, "role"),
                grants,
                state,
                endsAt,
                Objects.requireNonNull(joinedAt, "joinedAt"),
                lastSeenAt,
                invitedBy,
                managedBy,
                version);
    }
}
