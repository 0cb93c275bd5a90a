package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AttemptReason;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.LastAttempt;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.server.access.SignInPolicies;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.StoredInvite;
import org.roster.server.text.Names;
import org.roster.server.text.UnlinkedNames;

import java.time.Instant;
import java.util.Optional;

/**
 * An invite and the rules for which accounts may redeem it.
 *
 * @param stored the invite with its organization
 */
record RedeemableInvite(StoredInvite stored) {

    String id() {
        return invite().id();
    }

    String organizationId() {
        return stored.organizationId();
    }

    /** Returns the name of the organization, for display. */
    String organization() {
        return UnlinkedNames.of(stored.organization());
    }

    /** Returns the administrator who invites, or null for the operator. */
    @Nullable Actor createdBy() {
        return invite().createdBy();
    }

    Role role() {
        return invite().role();
    }

    InviteProvider provider() {
        return invite().provider();
    }

    /** Returns the GUID of the only Entra tenant whose accounts may redeem it, or null for any. */
    @Nullable String tenantId() {
        return stored.resolvedTenantId();
    }

    /** Returns the username of the account that may redeem it, as entered by the administrator. */
    String username() {
        return invite().username();
    }

    /** Returns the inviter's text for display, or null. */
    @Nullable String note() {
        String note = invite().note();
        return note == null ? null : UnlinkedNames.ofText(note);
    }

    InviteStatus status() {
        return invite().status();
    }

    /**
     * Returns whether it has expired and the invited person can ask for a new link: not if it
     * expired because the access would have ended.
     */
    boolean canBeRenewed() {
        return status() == InviteStatus.EXPIRED
                && invite().renewalAskedAt() == null
                && !expiresAt().equals(endsAt())
                && hasValidCreator();
    }

    /**
     * Returns whether a sign-in can do nothing with it.
     *
     * @param renews whether the user asks for a new link
     */
    boolean isOver(boolean renews) {
        return status() == InviteStatus.REVOKED
                || (status() == InviteStatus.EXPIRED && !(renews && canBeRenewed()));
    }

    /** Returns whether it has expired and the invited person has asked for a new link. */
    boolean isRenewalAsked() {
        return status() == InviteStatus.EXPIRED && invite().renewalAskedAt() != null;
    }

    /** Returns whether it waits for an administrator's confirmation after a restore. */
    boolean isUnconfirmed() {
        return invite().waitsForConfirmation();
    }

    /** Returns the last attempt if it was after a time, or null. */
    @Nullable LastAttempt lastAttemptSince(Instant since) {
        LastAttempt attempt = invite().lastAttempt();
        return attempt != null && attempt.at().isAfter(since) ? attempt : null;
    }

    /** Returns the end of the future member's access, or null for no end. */
    @Nullable Instant endsAt() {
        return invite().endsAt();
    }

    Instant expiresAt() {
        return invite().expiresAt();
    }

    /** Returns whether it can be redeemed; otherwise its creator is no longer an administrator. */
    boolean hasValidCreator() {
        return stored.hasValidCreator();
    }

    /** Returns whether the organization has a free member slot. */
    boolean hasFreeSlot() {
        return stored.hasFreeSlot();
    }

    /**
     * Returns the username of the invited account without what only its owner should know: the
     * first character and the domain.
     */
    String accountHint() {
        String username = username();
        String domain = username.substring(Math.max(0, username.lastIndexOf('@')));
        boolean isAddress = domain.startsWith("@") && domain.length() < username.length();
        return username.substring(0, username.offsetByCodePoints(0, 1))
                + "***"
                + (isAddress ? domain : "");
    }

    /** Returns the ID of the member who redeemed it, or null. */
    @Nullable String acceptedBy() {
        Actor acceptedBy = invite().acceptedBy();
        return acceptedBy == null ? null : acceptedBy.memberId();
    }

    private Invite invite() {
        return stored.invite();
    }

    /** Returns whether accounts of this provider may redeem the invite. */
    boolean permits(Provider candidate) {
        return provider().permits(candidate);
    }

    /** Returns why the account's kind may not redeem the invite, or empty if it may. */
    Optional<AttemptReason> refusal(VerifiedIdentity identity) {
        if (SignInPolicies.violation(stored.signInPolicy(), identity).isPresent()) {
            return Optional.of(AttemptReason.SIGN_IN_POLICY);
        }
        return !invite().personalAccounts() && SignInPolicies.isPersonal(identity)
                ? Optional.of(AttemptReason.PERSONAL_ACCOUNT)
                : Optional.empty();
    }

    /** Returns why this account may not redeem the invite, or empty if it may. */
    Optional<AttemptReason> mismatch(VerifiedIdentity identity) {
        return stored.mismatch(SignInPolicies.account(identity))
                .map(reason ->
                        reason == AttemptReason.WRONG_USERNAME
                                        && Names.same(username(), identity.username())
                                ? AttemptReason.USERNAME_NOT_VERIFIED
                                : reason);
    }
}
