package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What an event of the event stream is about, and with it what its data is. */
public enum EventKind {
    /** Data is the {@link Member}. */
    MEMBER_JOINED("member-joined"),
    /** Data is the {@link Member}. */
    MEMBER_CHANGED("member-changed"),
    /** Data is an object with the {@code id} of the member who was. */
    MEMBER_REMOVED("member-removed"),
    /** Data is the {@link Invite}. */
    INVITE_CREATED("invite-created"),
    /** Data is the {@link Invite}. */
    INVITE_CHANGED("invite-changed"),
    /** Data is the {@link Limits}: another limit, or other slots used. */
    LIMITS_CHANGED("limits-changed"),
    /** The gap is too old: read everything anew. Data is an object with the {@code revision}. */
    RESET("reset");

    private final String wire;

    EventKind(String wire) {
        this.wire = wire;
    }

    /**
     * The kind of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static EventKind ofWire(String wire) {
        for (EventKind kind : values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown event kind: " + wire);
    }

    /** The name on the wire, in lower case with hyphens. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
