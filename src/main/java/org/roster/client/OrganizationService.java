package org.roster.client;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Administrators.AdministratorName;
import org.roster.contract.Change;
import org.roster.contract.ChangedMember;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.NewInvite;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.contract.Page;
import org.roster.contract.PendingInvites;

import java.util.List;
import java.util.function.Consumer;

/**
 * The service, scoped to one organization and one signed-in user. Every call blocks until the
 * service has responded; never call it on the JavaFX thread.
 */
public interface OrganizationService {

    /** The organization with its current revision. */
    Organization organization() throws ServiceException;

    /**
     * Changes the organization. Fails with {@code version-mismatch} if someone else changed it
     * first.
     */
    Organization change(Organization organization, OrganizationChange change)
            throws ServiceException;

    /** The names of the administrators, which every member may read. */
    List<AdministratorName> administrators() throws ServiceException;

    /** The member slots and the number of pending invites. */
    Limits limits() throws ServiceException;

    /** The maximum number of entries of a page. */
    int MAX_PAGE_SIZE = 1000;

    /** The order of a list. */
    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /**
     * A page of members, ordered by the time they joined.
     *
     * @param after the cursor of the previous page in the same order, or null for the first page
     * @param limit 1 to {@link #MAX_PAGE_SIZE}
     */
    Page<Member> members(Order order, @Nullable String after, int limit) throws ServiceException;

    /**
     * The invites that the service has revoked with a removal or a role change.
     *
     * @param revoked the number of revoked invites, including the reissued ones
     * @param reissued the number of new invites that replace revoked ones
     */
    record AffectedInviteCount(int revoked, int reissued) {

        /** No invites. */
        public static final AffectedInviteCount NONE = new AffectedInviteCount(0, 0);

        /** Counts the invites of a change of a member. */
        public static AffectedInviteCount of(ChangedMember changed) {
            return new AffectedInviteCount(
                    changed.revokedInvites().size(), changed.reissuedInvites().size());
        }
    }

    /**
     * Changes a member's role, grants, state or end date. Fails with {@code version-mismatch} if
     * someone else changed the member first.
     *
     * @param pendingInvites what happens to the member's pending invites if this is a demotion or a
     *     suspension
     */
    ChangedMember change(Member member, MemberChange change, PendingInvites pendingInvites)
            throws ServiceException;

    /**
     * Removes a member, who has no access from the next request on.
     *
     * @param pendingInvites what happens to the pending invites that the member created
     */
    AffectedInviteCount remove(Member member, PendingInvites pendingInvites)
            throws ServiceException;

    /**
     * Removes a member whose role, state and other values are still the same. Fails with {@code
     * version-mismatch} if someone else changed the member first.
     */
    void removeUnchanged(Member member) throws ServiceException;

    /** Ends all sign-ins of a member in the organization. The member can sign in again. */
    void signOut(Member member) throws ServiceException;

    /**
     * A page of invites, newest first.
     *
     * @param after the cursor of the previous page, or null for the first page
     * @param limit 1 to {@link #MAX_PAGE_SIZE}
     */
    Page<Invite> invites(@Nullable String after, int limit) throws ServiceException;

    /**
     * Creates an invite.
     *
     * @param idempotencyKey the same for each retry, so that the invite is created once
     * @return the invite with its link
     */
    Invite invite(NewInvite invite, String idempotencyKey) throws ServiceException;

    /** The link of the pending invite with this id. */
    String link(String inviteId) throws ServiceException;

    /** Revokes a pending invite. Its link stops working immediately. */
    Invite revoke(Invite invite) throws ServiceException;

    /**
     * Follows the organization. Blocks while the service sends events, and returns when the service
     * ends the stream, for example when the token that opened it expires. Interrupt it to stop.
     *
     * @param after the known revision; the stream starts with the events after it
     * @param listener receives each event on the calling thread
     */
    void follow(long after, Consumer<OrganizationEvent> listener) throws ServiceException;

    /**
     * A page of the activity log, newest first.
     *
     * @param before the cursor of the previous page, or null for the newest page
     * @param limit 1 to {@link #MAX_PAGE_SIZE}
     */
    Page<Change> changes(@Nullable String before, int limit) throws ServiceException;

    /**
     * A part of the activity log in the format of the service's command line.
     *
     * @param revision the revision of the last line
     * @param lines the lines in JSON, oldest first; empty at the end of the log
     */
    record ChangeLines(long revision, List<String> lines) {}

    /**
     * A part of the activity log for an export, oldest first.
     *
     * @param after the revision of the previous part, or 0 for the first part
     * @param limit 1 to {@link #MAX_PAGE_SIZE}
     */
    ChangeLines changeLines(long after, int limit) throws ServiceException;

    /** Lets personal accounts redeem a pending invite. */
    Invite allowPersonalAccounts(Invite invite) throws ServiceException;

    /** Queues the mail of a pending invite again. */
    Invite resend(Invite invite) throws ServiceException;

    /** Replaces a pending or expired invite by one with the same terms, and returns its link. */
    Invite renew(Invite invite) throws ServiceException;

    /** The API tokens of scripts and modules. */
    OrganizationTokens tokens();

    /** The webhooks, which send events to other programs. */
    OrganizationWebhooks webhooks();

    /** The SCIM connections, through which directories provision users. */
    OrganizationProvisioning provisioning();
}
