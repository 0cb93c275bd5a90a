package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An API token was created or taken over.
 *
 * @param scopes the wire names of its {@link TokenScope}s, separated by spaces
 * @param expiresAt the time when it expires (RFC 3339)
 * @param creatorId the ID of the member from whom it was taken over, or null if it is new
 */
public record TokenTerms(String scopes, String expiresAt, @Nullable String creatorId)
        implements ChangeDetail {

    static TokenTerms read(Map<String, String> members) {
        return new TokenTerms(
                members.getOrDefault("scopes", ""),
                members.getOrDefault("expiresAt", ""),
                members.get("creatorId"));
    }

    @Override
    public Map<String, String> toMap() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("scopes", scopes);
        members.put("expiresAt", expiresAt);
        if (creatorId != null) {
            members.put("creatorId", creatorId);
        }
        return members;
    }
}
