package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * The member who performed an action, with the name at that time, or the API token that did.
 *
 * @param memberId opaque; the member may have been removed since. For a token, the administrator
 *     who created it or took it over.
 * @param displayName that member's display name at that time
 * @param token the token that performed the action, or null if the member did; only changes name it
 */
public record Actor(
        String memberId,
        String displayName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TokenReference token) {

    /** Names a member who performed an action. */
    public Actor(String memberId, String displayName) {
        this(memberId, displayName, null);
    }
}
