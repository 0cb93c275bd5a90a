package org.roster.desktop.client;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Change;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.NewInvite;
import org.roster.contract.Organization;
import org.roster.contract.Page;
import org.roster.contract.Role;

import java.util.function.Consumer;

/**
 * The service as one signed-in person sees one organization. Every call blocks until the service
 * has answered; never call it on the JavaFX thread.
 */
public interface OrganizationService {

    /** The organization with its current revision. */
    Organization organization() throws ServiceException;

    /** Slots and pending invites. */
    Limits limits() throws ServiceException;

    /** How many entries a page has at most. */
    int LARGEST_PAGE = 1000;

    /** Which of two ends of a list comes first. */
    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /**
     * A page of members by the time they joined.
     *
     * @param after the cursor of the page before in the same order, or null for the first
     * @param limit 1 to {@link #LARGEST_PAGE}
     */
    Page<Member> members(Order order, @Nullable String after, int limit) throws ServiceException;

    /**
     * Gives a member another role; fails with {@code version-mismatch} when somebody was faster.
     */
    Member changeRole(Member member, Role role) throws ServiceException;

    /** Removes a member; the person has no access from the next request on. */
    void remove(Member member) throws ServiceException;

    /**
     * A page of invites, newest first.
     *
     * @param after the cursor of the page before, or null for the first
     * @param limit 1 to {@link #LARGEST_PAGE}
     */
    Page<Invite> invites(@Nullable String after, int limit) throws ServiceException;

    /**
     * Invites somebody.
     *
     * @param idempotencyKey the same for each retry of the same invite, so that it is made once
     * @return the invite with its link
     */
    Invite invite(NewInvite invite, String idempotencyKey) throws ServiceException;

    /** The link of a pending invite. */
    String link(Invite invite) throws ServiceException;

    /** Revokes a pending invite; its link is dead at once. */
    Invite revoke(Invite invite) throws ServiceException;

    /**
     * Follows the organization. Blocks while the service tells of changes, and returns when it ends
     * the stream, as it does when the token that opened it expires. Interrupt it to stop.
     *
     * @param after the revision that is known; what came after it is told first
     * @param listener is given each event, on the calling thread
     */
    void follow(long after, Consumer<OrganizationEvent> listener) throws ServiceException;

    /**
     * A page of the activity log, newest first.
     *
     * @param before the cursor of the page before, or null for the newest
     * @param limit 1 to {@link #LARGEST_PAGE}
     */
    Page<Change> changes(@Nullable String before, int limit) throws ServiceException;

    /** Queues the mail of a pending invite again. */
    Invite resend(Invite invite) throws ServiceException;
}
