package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.ExceededLimit;
import org.roster.server.configuration.Configuration;
import org.roster.server.mail.RecentMails;
import org.roster.server.mail.RecentMails.RecentMail;
import org.roster.server.problem.ProblemException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Keeps administrators from using invitations to send mail to strangers. The limits hold for all
 * instances together, because they are checked in the transaction that has locked the
 * organization's row.
 */
public final class InviteLimits {

    private final Configuration.InviteLimitSettings limits;
    private final Duration longestValidity;
    private final InviteStore store;
    private final RecentMails mails;
    private final InstantSource clock;

    /**
     * The maximum number of addresses that an organization mails in 24 hours, for each pending
     * invite that it may have. Two, so that a whole list can be revoked and sent again to others.
     */
    private static final int RECIPIENTS_PER_PENDING_INVITE = 2;

    /** The last counts of each organization. Counting takes longer the more invites it has. */
    private final Map<String, Count> pendingInvites = new ConcurrentHashMap<>();

    private final Map<String, Count> recipients = new ConcurrentHashMap<>();

    /**
     * A count as of a revision. Each new invite takes a revision, so the count can have grown by at
     * most the number of later revisions.
     */
    private record Count(long revision, int number) {
        boolean isSurelyBelow(long most, long current) {
            return current >= revision && number + (current - revision) < most;
        }
    }

    /** Creates the configured limits. */
    public InviteLimits(Configuration configuration, InviteStore store, InstantSource clock) {
        this(configuration.inviteLimits(), configuration.longestInviteValidity(), store, clock);
    }

    InviteLimits(
            Configuration.InviteLimitSettings limits,
            Duration longestValidity,
            InviteStore store,
            InstantSource clock) {
        this.limits = limits;
        this.longestValidity = longestValidity;
        this.store = store;
        this.mails = new RecentMails(clock);
        this.clock = clock;
    }

    /** Returns the validity of an invite that replaces one with this validity. */
    Duration validityOfReplacement(Duration validity) {
        // The operator may have lowered the maximum since then
        return validity.compareTo(longestValidity) > 0 ? longestValidity : validity;
    }

    /**
     * Checks that an organization may have another pending invite, and mail it.
     *
     * @param address the recipient of the mail, or null if there is none
     * @param revision the revision of the new invite
     * @throws ProblemException {@code rate-limited}
     */
    void requireAllowed(
            Handle handle, String organization, @Nullable String address, long revision) {
        long most = limits.pendingInvites() == 0 ? 0 : mostPending(handle, organization);
        if (most > 0) {
            requirePendingAllowed(handle, organization, revision, most);
        }
        if (address != null && limits.mailsToAddress() > 0) {
            requireMailAllowed(mails.to(handle, organization, address));
        }
        if (address != null && most > 0) {
            requireRecipientAllowed(
                    handle, organization, revision, RECIPIENTS_PER_PENDING_INVITE * most);
        }
    }

    private long mostPending(Handle handle, String organization) {
        return Math.max(
                limits.pendingInvites(),
                (long) limits.pendingInvitesPerSlot()
                        * store.pending().memberLimit(handle, organization));
    }

    private void requirePendingAllowed(
            Handle handle, String organization, long revision, long most) {
        OptionalInt reached =
                reached(
                        pendingInvites,
                        organization,
                        revision,
                        most,
                        () -> store.countPending(handle, organization));
        if (reached.isPresent()) {
            Instant next = store.pending().nextExpiry(handle, organization).orElse(clock.instant());
            throw ProblemException.rateLimited(
                    ExceededLimit.PENDING_INVITES,
                    "The organization has "
                            + reached.getAsInt()
                            + " pending invites, which is the limit. Revoke some of them, or wait"
                            + " until some are accepted or expire.",
                    until(next));
        }
    }

    /** Limits the recipients: otherwise, revoked invites would make room for more mails. */
    private void requireRecipientAllowed(
            Handle handle, String organization, long revision, long most) {
        OptionalInt reached =
                reached(
                        recipients,
                        organization,
                        revision,
                        most,
                        () -> mails.countRecipients(handle, organization));
        if (reached.isPresent()) {
            Duration wait =
                    until(
                            mails.oldest(handle, organization)
                                    .map(queued -> queued.plus(RecentMails.PERIOD))
                                    .orElse(clock.instant()));
            throw ProblemException.rateLimited(
                    ExceededLimit.RECIPIENTS,
                    "The organization has sent mails to "
                            + reached.getAsInt()
                            + " addresses in the last 24 hours, which is the limit. Create invites"
                            + " without a mail, or try again in "
                            + words(wait)
                            + ".",
                    wait);
        }
    }

    /**
     * Returns a number that has reached a limit. Counts only if the last count leaves that open.
     */
    private static OptionalInt reached(
            Map<String, Count> counts,
            String organization,
            long revision,
            long most,
            IntSupplier counting) {
        Count last = counts.get(organization);
        if (last != null && last.isSurelyBelow(most, revision)) {
            return OptionalInt.empty();
        }
        int number = counting.getAsInt();
        counts.put(organization, new Count(revision, number));
        return number < most ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Returns whether an organization may send a mail to an address. */
    boolean isMailAllowed(Handle handle, String organization, String address) {
        int most = limits.mailsToAddress();
        return most == 0 || mails.to(handle, organization, address).size() < most;
    }

    private void requireMailAllowed(List<RecentMail> sent) {
        int most = limits.mailsToAddress();
        if (most > 0 && sent.size() >= most) {
            Duration wait = until(freed(sent, most));
            throw ProblemException.rateLimited(
                    ExceededLimit.MAILS_TO_ADDRESS,
                    "The organization has sent "
                            + most
                            + " mails to this address in the last 24 hours, which is the limit."
                            + " Share the link of an invite yourself, or try again in "
                            + words(wait)
                            + ".",
                    wait);
        }
    }

    /**
     * Checks that the mail of an invite may be sent again.
     *
     * @throws ProblemException {@code rate-limited}
     */
    void requireResendAllowed(Handle handle, String organization, String inviteId, String address) {
        List<RecentMail> sent = mails.to(handle, organization, address);
        requireMailAllowed(sent);
        List<RecentMail> resent =
                sent.stream()
                        .filter(mail -> mail.resent() && mail.inviteId().equals(inviteId))
                        .toList();
        if (resent.isEmpty()) {
            return;
        }
        int most = limits.resends();
        if (most > 0 && resent.size() >= most) {
            Duration wait = until(freed(resent, most));
            throw ProblemException.rateLimited(
                    ExceededLimit.RESENDS,
                    "The mail of this invite was resent "
                            + most
                            + (most == 1 ? " time" : " times")
                            + " in the last 24 hours, which is the limit. Resend it in "
                            + words(wait)
                            + ", or share the link yourself.",
                    wait);
        }
        Instant next = resent.getLast().queuedAt().plus(limits.resendInterval());
        if (next.isAfter(clock.instant())) {
            Duration wait = until(next);
            throw ProblemException.rateLimited(
                    ExceededLimit.RESEND_INTERVAL,
                    "The mail of this invite was just resent. Resend it in "
                            + words(wait)
                            + ", or share the link yourself.",
                    wait);
        }
    }

    /** Returns when fewer than {@code most} of these mails count. */
    private static Instant freed(List<RecentMail> sent, int most) {
        return sent.get(sent.size() - most).queuedAt().plus(RecentMails.PERIOD);
    }

    private Duration until(Instant time) {
        Duration wait = Duration.between(clock.instant(), time);
        return wait.isPositive() ? wait : Duration.ofSeconds(1);
    }

    /** Returns a duration in words, rounded up. */
    private static String words(Duration wait) {
        long seconds = wait.plusMillis(999).toSeconds();
        if (seconds <= 60) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        long minutes = wait.plusSeconds(59).toMinutes();
        return minutes <= 60 ? minutes + " minutes" : wait.plusMinutes(59).toHours() + " hours";
    }
}
