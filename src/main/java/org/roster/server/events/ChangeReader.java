package org.roster.server.events;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.EventKind;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.server.invites.Invites;
import org.roster.server.journal.Changes;
import org.roster.server.members.Members;
import org.roster.server.organizations.Organizations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns rows of the activity log into events. Entities are read as they are at this moment: who
 * reads late gets the newest state early, and once more with its own revision.
 */
final class ChangeReader {

    private final Invites invites;
    private final Organizations organizations;

    ChangeReader(Invites invites, Organizations organizations) {
        this.invites = invites;
        this.organizations = organizations;
    }

    /** What came after a revision, as many changes as {@code most}. */
    ChangeBatch after(Handle handle, String organization, long revision, int most) {
        List<Change> changes = Changes.after(handle, organization, revision, most);
        Entities entities = new Entities(handle, organization);
        List<ServerSentEvent> events = new ArrayList<>();
        Map<String, Long> demoted = new HashMap<>();
        for (Change change : changes) {
            events.addAll(entities.events(change));
            if (isDemotion(change)) {
                demoted.putIfAbsent(change.subject().id(), change.revision());
            }
        }
        long to = changes.isEmpty() ? revision : changes.getLast().revision();
        return new ChangeBatch(revision, to, events, demoted, changes.size() == most);
    }

    /**
     * What else the change of this revision meant beyond its first event. A reader whose connection
     * broke in between has seen the revision without it.
     */
    List<ServerSentEvent> secondHalf(Handle handle, String organization, long revision) {
        return Changes.after(handle, organization, revision - 1, 1).stream()
                .filter(change -> change.revision() == revision)
                .flatMap(change ->
                        new Entities(handle, organization).events(change).stream().skip(1))
                .toList();
    }

    private static boolean isDemotion(Change change) {
        return change.kind() == ChangeKind.MEMBER_REMOVED
                || (change.kind() == ChangeKind.MEMBER_ROLE_CHANGED
                        && Role.MEMBER.name().equals(change.detail().get("to")));
    }

    /** The entities that some changes were about, each read once. */
    private final class Entities {

        private final Handle handle;
        private final String organization;
        private final Map<String, Optional<Member>> members = new HashMap<>();
        private final Map<String, Invite> known = new HashMap<>();
        private @Nullable Limits limits;

        Entities(Handle handle, String organization) {
            this.handle = handle;
            this.organization = organization;
        }

        /** Every revision means one event at least, so that readers see that they missed none. */
        List<ServerSentEvent> events(Change change) {
            long revision = change.revision();
            String id = change.subject().id();
            return switch (change.kind()) {
                case ORGANIZATION_CREATED, LIMIT_CHANGED -> List.of(limits(revision));
                case INVITE_CREATED ->
                        List.of(ServerSentEvent.of(revision, EventKind.INVITE_CREATED, invite(id)));
                case INVITE_LINK_READ,
                        INVITE_RESENT,
                        INVITE_REVOKED,
                        INVITE_REFUSED,
                        INVITE_DELIVERY_CHANGED ->
                        List.of(ServerSentEvent.of(revision, EventKind.INVITE_CHANGED, invite(id)));
                case MEMBER_JOINED -> joined(change);
                case MEMBER_ROLE_CHANGED -> List.of(member(revision, EventKind.MEMBER_CHANGED, id));
                case MEMBER_REMOVED -> List.of(removed(revision, id), limits(revision));
            };
        }

        private List<ServerSentEvent> joined(Change change) {
            long revision = change.revision();
            List<ServerSentEvent> events = new ArrayList<>();
            events.add(member(revision, EventKind.MEMBER_JOINED, change.subject().id()));
            String invite = change.detail().get("invite");
            if (invite != null) {
                events.add(ServerSentEvent.of(revision, EventKind.INVITE_CHANGED, invite(invite)));
            }
            events.add(limits(revision));
            return events;
        }

        /** The member as it is; one who has gone meanwhile is told to have gone. */
        private ServerSentEvent member(long revision, EventKind kind, String id) {
            return members.computeIfAbsent(id, key -> Members.find(handle, organization, key))
                    .map(member -> ServerSentEvent.of(revision, kind, member))
                    .orElseGet(() -> removed(revision, id));
        }

        private ServerSentEvent removed(long revision, String id) {
            return ServerSentEvent.of(revision, EventKind.MEMBER_REMOVED, Map.of("id", id));
        }

        private Invite invite(String id) {
            return known.computeIfAbsent(id, key -> invites.get(handle, organization, key));
        }

        private ServerSentEvent limits(long revision) {
            Limits read = limits;
            if (read == null) {
                read = organizations.limits(handle, organization);
                limits = read;
            }
            return ServerSentEvent.of(revision, EventKind.LIMITS_CHANGED, read);
        }
    }
}
