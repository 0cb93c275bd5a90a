package org.roster.server.events;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail.GrantsChanged;
import org.roster.contract.ChangeDetail.Joined;
import org.roster.contract.ChangeDetail.None;
import org.roster.contract.ChangeDetail.Removed;
import org.roster.contract.ChangeDetail.RoleChanged;
import org.roster.contract.ChangeDetail.StateChanged;
import org.roster.contract.ChangeKind;
import org.roster.contract.EventKind;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.server.access.SignInPolicies;
import org.roster.server.events.ChangeBatch.PolicyChange;
import org.roster.server.invites.InviteStore;
import org.roster.server.journal.Changes;
import org.roster.server.members.MemberStore;
import org.roster.server.organizations.OrganizationLimits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Converts rows of the activity log to events. Each event carries the current state of its entity.
 * A reader that lags behind therefore receives the newest state early, and again with the revision
 * that caused it.
 */
final class ChangeReader {

    private final InviteStore invites;
    private final MemberStore members;
    private final OrganizationLimits limits;

    ChangeReader(InviteStore invites, MemberStore members, OrganizationLimits limits) {
        this.invites = invites;
        this.members = members;
        this.limits = limits;
    }

    /** Returns the events after a revision, from at most {@code limit} changes. */
    ChangeBatch after(Handle handle, String organization, long revision, int limit) {
        List<Change> changes = Changes.after(handle, organization, revision, limit);
        Entities entities = new Entities(handle, organization);
        List<ServerSentEvent> events = new ArrayList<>();
        Map<String, Long> ended = new HashMap<>();
        PolicyChange policyChange = null;
        for (Change change : changes) {
            events.addAll(entities.events(change));
            if (endsAccess(change)) {
                ended.putIfAbsent(change.subject().id(), change.revision());
            }
            if (change.kind() == ChangeKind.SIGN_IN_POLICY_CHANGED && policyChange == null) {
                policyChange =
                        new PolicyChange(
                                change.revision(), SignInPolicies.of(handle, organization));
            }
        }
        long to = changes.isEmpty() ? revision : changes.getLast().revision();
        return new ChangeBatch(revision, to, events, ended, policyChange, changes.size() == limit);
    }

    /**
     * Returns all events of a revision except the first. A reader whose connection broke between
     * them has already seen the revision.
     */
    List<ServerSentEvent> followUps(Handle handle, String organization, long revision) {
        return Changes.after(handle, organization, revision - 1, 1).stream()
                .filter(change -> change.revision() == revision)
                .flatMap(change ->
                        new Entities(handle, organization).events(change).stream().skip(1))
                .toList();
    }

    /** Whether a change ends the streams of its member, who may see other events from then on. */
    private static boolean endsAccess(Change change) {
        return switch (change.detail()) {
            case Removed removed -> true;
            case None none -> change.kind() == ChangeKind.MEMBER_SIGNED_OUT;
            case RoleChanged roles -> true;
            case GrantsChanged grants -> true;
            case StateChanged state -> true;
            default -> false;
        };
    }

    /** The entities of a batch of changes; each is read once. */
    private final class Entities {

        private final Handle handle;
        private final String organization;
        private final Map<String, Optional<Member>> knownMembers = new HashMap<>();
        private final Map<String, Optional<Invite>> knownInvites = new HashMap<>();
        private @Nullable Limits knownLimits;

        Entities(Handle handle, String organization) {
            this.handle = handle;
            this.organization = organization;
        }

        /** Returns at least one event for every revision, so that readers notice gaps. */
        List<ServerSentEvent> events(Change change) {
            long revision = change.revision();
            String id = change.subject().id();
            return switch (change.kind()) {
                case ORGANIZATION_CREATED,
                        ORGANIZATION_RENAMED,
                        ORGANIZATION_EXPORTED,
                        LIMIT_CHANGED,
                        MAIL_SETTINGS_CHANGED,
                        SIGN_IN_POLICY_CHANGED,
                        TOKEN_CREATED,
                        TOKEN_TAKEN_OVER,
                        TOKEN_REVOKED ->
                        List.of(limits(revision));
                case DATABASE_RESTORED, ENDED_INVITES_DELETED, MEMBER_ERASED ->
                        List.of(ServerSentEvent.reset(revision));
                case INVITE_CREATED -> List.of(invite(revision, EventKind.INVITE_CREATED, id));
                case INVITE_LINK_READ,
                        INVITE_RESENT,
                        INVITE_REMINDED,
                        INVITE_RENEWAL_ASKED,
                        INVITE_REVOKED,
                        INVITE_REFUSED,
                        INVITE_PERSONAL_ACCOUNTS_ALLOWED,
                        INVITE_DELIVERY_CHANGED ->
                        List.of(invite(revision, EventKind.INVITE_CHANGED, id));
                case MEMBER_JOINED -> joined(change);
                case MEMBER_RENAMED,
                        MEMBER_ROLE_CHANGED,
                        MEMBER_GRANTS_CHANGED,
                        MEMBER_END_CHANGED,
                        MEMBER_SIGNED_OUT ->
                        List.of(member(revision, EventKind.MEMBER_CHANGED, id));
                case MEMBER_STATE_CHANGED ->
                        List.of(member(revision, EventKind.MEMBER_CHANGED, id), limits(revision));
                case MEMBER_REMOVED -> List.of(removed(revision, id), limits(revision));
            };
        }

        private List<ServerSentEvent> joined(Change change) {
            long revision = change.revision();
            List<ServerSentEvent> events = new ArrayList<>();
            events.add(member(revision, EventKind.MEMBER_JOINED, change.subject().id()));
            if (change.detail() instanceof Joined joined && !joined.invite().isEmpty()) {
                events.add(invite(revision, EventKind.INVITE_CHANGED, joined.invite()));
            }
            events.add(limits(revision));
            return events;
        }

        /** Returns the event of a member, or a removal if the member no longer exists. */
        private ServerSentEvent member(long revision, EventKind kind, String id) {
            return knownMembers
                    .computeIfAbsent(id, key -> members.find(handle, organization, key))
                    .map(member -> ServerSentEvent.of(revision, kind, member))
                    .orElseGet(() -> removed(revision, id));
        }

        private ServerSentEvent removed(long revision, String id) {
            return ServerSentEvent.of(revision, EventKind.MEMBER_REMOVED, Map.of("id", id));
        }

        /** Returns the event of an invite. Its deletion has a later revision with a reset. */
        private ServerSentEvent invite(long revision, EventKind kind, String id) {
            return knownInvites
                    .computeIfAbsent(id, key -> invites.find(handle, organization, key))
                    .map(invite -> ServerSentEvent.of(revision, kind, invite))
                    .orElseGet(() -> limits(revision));
        }

        private ServerSentEvent limits(long revision) {
            Limits current = knownLimits;
            if (current == null) {
                current = limits.get(handle, organization);
                knownLimits = current;
            }
            return ServerSentEvent.of(revision, EventKind.LIMITS_CHANGED, current);
        }
    }
}
