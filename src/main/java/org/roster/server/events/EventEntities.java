package org.roster.server.events;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.EventKind;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the current entities of an organization as the data of events, each only once. */
public final class EventEntities {

    private final EventSource source;
    private final Handle handle;
    private final String organization;
    private final Map<String, Optional<Member>> knownMembers = new HashMap<>();
    private final Map<String, Optional<Invite>> knownInvites = new HashMap<>();
    private @Nullable Limits knownLimits;

    EventEntities(EventSource source, Handle handle, String organization) {
        this.source = source;
        this.handle = handle;
        this.organization = organization;
    }

    /**
     * An event with its data.
     *
     * @param kind the kind, which differs from the topic's if the entity no longer exists
     * @param data the entity
     */
    public record Content(EventKind kind, Object data) {}

    /**
     * Reads the members and invites of events in one query each. Without this, {@link #content}
     * reads each of them when it first needs it.
     *
     * @param topics at most one of a member and one of an invite for each of a thousand changes
     */
    void load(Collection<EventTopic> topics) {
        Set<String> members = new HashSet<>();
        Set<String> invites = new HashSet<>();
        for (EventTopic topic : topics) {
            switch (topic.kind()) {
                case MEMBER_JOINED, MEMBER_CHANGED -> members.add(topic.id());
                case INVITE_CREATED, INVITE_CHANGED -> invites.add(topic.id());
                case MEMBER_REMOVED, LIMITS_CHANGED, RESET -> {}
            }
        }
        members.forEach(id -> knownMembers.put(id, Optional.empty()));
        source.members()
                .findAll(handle, organization, members)
                .forEach(member -> knownMembers.put(member.id(), Optional.of(member)));
        invites.forEach(id -> knownInvites.put(id, Optional.empty()));
        source.invites()
                .findAll(handle, organization, invites)
                .forEach(invite -> knownInvites.put(invite.id(), Optional.of(invite)));
    }

    /**
     * Returns the content of an event.
     *
     * @param revision the revision that the event reports
     */
    public Content content(EventTopic topic, long revision) {
        return switch (topic.kind()) {
            case MEMBER_JOINED, MEMBER_CHANGED -> member(topic);
            case MEMBER_REMOVED -> removed(topic.id());
            case INVITE_CREATED, INVITE_CHANGED -> invite(topic);
            case LIMITS_CHANGED -> limits();
            case RESET -> new Content(EventKind.RESET, Map.of("revision", revision));
        };
    }

    /** Returns the event of a member, or a removal if the member no longer exists. */
    private Content member(EventTopic topic) {
        return knownMembers
                .computeIfAbsent(
                        topic.id(), key -> source.members().find(handle, organization, key))
                .map(member -> new Content(topic.kind(), member))
                .orElseGet(() -> removed(topic.id()));
    }

    private static Content removed(String id) {
        return new Content(EventKind.MEMBER_REMOVED, Map.of("id", id));
    }

    /** Returns the event of an invite. Its deletion has a later revision with a reset. */
    private Content invite(EventTopic topic) {
        return knownInvites
                .computeIfAbsent(
                        topic.id(), key -> source.invites().find(handle, organization, key))
                .map(invite -> new Content(topic.kind(), invite))
                .orElseGet(this::limits);
    }

    private Content limits() {
        Limits current = knownLimits;
        if (current == null) {
            current = source.limits().get(handle, organization);
            knownLimits = current;
        }
        return new Content(EventKind.LIMITS_CHANGED, current);
    }
}
