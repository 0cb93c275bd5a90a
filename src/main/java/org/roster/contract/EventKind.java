package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of an event in the event stream, which determines the type of its data. */
public enum EventKind {
    /** Data is the {@link Member}. */
    @JsonProperty("member-joined")
    MEMBER_JOINED("member-joined"),
    /** Data is the {@link Member}. */
    @JsonProperty("member-changed")
    MEMBER_CHANGED("member-changed"),
    /** Data is an object with the {@code id} of the former member. */
    @JsonProperty("member-removed")
    MEMBER_REMOVED("member-removed"),
    /** Data is the {@link Invite}. */
    @JsonProperty("invite-created")
    INVITE_CREATED("invite-created"),
    /** Data is the {@link Invite}. */
    @JsonProperty("invite-changed")
    INVITE_CHANGED("invite-changed"),
    /**
     * The limits, a setting, an API token, a webhook or a SCIM connection changed. Data is the
     * {@link Limits}.
     */
    @JsonProperty("limits-changed")
    LIMITS_CHANGED("limits-changed"),
    /**
     * The missed events are too old to be sent again, so the client must reload everything. Data is
     * an object with the {@code revision}.
     */
    @JsonProperty("reset")
    RESET("reset");

    private final String wire;

    EventKind(String wire) {
        this.wire = wire;
    }

    /**
     * Returns the kind with a wire name.
     *
     * @throws IllegalArgumentException if the name is unknown
     */
    public static EventKind ofWire(String wire) {
        for (EventKind kind : values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown event kind: " + wire);
    }

    /** Returns the name on the wire, in lower case with hyphens. */
    public String wire() {
        return wire;
    }

    /** Returns the name on the wire, which error messages list. */
    @Override
    public String toString() {
        return wire;
    }
}
