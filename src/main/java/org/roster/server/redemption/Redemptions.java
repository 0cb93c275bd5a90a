package org.roster.server.redemption;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.AttemptReason;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.InviteLinks;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.mail.Outbox;
import org.roster.server.members.Members;
import org.roster.server.storage.Database;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the invited in. A redemption is one transaction that takes the slot, turns the invite from
 * {@code PENDING} to {@code ACCEPTED} and adds the member; a refusal leaves the invite pending and
 * says at the invite who tried.
 */
final class Redemptions {

    /** How often a redemption is judged anew because another changed the same invite meanwhile. */
    private static final int ATTEMPTS = 5;

    private final Database database;
    private final Members members;
    private final Outbox outbox;
    private final InviteLinks links;
    private final InstantSource clock;

    Redemptions(
            Database database,
            Members members,
            Outbox outbox,
            InviteLinks links,
            InstantSource clock) {
        this.database = database;
        this.members = members;
        this.outbox = outbox;
        this.links = links;
        this.clock = clock;
    }

    /** Undoes a transaction whose premise another transaction has changed. */
    private static final class ChangedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChangedMeanwhile() {
            super("The invite was changed by another transaction", null, false, false);
        }
    }

    /** The invitation that a link opens; empty where no such link was ever made. */
    Optional<RedeemableInvite> open(String token) {
        return InviteLinks.parse(token)
                .flatMap(parsed ->
                        find(parsed.inviteId())
                                .filter(invitation ->
                                        links.isGenuine(parsed, invitation.organizationId())));
    }

    /** The invitation of this id. */
    Optional<RedeemableInvite> find(String inviteId) {
        return database.read(handle -> RedeemableInvite.find(handle, inviteId, clock.instant()));
    }

    /**
     * Redeems an invite for a person who has signed in.
     *
     * @param inviteId an invite that there is
     */
    RedemptionOutcome redeem(String inviteId, VerifiedIdentity person) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.write(handle -> redeem(handle, inviteId, person));
            } catch (ChangedMeanwhile e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private RedemptionOutcome redeem(Handle handle, String inviteId, VerifiedIdentity person) {
        RedeemableInvite invitation =
                RedeemableInvite.find(handle, inviteId, clock.instant()).orElseThrow();
        String organization = invitation.organizationId();
        Optional<Member> member = Members.find(handle, organization, person);
        if (invitation.status() != InviteStatus.PENDING) {
            boolean same = member.isPresent() && member.get().id().equals(invitation.acceptedBy());
            return same
                    ? new RedemptionOutcome.Joined(invitation)
                    : new RedemptionOutcome.Dead(invitation);
        }
        Optional<AttemptReason> misfit = invitation.misfit(person);
        if (misfit.isPresent()) {
            return refuse(handle, invitation, person, misfit.get());
        }
        if (member.isPresent()) {
            return refuse(handle, invitation, person, AttemptReason.ALREADY_A_MEMBER);
        }
        Optional<Long> revision =
                OrganizationUpdate.of(organization)
                        .members(1)
                        .administrators(invitation.role() == Role.ADMINISTRATOR ? 1 : 0)
                        .tryRun(handle);
        return revision.isPresent()
                ? join(handle, invitation, person, revision.get())
                : refuse(handle, invitation, person, AttemptReason.MEMBER_LIMIT_REACHED);
    }

    private RedemptionOutcome join(
            Handle handle, RedeemableInvite invitation, VerifiedIdentity person, long revision) {
        // The organization's row is ours from here on; what was read before may be old.
        String organization = invitation.organizationId();
        if (Members.find(handle, organization, person).isPresent()) {
            throw new ChangedMeanwhile();
        }
        Instant now = clock.instant();
        requirePending(
                handle.createUpdate(
                                """
                                UPDATE invite SET status = 'ACCEPTED', accepted_at = :now
                                 WHERE id = :id AND status = 'PENDING' AND expires_at > :now
                                """)
                        .bind("now", now.toEpochMilli())
                        .bind("id", invitation.id())
                        .execute());
        Member member =
                members.add(
                        handle, organization, person, invitation.role(), invitation.createdBy());
        handle.createUpdate(
                        """
                        UPDATE invite SET accepted_by_id = :member, accepted_by_name = :name,
                               delivery_state = CASE delivery_state WHEN 'QUEUED' THEN 'NONE'
                                                     ELSE delivery_state END
                         WHERE id = :id
                        """)
                .bind("member", member.id())
                .bind("name", member.displayName())
                .bind("id", invitation.id())
                .execute();
        outbox.drop(handle, invitation.id());
        Map<String, String> detail =
                Map.of(
                        "username",
                        member.username(),
                        "provider",
                        member.provider().name(),
                        "role",
                        member.role().name(),
                        "invite",
                        invitation.id());
        Change.Subject subject = new Change.Subject("member", member.id(), member.displayName());
        Changes.record(
                handle,
                organization,
                new Change(revision, now, null, ChangeKind.MEMBER_JOINED, subject, detail));
        return new RedemptionOutcome.Joined(invitation);
    }

    private RedemptionOutcome refuse(
            Handle handle,
            RedeemableInvite invitation,
            VerifiedIdentity person,
            AttemptReason reason) {
        long revision = OrganizationUpdate.of(invitation.organizationId()).run(handle);
        Instant now = clock.instant();
        requirePending(
                handle.createUpdate(
                                """
                                UPDATE invite
                                   SET attempt_at = :now, attempt_reason = :reason,
                                       attempt_provider = :provider, attempt_username = :username,
                                       attempt_tenant_id = :tenant
                                 WHERE id = :id AND status = 'PENDING' AND expires_at > :now
                                """)
                        .bind("now", now.toEpochMilli())
                        .bind("reason", reason.name())
                        .bind("provider", person.provider().name())
                        .bind("username", person.username())
                        .bind("tenant", person.tenantId())
                        .bind("id", invitation.id())
                        .execute());
        Change.Subject subject =
                new Change.Subject("invite", invitation.id(), invitation.username());
        Changes.record(
                handle,
                invitation.organizationId(),
                new Change(
                        revision,
                        now,
                        null,
                        ChangeKind.INVITE_REFUSED,
                        subject,
                        refusal(reason, person, person.tenantId())));
        return new RedemptionOutcome.Refused(invitation, reason);
    }

    private static Map<String, String> refusal(
            AttemptReason reason, VerifiedIdentity person, @Nullable String tenant) {
        String provider = person.provider().name();
        return tenant == null
                ? Map.of(
                        "reason",
                        reason.name(),
                        "provider",
                        provider,
                        "username",
                        person.username())
                : Map.of(
                        "reason",
                        reason.name(),
                        "provider",
                        provider,
                        "username",
                        person.username(),
                        "tenantId",
                        tenant);
    }

    private static void requirePending(int updated) {
        if (updated != 1) {
            throw new ChangedMeanwhile();
        }
    }
}
