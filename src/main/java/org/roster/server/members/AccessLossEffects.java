package org.roster.server.members;

import org.roster.contract.InviteReference;
import org.roster.contract.TokenReference;
import org.roster.contract.WebhookReference;
import org.roster.server.journal.ChangeEntry;

import java.util.List;
import java.util.stream.Stream;

/**
 * The effects of an {@link AccessLoss}.
 *
 * @param revoked the invites that were revoked
 * @param reissued the new invites that replace some of the revoked ones
 * @param tokens the API tokens that were revoked
 * @param webhooks the webhooks that were removed
 * @param changes the changes to record after the change of the member
 */
public record AccessLossEffects(
        List<InviteReference> revoked,
        List<InviteReference> reissued,
        List<TokenReference> tokens,
        List<WebhookReference> webhooks,
        List<ChangeEntry> changes) {

    /** No effects. */
    public static final AccessLossEffects NONE =
            new AccessLossEffects(List.of(), List.of(), List.of(), List.of(), List.of());

    /** Returns the effects on invites. */
    public static AccessLossEffects ofInvites(
            List<InviteReference> revoked,
            List<InviteReference> reissued,
            List<ChangeEntry> changes) {
        return new AccessLossEffects(revoked, reissued, List.of(), List.of(), changes);
    }

    /** Returns the effects on API tokens. */
    public static AccessLossEffects ofTokens(
            List<TokenReference> revoked, List<ChangeEntry> changes) {
        return new AccessLossEffects(List.of(), List.of(), revoked, List.of(), changes);
    }

    /** Returns the effects on webhooks. */
    public static AccessLossEffects ofWebhooks(
            List<WebhookReference> removed, List<ChangeEntry> changes) {
        return new AccessLossEffects(List.of(), List.of(), List.of(), removed, changes);
    }

    AccessLossEffects and(AccessLossEffects other) {
        return new AccessLossEffects(
                joined(revoked, other.revoked),
                joined(reissued, other.reissued),
                joined(tokens, other.tokens),
                joined(webhooks, other.webhooks),
                joined(changes, other.changes));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
