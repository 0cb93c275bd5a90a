package org.roster.server.events;

import org.roster.contract.Change;
import org.roster.contract.ChangeDetail.Joined;
import org.roster.contract.EventKind;

import java.util.ArrayList;
import java.util.List;

/**
 * The kind of an event and the entity that it reports. The data of an event is the state of the
 * entity when the event is sent; see {@link EventEntities}.
 *
 * @param kind the kind of the event
 * @param id the ID of the member or invite, or empty if the event is about neither
 */
public record EventTopic(EventKind kind, String id) {

    /** Returns the events of a change. There is at least one, so that readers notice gaps. */
    public static List<EventTopic> of(Change change) {
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
                    TOKEN_REVOKED,
                    WEBHOOK_CREATED,
                    WEBHOOK_CHANGED,
                    WEBHOOK_REMOVED,
                    SCIM_CONNECTION_CREATED,
                    SCIM_DEACTIVATION_HELD,
                    SCIM_DEACTIVATION_REJECTED ->
                    List.of(limits());
            // Members name their SCIM connection.
            case DATABASE_RESTORED,
                    ENDED_INVITES_DELETED,
                    MEMBER_ERASED,
                    SCIM_CONNECTION_CHANGED,
                    SCIM_CONNECTION_REMOVED ->
                    List.of(reset());
            case INVITE_CREATED -> List.of(new EventTopic(EventKind.INVITE_CREATED, id));
            case INVITE_LINK_READ,
                    INVITE_RESENT,
                    INVITE_REMINDED,
                    INVITE_RENEWAL_ASKED,
                    INVITE_REVOKED,
                    INVITE_REFUSED,
                    INVITE_PERSONAL_ACCOUNTS_ALLOWED,
                    INVITE_DELIVERY_CHANGED ->
                    List.of(new EventTopic(EventKind.INVITE_CHANGED, id));
            case MEMBER_JOINED -> joined(change);
            case MEMBER_RENAMED,
                    MEMBER_ROLE_CHANGED,
                    MEMBER_GRANTS_CHANGED,
                    MEMBER_END_CHANGED,
                    MEMBER_SIGNED_OUT,
                    SCIM_MEMBER_LINKED,
                    SCIM_MEMBER_UNLINKED ->
                    List.of(new EventTopic(EventKind.MEMBER_CHANGED, id));
            case MEMBER_STATE_CHANGED ->
                    List.of(new EventTopic(EventKind.MEMBER_CHANGED, id), limits());
            case MEMBER_REMOVED -> List.of(new EventTopic(EventKind.MEMBER_REMOVED, id), limits());
        };
    }

    private static List<EventTopic> joined(Change change) {
        List<EventTopic> topics = new ArrayList<>();
        topics.add(new EventTopic(EventKind.MEMBER_JOINED, change.subject().id()));
        if (change.detail() instanceof Joined joined && !joined.invite().isEmpty()) {
            topics.add(new EventTopic(EventKind.INVITE_CHANGED, joined.invite()));
        }
        topics.add(limits());
        return topics;
    }

    private static EventTopic limits() {
        return new EventTopic(EventKind.LIMITS_CHANGED, "");
    }

    /** Returns the topic of an event after which readers reload all data. */
    public static EventTopic reset() {
        return new EventTopic(EventKind.RESET, "");
    }
}
