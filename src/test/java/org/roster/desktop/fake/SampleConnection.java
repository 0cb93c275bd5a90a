package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.InviteProvider;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimDirectory;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Builds SCIM connections and held deactivations for tests. */
public final class SampleConnection {

    /** The tenant of connections to Entra ID. */
    public static final String TENANT = "5f0a8a5e-0000-4000-8000-00000000e0a1";

    private final String id;
    private String name;
    private ScimDirectory directory = ScimDirectory.ENTRA_ID;
    private InviteProvider provider = InviteProvider.MICROSOFT;
    private @Nullable String tenant = TENANT;
    private int limit = 50;
    private int members;
    private int held;
    private Actor creator = Samples.ADA;
    private @Nullable Instant expiresAt = Samples.NOW.plus(Duration.ofDays(200));
    private @Nullable Instant usedAt;

    private SampleConnection(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** An active connection to Entra ID of the user whose member is {@code m0}. */
    public static SampleConnection of(String id, String name) {
        return new SampleConnection(id, name);
    }

    /** A copy of a connection. */
    public static SampleConnection of(ScimConnection connection) {
        SampleConnection copy = new SampleConnection(connection.id(), connection.name());
        copy.directory = connection.directory();
        copy.provider = connection.provider();
        copy.tenant = connection.tenantId();
        copy.limit = connection.memberLimit();
        copy.members = connection.members();
        copy.held = connection.heldDeactivations();
        copy.creator = connection.createdBy();
        copy.expiresAt = connection.tokenExpiresAt();
        copy.usedAt = connection.lastUsedAt();
        return copy;
    }

    public SampleConnection name(String other) {
        name = other;
        return this;
    }

    /** Lets the connection be one of another directory than Entra ID. */
    public SampleConnection other(InviteProvider of) {
        directory = ScimDirectory.OTHER;
        provider = of;
        tenant = null;
        return this;
    }

    public SampleConnection limit(int other) {
        limit = other;
        return this;
    }

    public SampleConnection members(int active) {
        members = active;
        return this;
    }

    public SampleConnection held(int deactivations) {
        held = deactivations;
        return this;
    }

    public SampleConnection creator(Actor other) {
        creator = other;
        return this;
    }

    /** Sets the expiry of the token; null for a token that was revoked. */
    public SampleConnection expires(@Nullable Instant at) {
        expiresAt = at;
        return this;
    }

    public SampleConnection used(Duration ago) {
        usedAt = Samples.NOW.minus(ago);
        return this;
    }

    /** Returns the connection. */
    public ScimConnection build() {
        return new ScimConnection(
                id,
                name,
                directory,
                provider,
                tenant,
                limit,
                members,
                held,
                creator,
                Samples.NOW.minus(Duration.ofDays(40)),
                "t" + id,
                expiresAt,
                usedAt);
    }

    /** A held suspension of a member. */
    public static HeldDeactivation suspension(String id, String name, Duration ago) {
        return new HeldDeactivation(
                id, "m" + id, username(name), name, false, Samples.NOW.minus(ago));
    }

    /** A held deletion of a user who hasn't accepted the invite. */
    public static HeldDeactivation deletion(String id, String name, Duration ago) {
        return new HeldDeactivation(id, null, username(name), name, true, Samples.NOW.minus(ago));
    }

    private static String username(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
    }
}
