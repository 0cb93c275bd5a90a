package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A webhook was created, changed or taken over. Only the host of the address is recorded, because
 * the path may contain a secret of the receiver.
 *
 * @param host the host of the address
 * @param events the wire names of its {@link EventKind}s, separated by spaces
 * @param state the name of its {@link WebhookState}
 * @param reason the name of the {@link WebhookDisabledReason} if it is disabled, or null
 * @param creatorId the ID of the previous creator if it was taken over, or null
 */
public record WebhookTerms(
        String host,
        String events,
        String state,
        @Nullable String reason,
        @Nullable String creatorId)
        implements ChangeDetail {

    static WebhookTerms read(Map<String, String> members) {
        return new WebhookTerms(
                members.getOrDefault("host", ""),
                members.getOrDefault("events", ""),
                members.getOrDefault("state", ""),
                members.get("reason"),
                members.get("creatorId"));
    }

    @Override
    public Map<String, String> toMap() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("host", host);
        members.put("events", events);
        members.put("state", state);
        if (reason != null) {
            members.put("reason", reason);
        }
        if (creatorId != null) {
            members.put("creatorId", creatorId);
        }
        return members;
    }
}
