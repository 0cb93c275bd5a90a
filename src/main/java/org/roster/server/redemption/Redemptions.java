package org.roster.server.redemption;

import static java.util.Objects.requireNonNull;

import org.jdbi.v3.core.Handle;
import org.roster.contract.AttemptReason;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeDetail.Joined;
import org.roster.contract.ChangeDetail.RefusedAccount;
import org.roster.contract.ChangeKind;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.LastAttempt;
import org.roster.contract.Member;
import org.roster.contract.Provider;
import org.roster.contract.ProviderError;
import org.roster.contract.RevocationReason;
import org.roster.contract.Role;
import org.roster.server.access.SignInPolicies;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.InviteLinks;
import org.roster.server.invites.InviteRevocations;
import org.roster.server.invites.InviteStore;
import org.roster.server.invites.RefusedSignIn;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.mail.Outbox;
import org.roster.server.members.MemberNamesakes;
import org.roster.server.members.MemberStore;
import org.roster.server.members.ProvisionedMembers;
import org.roster.server.storage.Database;
import org.roster.server.storage.OrganizationWriter;
import org.roster.server.storage.RollbackException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Redeems invites. A redemption is one transaction that takes the slot, marks the invite as
 * accepted, adds the member and revokes the member's other pending invites. A refusal leaves the
 * invite pending and records the attempt on it; the attempt of someone who is already a member also
 * revokes it.
 */
public final class Redemptions {

    /** How often a redemption is retried after a concurrent change of the same invite. */
    private static final int ATTEMPTS = 5;

    /**
     * The shortest time between two recorded refusals of the provider for an invite, and between
     * two of the same account for the same reason.
     */
    static final Duration REFUSAL_PAUSE = Duration.ofMinutes(5);

    private final Database database;
    private final InviteStore invites;
    private final InviteLinks links;
    private final MemberStore members;
    private final InviteRevocations revocations;
    private final Outbox outbox;
    private final InstantSource clock;

    /** Creates an instance that uses this database and this store of its invites. */
    public Redemptions(
            Database database,
            InviteStore invites,
            InviteLinks links,
            MemberStore members,
            InviteRevocations revocations,
            Outbox outbox,
            InstantSource clock) {
        this.database = database;
        this.invites = invites;
        this.links = links;
        this.members = members;
        this.revocations = revocations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Finds the invite of a link; empty if the link isn't genuine. */
    Optional<RedeemableInvite> open(String token) {
        return InviteLinks.parse(token)
                .flatMap(parsed ->
                        find(parsed.inviteId())
                                .filter(invite ->
                                        links.isGenuine(parsed, invite.organizationId())));
    }

    /** Finds an invite by id. */
    Optional<RedeemableInvite> find(String inviteId) {
        return database.read(handle -> find(handle, inviteId));
    }

    private Optional<RedeemableInvite> find(Handle handle, String inviteId) {
        return invites.find(handle, inviteId).map(RedeemableInvite::new);
    }

    /** Returns the invite and the member who accepted it; empty if there is none with access. */
    Optional<RedemptionOutcome.Accepted> accepted(String inviteId) {
        return database.read(handle ->
                find(handle, inviteId)
                        .filter(invite -> invite.acceptedBy() != null)
                        .flatMap(invite ->
                                members.find(
                                                handle,
                                                invite.organizationId(),
                                                requireNonNull(invite.acceptedBy()))
                                        .filter(member -> member.hasAccessAt(clock.instant()))
                                        .map(member ->
                                                new RedemptionOutcome.Accepted(invite, member))));
    }

    /**
     * Redeems an invite with the account that has signed in.
     *
     * @param invite the invite as it was before the sign-in
     * @param begunAt when the sign-in began; at an invite that had expired before, it asks for a
     *     new link
     */
    RedemptionOutcome redeem(RedeemableInvite invite, VerifiedIdentity identity, Instant begunAt) {
        OrganizationWriter writer = database.writerOf(invite.organizationId());
        for (int attempt = 1; ; attempt++) {
            try {
                return writer.write(handle -> redeem(handle, invite.id(), identity, begunAt));
            } catch (RollbackException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private RedemptionOutcome redeem(
            Handle handle, String inviteId, VerifiedIdentity identity, Instant begunAt) {
        RedeemableInvite invite = find(handle, inviteId).orElseThrow();
        String organization = invite.organizationId();
        Optional<Member> member = members.find(handle, organization, identity);
        Optional<AttemptReason> mismatch = invite.mismatch(identity);
        if (invite.status() != InviteStatus.PENDING) {
            if (isRecreated(handle, invite, identity, mismatch)) {
                return refuse(handle, invite, identity, AttemptReason.ACCOUNT_RECREATED);
            }
            return invite.canBeRenewed()
                            && member.isEmpty()
                            && !begunAt.isBefore(invite.expiresAt())
                    ? askRenewal(handle, invite, identity, mismatch)
                    : notPending(invite, member, mismatch);
        }
        if (invite.isUnconfirmed()) {
            return new RedemptionOutcome.Unconfirmed(invite);
        }
        if (mismatch.isPresent()) {
            return refuse(handle, invite, identity, mismatch.get());
        }
        if (member.isPresent()) {
            return refuse(handle, invite, identity, refusal(member.get()));
        }
        if (!invite.hasValidCreator()) {
            return refuse(handle, invite, identity, AttemptReason.INVITE_CREATOR_REMOVED);
        }
        Optional<AttemptReason> refusal = invite.refusal(identity);
        if (refusal.isPresent()) {
            return refuse(handle, invite, identity, refusal.get());
        }
        if (MemberNamesakes.find(handle, organization, identity).isPresent()) {
            return refuse(handle, invite, identity, AttemptReason.ACCOUNT_RECREATED);
        }
        Optional<Long> revision =
                OrganizationUpdate.of(organization)
                        .members(1)
                        .administrators(
                                invite.role() == Role.ADMINISTRATOR && invite.endsAt() == null
                                        ? 1
                                        : 0)
                        .tryRun(handle);
        return revision.isPresent()
                ? join(handle, invite, identity, revision.get())
                : refuse(handle, invite, identity, AttemptReason.MEMBER_LIMIT_REACHED);
    }

    /** Returns why a member can't redeem an invite. */
    private AttemptReason refusal(Member member) {
        return member.hasAccessAt(clock.instant())
                ? AttemptReason.ALREADY_A_MEMBER
                : AttemptReason.MEMBER_SUSPENDED;
    }

    /** Returns whether the member who has redeemed the invite has this account's name. */
    private boolean isRecreated(
            Handle handle,
            RedeemableInvite invite,
            VerifiedIdentity identity,
            Optional<AttemptReason> mismatch) {
        return invite.status() == InviteStatus.ACCEPTED
                && mismatch.isEmpty()
                && MemberNamesakes.find(handle, invite.organizationId(), identity)
                        .filter(member -> member.id().equals(invite.acceptedBy()))
                        .isPresent();
    }

    private RedemptionOutcome notPending(
            RedeemableInvite invite, Optional<Member> member, Optional<AttemptReason> mismatch) {
        if (member.isPresent() && member.get().id().equals(invite.acceptedBy())) {
            return member.get().hasAccessAt(clock.instant())
                    ? new RedemptionOutcome.Accepted(invite, member.get())
                    : new RedemptionOutcome.Rejected(invite, AttemptReason.MEMBER_SUSPENDED);
        }
        if (invite.isRenewalAsked() && mismatch.isEmpty() && member.isEmpty()) {
            return new RedemptionOutcome.RenewalAsked(invite);
        }
        // The invited person joined with another invite, which revoked this one.
        return member.isPresent() && mismatch.isEmpty() && invite.status() == InviteStatus.REVOKED
                ? new RedemptionOutcome.Rejected(invite, refusal(member.get()))
                : new RedemptionOutcome.NotPending(invite);
    }

    /** Records that the invited person asks for a new link, once for each invite. */
    private RedemptionOutcome askRenewal(
            Handle handle,
            RedeemableInvite invite,
            VerifiedIdentity identity,
            Optional<AttemptReason> mismatch) {
        Optional<AttemptReason> refusal = mismatch.or(() -> invite.refusal(identity));
        if (refusal.isPresent()) {
            return new RedemptionOutcome.Rejected(invite, refusal.get());
        }
        String organization = invite.organizationId();
        long revision = OrganizationUpdate.of(organization).run(handle);
        Invite asked =
                invites.askRenewal(handle, invite.id()).orElseThrow(Redemptions::changedMeanwhile);
        Changes.record(
                handle,
                organization,
                new Change(
                        revision,
                        requireNonNull(asked.renewalAskedAt()),
                        null,
                        ChangeKind.INVITE_RENEWAL_ASKED,
                        Change.Subject.of(asked),
                        ChangeDetail.NONE));
        return new RedemptionOutcome.RenewalAsked(invite);
    }

    private static RollbackException changedMeanwhile() {
        return new RollbackException("The invite was changed by another transaction");
    }

    private RedemptionOutcome join(
            Handle handle, RedeemableInvite invite, VerifiedIdentity identity, long revision) {
        // The organization's row is locked from here on; anything read before may be outdated.
        String organization = invite.organizationId();
        RedeemableInvite current = find(handle, invite.id()).orElseThrow();
        if (members.find(handle, organization, identity).isPresent()
                || MemberNamesakes.find(handle, organization, identity).isPresent()
                || !current.hasValidCreator()
                || current.refusal(identity).isPresent()) {
            throw changedMeanwhile();
        }
        Member member =
                members.add(
                        handle,
                        organization,
                        identity,
                        invite.role(),
                        invite.createdBy(),
                        invite.endsAt());
        Invite accepted =
                invites.accept(handle, invite.id(), member)
                        .orElseThrow(Redemptions::changedMeanwhile);
        outbox.drop(handle, invite.id());
        ProvisionedMembers.redeemed(handle, invite.id(), member);
        Joined detail =
                new Joined(
                        member.username(),
                        member.provider().name(),
                        member.role().name(),
                        invite.id());
        Change.Subject subject = Change.Subject.of(member);
        Instant at = requireNonNull(accepted.acceptedAt());
        Changes.record(
                handle,
                organization,
                new Change(revision, at, null, ChangeKind.MEMBER_JOINED, subject, detail));
        Changes.recordEach(
                handle,
                organization,
                at,
                null,
                revocations.revokeFitting(
                        handle,
                        organization,
                        SignInPolicies.account(identity),
                        EnumSet.allOf(Role.class)));
        return new RedemptionOutcome.Accepted(invite, member);
    }

    /**
     * Records that the provider refused a sign-in at a pending invite. Anyone with the link can
     * cause this without an account, so it is recorded once in a while only.
     */
    void recordRefusal(RedeemableInvite seen, Provider provider, ProviderError error) {
        OrganizationWriter writer = database.writerOf(seen.organizationId());
        writer.write(handle -> {
            RedeemableInvite invite = find(handle, seen.id()).orElseThrow();
            if (invite.status() == InviteStatus.PENDING && !isRefusedByProvider(invite)) {
                record(handle, invite, RefusedSignIn.of(provider, error));
            }
            return invite;
        });
    }

    private boolean isRefusedByProvider(RedeemableInvite invite) {
        LastAttempt last = invite.lastAttemptSince(clock.instant().minus(REFUSAL_PAUSE));
        return last != null && last.reason() == AttemptReason.PROVIDER_REFUSED;
    }

    private LastAttempt record(Handle handle, RedeemableInvite invite, RefusedSignIn refused) {
        long revision = OrganizationUpdate.of(invite.organizationId()).run(handle);
        LastAttempt attempt =
                invites.recordAttempt(handle, invite.id(), refused)
                        .map(Invite::lastAttempt)
                        .orElseThrow(Redemptions::changedMeanwhile);
        Change.Subject subject = Change.Subject.of(invite.stored().invite());
        Changes.record(
                handle,
                invite.organizationId(),
                new Change(
                        revision,
                        attempt.at(),
                        null,
                        ChangeKind.INVITE_REFUSED,
                        subject,
                        new RefusedAccount(
                                attempt.reason().name(),
                                attempt.provider().name(),
                                attempt.username(),
                                attempt.tenantId(),
                                attempt.error(),
                                attempt.correlationId())));
        return attempt;
    }

    /**
     * Refuses an account, and records that unless the last attempt was the same a short time ago.
     * Otherwise anyone with the link could fill the activity log.
     */
    private RedemptionOutcome refuse(
            Handle handle,
            RedeemableInvite invite,
            VerifiedIdentity identity,
            AttemptReason reason) {
        RefusedSignIn refused = RefusedSignIn.of(reason, identity);
        LastAttempt last = invite.lastAttemptSince(clock.instant().minus(REFUSAL_PAUSE));
        LastAttempt attempt =
                last != null && refused.isSame(last) ? last : record(handle, invite, refused);
        if (reason == AttemptReason.ALREADY_A_MEMBER || reason == AttemptReason.MEMBER_SUSPENDED) {
            Changes.recordEach(
                    handle,
                    invite.organizationId(),
                    attempt.at(),
                    null,
                    revocations
                            .revoke(
                                    handle,
                                    invite.stored(),
                                    null,
                                    RevocationReason.ALREADY_A_MEMBER)
                            .stream()
                            .toList());
        }
        return new RedemptionOutcome.Rejected(invite, reason);
    }
}
