package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * One entry of the activity log.
 *
 * @param revision the revision of the organization that this change created
 * @param at the time of the change
 * @param actor the member who made the change, or null for the operator, the invited user or the
 *     service itself
 * @param kind the kind of the change
 * @param subject the entity that was changed
 * @param detail the kind-specific details
 */
public record Change(
        long revision,
        Instant at,
        @Nullable Actor actor,
        ChangeKind kind,
        Subject subject,
        ChangeDetail detail) {

    /** Reads a change from JSON, where the kind determines the type of the detail. */
    @JsonCreator
    static Change read(
            @JsonProperty("revision") long revision,
            @JsonProperty("at") Instant at,
            @JsonProperty("actor") @Nullable Actor actor,
            @JsonProperty("kind") ChangeKind kind,
            @JsonProperty("subject") Subject subject,
            @JsonProperty("detail") @Nullable Map<String, String> detail) {
        Map<String, String> members = detail == null ? Map.of() : detail;
        return new Change(revision, at, actor, kind, subject, ChangeDetail.of(kind, members));
    }

    /**
     * The entity that was changed.
     *
     * @param type {@code organization}, {@code member}, {@code invite}, {@code token}, {@code
     *     webhook} or {@code scim-connection}
     * @param id the ID of the entity
     * @param label the name of the entity at the time of the change
     */
    public record Subject(String type, String id, String label) {

        /** Returns an invite as a subject. */
        public static Subject of(Invite invite) {
            return new Subject("invite", invite.id(), invite.username());
        }

        /** Returns a member as a subject. */
        public static Subject of(Member member) {
            return new Subject("member", member.id(), member.displayName());
        }

        /** Returns an API token as a subject. */
        public static Subject of(TokenReference token) {
            return new Subject("token", token.id(), token.name());
        }

        /** Returns a webhook as a subject. */
        public static Subject of(WebhookReference webhook) {
            return new Subject("webhook", webhook.id(), webhook.name());
        }

        /** Returns a SCIM connection as a subject. */
        public static Subject of(ScimConnectionReference connection) {
            return new Subject("scim-connection", connection.id(), connection.name());
        }
    }
}
