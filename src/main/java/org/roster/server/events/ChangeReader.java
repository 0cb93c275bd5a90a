package org.roster.server.events;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail.GrantsChanged;
import org.roster.contract.ChangeDetail.None;
import org.roster.contract.ChangeDetail.Removed;
import org.roster.contract.ChangeDetail.RoleChanged;
import org.roster.contract.ChangeDetail.StateChanged;
import org.roster.contract.ChangeKind;
import org.roster.server.access.SignInPolicies;
import org.roster.server.events.ChangeBatch.PolicyChange;
import org.roster.server.journal.Changes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts rows of the activity log to events. Each event carries the current state of its entity.
 * A reader that lags behind therefore receives the newest state early, and again with the revision
 * that caused it.
 */
final class ChangeReader {

    private final EventSource source;

    ChangeReader(EventSource source) {
        this.source = source;
    }

    /** Returns the events after a revision, from at most {@code limit} changes. */
    ChangeBatch after(Handle handle, String organization, long revision, int limit) {
        List<Change> changes = Changes.after(handle, organization, revision, limit);
        EventEntities entities = source.in(handle, organization);
        entities.load(changes.stream().flatMap(change -> EventTopic.of(change).stream()).toList());
        List<ServerSentEvent> events = new ArrayList<>();
        Map<String, Long> ended = new HashMap<>();
        PolicyChange policyChange = null;
        for (Change change : changes) {
            events.addAll(events(entities, change));
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
                .flatMap(change -> events(source.in(handle, organization), change).stream().skip(1))
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

    private static List<ServerSentEvent> events(EventEntities entities, Change change) {
        long revision = change.revision();
        return EventTopic.of(change).stream()
                .map(topic -> ServerSentEvent.of(revision, entities.content(topic, revision)))
                .toList();
    }
}
