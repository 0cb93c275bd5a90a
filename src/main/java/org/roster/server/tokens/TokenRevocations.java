package org.roster.server.tokens;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.TokenReference;
import org.roster.contract.TokenRevocationReason;
import org.roster.server.journal.ChangeEntry;
import org.roster.server.journal.Changes;
import org.roster.server.members.AccessLoss;
import org.roster.server.members.AccessLossEffects;
import org.roster.server.members.AccessLossListener;

import java.time.InstantSource;
import java.util.List;

/** Revokes API tokens together with other changes, in their transactions. */
public final class TokenRevocations implements AccessLossListener {

    private final ApiTokenStore store;
    private final InstantSource clock;

    /** Creates an instance that uses this clock. */
    public TokenRevocations(InstantSource clock) {
        this.store = new ApiTokenStore(clock);
        this.clock = clock;
    }

    /**
     * Revokes the tokens of a removed or demoted administrator. Those of a suspended one stay: they
     * are refused until the administrator is resumed.
     */
    @Override
    public AccessLossEffects end(Handle handle, AccessLoss loss) {
        if (!loss.isRoleLost()) {
            return AccessLossEffects.NONE;
        }
        TokenRevocationReason reason =
                loss.removed() == null
                        ? TokenRevocationReason.CREATOR_DEMOTED
                        : TokenRevocationReason.CREATOR_REMOVED;
        List<TokenReference> revoked =
                store.deleteAll(handle, loss.organization(), loss.member().id());
        return AccessLossEffects.ofTokens(revoked, entries(revoked, reason));
    }

    /**
     * Revokes all tokens of an organization whose database was restored, and records that.
     *
     * @return their number
     */
    public int revokeAll(Handle handle, String organization) {
        List<TokenReference> revoked = store.deleteAll(handle, organization, null);
        Changes.recordEach(
                handle,
                organization,
                clock.instant(),
                null,
                entries(revoked, TokenRevocationReason.DATABASE_RESTORED));
        return revoked.size();
    }

    private static List<ChangeEntry> entries(
            List<TokenReference> revoked, TokenRevocationReason reason) {
        return ChangeEntry.ofRevoked(
                ChangeKind.TOKEN_REVOKED, revoked.stream().map(Change.Subject::of), reason);
    }
}
