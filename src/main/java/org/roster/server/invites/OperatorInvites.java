package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.NewInvite;
import org.roster.contract.Page;
import org.roster.contract.Role;
import org.roster.server.access.InviteScope;
import org.roster.server.access.SignInPolicies;
import org.roster.server.http.Cursor;
import org.roster.server.identity.TenantResolver;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.mail.Outbox;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.text.Names;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The use cases of the operator for invites. */
public final class OperatorInvites {

    private static final int PAGE_SIZE = 1_000;

    private final Database database;
    private final InviteStore store;
    private final Outbox outbox;
    private final Invites invites;
    private final InviteValidity validity;
    private final InstantSource clock;

    /**
     * Creates the use cases on a database.
     *
     * @param validity how long links work
     */
    public OperatorInvites(
            Database database,
            InviteStore store,
            Outbox outbox,
            Invites invites,
            InviteValidity validity,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.outbox = outbox;
        this.invites = invites;
        this.validity = validity;
        this.clock = clock;
    }

    /**
     * Invites the first administrator of an organization on behalf of the operator, in the
     * transaction that creates the organization.
     *
     * @param personalAccounts whether a personal account may redeem it, or null for the default
     * @throws ProblemException {@code validation-failed} if the username is invalid
     */
    public Invite createFirst(
            Handle handle,
            String organization,
            InviteProvider provider,
            String username,
            @Nullable Boolean personalAccounts) {
        Checked invite =
                new Checked(
                        provider,
                        null,
                        null,
                        NewInviteRules.username(username),
                        Role.ADMINISTRATOR,
                        null,
                        null,
                        personalAccounts,
                        InviteOptions.standard(validity));
        long revision = OrganizationUpdate.of(organization).requireFreeSlot().run(handle);
        return invites.insert(handle, organization, invite, null, revision);
    }

    /**
     * Creates an invite on behalf of the operator, and queues its mail if {@link
     * NewInvite#sendMail} is true. The limits on an administrator's pending invites and mails don't
     * apply.
     *
     * @param tenants resolves the tenant
     * @throws ProblemException see {@code POST …/invites} in the API contract
     */
    public Invite createByOperator(String organization, NewInvite invite, TenantResolver tenants) {
        boolean sendsMail = Boolean.TRUE.equals(invite.sendMail());
        Checked checked = new NewInviteRules(tenants, sendsMail, validity, clock).check(invite);
        return database.write(handle -> {
            long revision = OrganizationUpdate.of(organization).requireFreeSlot().run(handle);
            invites.requireNoConflict(handle, organization, checked);
            new InvitePolicy(SignInPolicies.of(handle, organization)).require(checked);
            return invites.insert(handle, organization, checked, null, revision);
        });
    }

    /**
     * Revokes a pending invite on behalf of the operator.
     *
     * @param idOrUsername the invite's ID or the invited username
     * @throws ProblemException {@code not-found}, {@code invite-not-pending}, or {@code
     *     malformed-request} if several pending invites have this username
     */
    public Invite revokeByOperator(String organization, String idOrUsername) {
        return database.write(handle -> {
            long revision = OrganizationUpdate.of(organization).run(handle);
            Invite invite =
                    store.find(handle, organization, idOrUsername)
                            .or(() -> single(pendingNamed(handle, organization, idOrUsername)))
                            .orElseThrow(() -> ProblemException.notFound("pending invite"));
            outbox.drop(handle, invite.id());
            Invite revoked =
                    store.revoke(handle, invite.id(), null)
                            .orElseThrow(() -> ProblemException.inviteNotPending(invite.status()));
            ChangeKind kind = ChangeKind.INVITE_REVOKED;
            invites.record(handle, organization, revision, null, kind, revoked, ChangeDetail.NONE);
            return revoked;
        });
    }

    /**
     * Renews a pending or expired invite on behalf of the operator, as {@link Invites#renew} does.
     * The limits on an administrator's pending invites and mails don't apply.
     *
     * @param idOrUsername the invite's ID or the invited username, which names an expired invite
     *     only if none is pending
     * @return the invite that replaces it
     * @throws ProblemException {@code not-found}, {@code invite-not-pending}, {@code
     *     malformed-request} if several invites have this username, or see {@code POST …/invites}
     *     in the API contract
     */
    public Invite renewByOperator(String organization, String idOrUsername) {
        return database.write(handle -> {
            long revision = OrganizationUpdate.of(organization).requireFreeSlot().run(handle);
            Invite seen =
                    store.find(handle, organization, idOrUsername)
                            .or(() -> single(pendingNamed(handle, organization, idOrUsername)))
                            .or(() -> single(expiredNamed(handle, organization, idOrUsername)))
                            .orElseThrow(
                                    () -> ProblemException.notFound("pending or expired invite"));
            return invites.renew(handle, organization, seen.id(), null, revision);
        });
    }

    private List<Invite> pendingNamed(Handle handle, String organization, String username) {
        return store.pending().findPendingLike(handle, organization, Set.of(username)).stream()
                .map(StoredInvite::invite)
                .filter(invite -> Names.same(invite.username(), username))
                .toList();
    }

    /** Returns the expired invites with this username, newest first. */
    private List<Invite> expiredNamed(Handle handle, String organization, String username) {
        InviteQuery query =
                new InviteQuery(InviteScope.ALL, InviteStatus.EXPIRED, null, PAGE_SIZE, username);
        return store.page(handle, organization, query).items().stream()
                .filter(invite -> Names.same(invite.username(), username))
                .toList();
    }

    private static Optional<Invite> single(List<Invite> found) {
        if (found.size() > 1) {
            String status = found.getFirst().status().name().toLowerCase(Locale.ROOT);
            throw ProblemException.malformed(
                    "Several "
                            + status
                            + " invites have this username. Enter one of their IDs: "
                            + found.stream().map(Invite::id).collect(Collectors.joining(", ")));
        }
        return found.stream().findFirst();
    }

    /** Passes on all invites of an organization, newest first. */
    public void forEach(Handle handle, String organization, Consumer<Invite> consumer) {
        Cursor after = null;
        do {
            InviteQuery query = new InviteQuery(InviteScope.ALL, null, after, PAGE_SIZE, null);
            Page<Invite> page = store.page(handle, organization, query);
            page.items().forEach(consumer);
            after = page.next() == null ? null : InviteQuery.cursor(page.items().getLast());
        } while (after != null);
    }

    /**
     * Lets personal accounts redeem the pending invites that the operator created.
     *
     * @return the invites
     * @throws ProblemException {@code not-found}, or {@code sign-in-policy} if the policy allows no
     *     personal accounts
     */
    public List<Invite> allowPersonalAccounts(String organization) {
        return database.write(handle -> {
            List<Invite> allowed = new ArrayList<>();
            for (String id : store.pending().idsOfOperator(handle, organization)) {
                long revision = OrganizationUpdate.of(organization).run(handle);
                Invite invite = invites.get(handle, organization, id);
                new InvitePolicy(SignInPolicies.of(handle, organization))
                        .requirePersonalAccounts(invite.provider());
                invites.record(
                        handle,
                        organization,
                        revision,
                        null,
                        ChangeKind.INVITE_PERSONAL_ACCOUNTS_ALLOWED,
                        invite,
                        ChangeDetail.NONE);
                allowed.add(invites.allowPersonalAccounts(handle, id));
            }
            return allowed;
        });
    }
}
