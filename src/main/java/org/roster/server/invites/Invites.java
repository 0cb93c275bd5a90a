package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeDetail.InviteTerms;
import org.roster.contract.ChangeKind;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Page;
import org.roster.contract.ProblemType;
import org.roster.contract.RevocationReason;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.access.InviteScope;
import org.roster.server.access.SignInPolicies;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.journal.ChangeEntry;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.mail.Outbox;
import org.roster.server.members.EndDates;
import org.roster.server.members.ProvisionedMembers;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.OrganizationWriter;
import org.roster.server.storage.RollbackException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The use cases of an organization's members for invites. */
public final class Invites {

    private final Database database;
    private final InviteStore store;
    private final Outbox outbox;
    private final InstantSource clock;
    private final InviteLimits limits;
    private final InviteRevocations revocations;

    /** Creates the use cases on a database. */
    public Invites(
            Database database,
            InviteStore store,
            Outbox outbox,
            InstantSource clock,
            InviteLimits limits,
            InviteRevocations revocations) {
        this.database = database;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
        this.limits = limits;
        this.revocations = revocations;
    }

    /**
     * Creates an invite on behalf of an administrator.
     *
     * @param idempotency the administrator's key for this request, or null
     * @throws ProblemException see {@code POST …/invites} in the API contract
     */
    Invite create(Caller caller, Checked invite, @Nullable IdempotencyKey idempotency) {
        try {
            return createOnce(caller, invite, idempotency);
        } catch (DuplicateRequestException e) {
            return e.invite;
        }
    }

    /** Rolls back a transaction that would create the invite of a repeated request again. */
    private static final class DuplicateRequestException extends RollbackException {
        private static final long serialVersionUID = 1L;
        private final transient Invite invite;

        DuplicateRequestException(Invite invite) {
            super("The same request already created the invite");
            this.invite = invite;
        }
    }

    /**
     * Returns the invite that an earlier request with this key has created, or empty.
     *
     * @param idempotency the administrator's key for the request, or null
     * @throws ProblemException {@code idempotency-key-reused}
     */
    Optional<Invite> findCreated(Caller caller, @Nullable IdempotencyKey idempotency) {
        return idempotency == null
                ? Optional.empty()
                : database.read(handle -> {
                    Authenticator.requireAdministrator(handle, caller);
                    return findCreated(handle, caller, idempotency);
                });
    }

    private Optional<Invite> findCreated(
            Handle handle, Caller caller, @Nullable IdempotencyKey idempotency) {
        return idempotency == null
                ? Optional.empty()
                : idempotency
                        .find(handle, caller, clock.millis())
                        .map(id -> get(handle, caller.organization(), id));
    }

    private Invite createOnce(Caller caller, Checked invite, @Nullable IdempotencyKey idempotency) {
        OrganizationWriter writer = database.writerOf(caller.organization());
        return writer.write(handle -> {
            String organization = caller.organization();
            if (idempotency != null) {
                // Before the slots are checked: a slot may have been free at the first request.
                Authenticator.requireAdministrator(handle, caller);
                Optional<Invite> created = findCreated(handle, caller, idempotency);
                if (created.isPresent()) {
                    return created.get();
                }
            }
            long revision = OrganizationUpdate.of(organization).requireFreeSlot().run(handle);
            SignInPolicy policy = Authenticator.requireAdministrator(handle, caller);
            // Two copies of the request may run concurrently; the second waits for the row lock.
            findCreated(handle, caller, idempotency)
                    .ifPresent(created -> {
                        throw new DuplicateRequestException(created);
                    });
            Invite created = insertAllowed(handle, caller, policy, invite, revision);
            if (idempotency != null) {
                idempotency.record(handle, caller, created.id(), clock.millis());
            }
            return created;
        });
    }

    /**
     * Inserts an invite if the rules and limits of administrators' invites allow it.
     *
     * @param policy the organization's sign-in policy
     */
    Invite insertAllowed(
            Handle handle, Caller caller, SignInPolicy policy, Checked invite, long revision) {
        String organization = caller.organization();
        requireNoConflict(handle, organization, invite);
        new InvitePolicy(policy).require(invite);
        limits.requireAllowed(handle, organization, invite.address(), revision);
        return insert(handle, organization, invite, caller.actor(), revision);
    }

    Invite insert(
            Handle handle,
            String organization,
            Checked invite,
            @Nullable Actor createdBy,
            long revision) {
        return insert(handle, organization, invite, createdBy, revision, null);
    }

    private Invite insert(
            Handle handle,
            String organization,
            Checked invite,
            @Nullable Actor createdBy,
            long revision,
            @Nullable String replaces) {
        Invite created = store.insert(handle, organization, invite, createdBy);
        if (invite.address() != null) {
            outbox.enqueue(handle, organization, created.id(), invite.address());
        }
        ChangeDetail detail =
                new InviteTerms(
                        invite.provider().name(), invite.role().name(), invite.tenant(), replaces);
        record(
                handle,
                organization,
                revision,
                createdBy,
                ChangeKind.INVITE_CREATED,
                created,
                detail);
        return created;
    }

    void requireNoConflict(Handle handle, String organization, Checked invite) {
        store.pending()
                .findConflict(handle, organization, invite)
                .ifPresent(conflict -> {
                    throw conflict.isMember()
                            ? ProblemException.alreadyAMember(invite.username(), conflict.id())
                            : ProblemException.inviteAlreadyPending(
                                    invite.username(), conflict.id());
                });
    }

    /** Returns a page of an organization's invites. */
    Page<Invite> page(String organization, InviteQuery request) {
        return database.read(handle -> store.page(handle, organization, request));
    }

    /**
     * Returns an invite that the caller can see.
     *
     * @throws ProblemException {@code not-found}
     */
    Invite get(Caller caller, String id) {
        return database.read(handle -> get(handle, caller, id));
    }

    private Invite get(Handle handle, Caller caller, String id) {
        return store.find(handle, caller.organization(), id, caller.inviteScope())
                .orElseThrow(() -> ProblemException.notFound("invite"));
    }

    /** Returns an invite that the caller can change, in the transaction of the change. */
    private Invite getToChange(Handle handle, Caller caller, String id) {
        return store.find(handle, caller.organization(), id, caller.changeableInvites())
                .orElseThrow(() ->
                        // An API token sees the invites of administrators, too.
                        caller.isToken() && get(handle, caller, id).role() == Role.ADMINISTRATOR
                                ? ProblemException.notForTokens(Role.ADMINISTRATOR)
                                : ProblemException.notFound("invite"));
    }

    Invite get(Handle handle, String organization, String id) {
        return store.find(handle, organization, id)
                .orElseThrow(() -> ProblemException.notFound("invite"));
    }

    /**
     * Records that an administrator or API token has read the link of a pending invite, which
     * confirms an invite that needs it.
     *
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     invite-not-pending} or {@code invite-creator-removed}
     */
    void recordLinkRead(Caller caller, String id) {
        database.writerOf(caller.organization())
                .write(handle -> change(handle, caller, id, ChangeKind.INVITE_LINK_READ));
    }

    /**
     * Revokes a pending invite. Its link no longer works when this method returns.
     *
     * @throws ProblemException {@code not-found}, {@code administrator-required} or {@code
     *     invite-not-pending}
     */
    Invite revoke(Caller caller, String id) {
        return database.writerOf(caller.organization()).write(handle -> revoke(handle, caller, id));
    }

    Invite revoke(Handle handle, Caller caller, String id) {
        Invite invite = change(handle, caller, id, ChangeKind.INVITE_REVOKED);
        outbox.drop(handle, id);
        return store.revoke(handle, invite.id(), caller.actor())
                .orElseThrow(() -> ProblemException.inviteNotPending(InviteStatus.EXPIRED));
    }

    /** Finds an invite of an organization. */
    Optional<Invite> find(Handle handle, String organization, String id) {
        return store.find(handle, organization, id);
    }

    /**
     * Queues the mail of a pending invite again, which confirms an invite that needs it.
     *
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     invite-not-pending}, {@code invite-creator-removed}, {@code rate-limited}, or an untyped
     *     conflict if the invite has no address to send the mail to
     */
    Invite resend(Caller caller, String id) {
        OrganizationWriter writer = database.writerOf(caller.organization());
        return writer.write(handle -> {
            Invite invite = change(handle, caller, id, ChangeKind.INVITE_RESENT);
            String address = invite.delivery().address();
            if (address == null) {
                throw ProblemException.inviteWithoutMail();
            }
            limits.requireResendAllowed(handle, caller.organization(), id, address);
            outbox.enqueueAgain(handle, caller.organization(), id, address);
            return store.queueDelivery(handle, id);
        });
    }

    /**
     * Replaces a pending or expired invite by one with the same terms, the whole validity and a new
     * link. The link of the pending one no longer works when this method returns.
     *
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     invite-not-pending}, or see {@code POST …/invites} in the API contract
     */
    Invite renew(Caller caller, String id) {
        OrganizationWriter writer = database.writerOf(caller.organization());
        return writer.write(handle -> {
            String organization = caller.organization();
            long revision = OrganizationUpdate.of(organization).requireFreeSlot().run(handle);
            Authenticator.requireAdministrator(handle, caller);
            Invite seen = getToChange(handle, caller, id);
            requireRightToConfirm(caller, seen);
            return renew(handle, organization, seen.id(), caller.actor(), revision);
        });
    }

    /**
     * Renews an invite in a transaction that has locked the organization's row and required a free
     * slot.
     *
     * @param actor the administrator, or null for the operator, to whom the limits on pending
     *     invites and mails don't apply
     * @throws ProblemException see {@link #renew(Caller, String)}
     */
    Invite renew(
            Handle handle, String organization, String id, @Nullable Actor actor, long revision) {
        StoredInvite before = store.find(handle, id).orElseThrow();
        InviteStatus status = before.invite().status();
        if (status != InviteStatus.PENDING && status != InviteStatus.EXPIRED) {
            throw ProblemException.inviteNotPending(status);
        }
        // An expired one isn't pending, so that nothing is revoked
        List<ChangeEntry> revoked =
                revocations.revoke(handle, before, actor, RevocationReason.RENEWED).stream()
                        .toList();
        String address = before.invite().delivery().address();
        Checked terms = Checked.again(before, address, limits);
        Instant endsAt = terms.options().endsAt();
        if (endsAt != null && !endsAt.isAfter(clock.instant())) {
            throw ProblemException.invalid(List.of(EndDates.hasPassedOfInvite()));
        }
        requireNoConflict(handle, organization, terms);
        new InvitePolicy(SignInPolicies.of(handle, organization)).require(terms);
        if (actor != null) {
            limits.requireAllowed(handle, organization, address, revision);
        }
        Invite created = insert(handle, organization, terms, actor, revision, id);
        ProvisionedMembers.replaceInvite(handle, id, created.id());
        Changes.recordEach(handle, organization, created.createdAt(), actor, revoked);
        return created;
    }

    /** Returns an invite's role, for the decision on a recent sign-in. */
    Role role(Caller caller, String id) {
        return get(caller, id).role();
    }

    /**
     * Lets personal accounts redeem a pending invite.
     *
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     invite-not-pending}, or {@code sign-in-policy} if the policy allows no personal accounts
     */
    Invite allowPersonalAccounts(Caller caller, String id) {
        OrganizationWriter writer = database.writerOf(caller.organization());
        return writer.write(handle -> {
            Invite invite = change(handle, caller, id, ChangeKind.INVITE_PERSONAL_ACCOUNTS_ALLOWED);
            new InvitePolicy(SignInPolicies.of(handle, caller.organization()))
                    .requirePersonalAccounts(invite.provider());
            return allowPersonalAccounts(handle, id);
        });
    }

    Invite allowPersonalAccounts(Handle handle, String id) {
        return store.allowPersonalAccounts(handle, id)
                .orElseThrow(() -> ProblemException.inviteNotPending(InviteStatus.EXPIRED));
    }

    /** Starts a change of a pending invite that the caller can see. */
    private Invite change(Handle handle, Caller caller, String id, ChangeKind kind) {
        String organization = caller.organization();
        long revision = OrganizationUpdate.of(organization).run(handle);
        Authenticator.requireInviteReader(handle, caller);
        Invite invite = getToChange(handle, caller, id);
        if (invite.status() != InviteStatus.PENDING) {
            throw ProblemException.inviteNotPending(invite.status());
        }
        if (kind != ChangeKind.INVITE_REVOKED) {
            requireValidCreator(handle, id);
            requireRightToConfirm(caller, invite);
        }
        record(handle, organization, revision, caller.actor(), kind, invite, ChangeDetail.NONE);
        boolean confirms = kind == ChangeKind.INVITE_LINK_READ || kind == ChangeKind.INVITE_RESENT;
        return confirms && invite.waitsForConfirmation() ? store.confirm(handle, id) : invite;
    }

    /** Requires an administrator if the invite (pending or expired) needs confirmation. */
    private static void requireRightToConfirm(Caller caller, Invite invite) {
        if (Boolean.TRUE.equals(invite.needsConfirmation())
                && caller.changeableInvites() != InviteScope.ALL) {
            throw ProblemException.insufficientScope(Role.ADMINISTRATOR.name());
        }
    }

    /** Requires that the link can still be redeemed; see {@link StoredInvite#hasValidCreator}. */
    private void requireValidCreator(Handle handle, String id) {
        if (store.find(handle, id).filter(StoredInvite::hasValidCreator).isEmpty()) {
            throw ProblemException.of(
                    ProblemType.INVITE_CREATOR_REMOVED,
                    "The administrator who created the invite is no longer one, so it cannot be"
                            + " accepted. Revoke it and invite again.");
        }
    }

    void record(
            Handle handle,
            String organization,
            long revision,
            @Nullable Actor actor,
            ChangeKind kind,
            Invite invite,
            ChangeDetail detail) {
        Change.Subject subject = Change.Subject.of(invite);
        Changes.record(
                handle,
                organization,
                new Change(revision, clock.instant(), actor, kind, subject, detail));
    }
}
