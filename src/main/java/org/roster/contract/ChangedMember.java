package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The response to a change of a member: the member, and the invites that the change has affected.
 * In JSON, the lists are additional members of the member's object; empty lists are omitted.
 *
 * @param member the member after the change
 * @param revokedInvites the invites that were revoked
 * @param reissuedInvites the new invites that replace some of the revoked ones
 * @param revokedTokens the API tokens that were revoked
 * @param removedWebhooks the webhooks that were removed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ChangedMember(
        @JsonUnwrapped Member member,
        List<InviteReference> revokedInvites,
        List<InviteReference> reissuedInvites,
        List<TokenReference> revokedTokens,
        List<WebhookReference> removedWebhooks) {

    /** Creates the response; a missing list is empty. */
    @JsonCreator
    public ChangedMember(
            @JsonUnwrapped Member member,
            @JsonProperty("revokedInvites") @Nullable List<InviteReference> revokedInvites,
            @JsonProperty("reissuedInvites") @Nullable List<InviteReference> reissuedInvites,
            @JsonProperty("revokedTokens") @Nullable List<TokenReference> revokedTokens,
            @JsonProperty("removedWebhooks") @Nullable List<WebhookReference> removedWebhooks) {
        this.member = member;
        this.revokedInvites = revokedInvites == null ? List.of() : List.copyOf(revokedInvites);
        this.reissuedInvites = reissuedInvites == null ? List.of() : List.copyOf(reissuedInvites);
        this.revokedTokens = revokedTokens == null ? List.of() : List.copyOf(revokedTokens);
        this.removedWebhooks = removedWebhooks == null ? List.of() : List.copyOf(removedWebhooks);
    }
}
