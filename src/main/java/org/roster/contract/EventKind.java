package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The kind of an event in the event stream, which determines the type of its data. */
public enum EventKind {
    /** Data is the {@link Member}. */
    MEMBER_JOINED("member-joined"),
    /** Data is the {@link Member}. */
    MEMBER_CHANGED("member-changed"),
    /** Data is an object with the {@code id} of the former member. */
    MEMBER_REMOVED("member-removed"),
    /** Data is the {@link Invite}. */
    INVITE_CREATED("invite-created"),
    /** Data is the {@link Invite}. */
    INVITE_CHANGED("invite-changed"),
    /** The limit or the number of used slots changed. Data is the {@link Limits}. */
    LIMITS_CHANGED("limits-changed"),
    /**
     * The missed events are too old to be sent again, so the client must reload everything. Data is
     * an object with the {@code revision}.
     */
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
    @JsonCreator
    public static EventKind ofWire(String wire) {
        for (EventKind kind : values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown event kind: " + wire);
    }

    /** Returns the name on the wire, in lower case with hyphens. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
