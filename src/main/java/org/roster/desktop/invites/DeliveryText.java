package org.roster.desktop.invites;

import org.roster.contract.AttemptReason;
import org.roster.contract.Delivery;
import org.roster.contract.DeliveryReason;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.LastAttempt;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the delivery of an invite's mail and the use of its link. */
final class DeliveryText {

    /** The reasons that come with the mail server's reply. */
    private static final Set<DeliveryReason> REPLIES =
            EnumSet.of(
                    DeliveryReason.RECIPIENT_UNKNOWN,
                    DeliveryReason.MAILBOX_FULL,
                    DeliveryReason.REJECTED);

    /** The reasons of mails that came back. */
    private static final Set<DeliveryReason> BOUNCES =
            EnumSet.range(DeliveryReason.BOUNCED_RECIPIENT_UNKNOWN, DeliveryReason.BOUNCED);

    /** The status code at the end of the description of a bounce (RFC 3463). */
    private static final Pattern STATUS = Pattern.compile("\\((\\d\\.\\d+\\.\\d+)\\)$");

    private final Times times;
    private final AttemptText attempts = new AttemptText();
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(DeliveryText.class);

    DeliveryText(Times times) {
        this.times = times;
    }

    /**
     * Returns the account that was rejected at the link, as a phrase; empty if there is none, or if
     * an administrator has nothing left to do about it.
     */
    String attempt(InviteRow row) {
        Invite invite = row.invite();
        LastAttempt attempt = invite.lastAttempt();
        if (attempt == null || (row.status() != InviteStatus.PENDING && row.namesake() == null)) {
            return "";
        }
        return attempt.reason() == AttemptReason.PERSONAL_ACCOUNT && invite.personalAccounts()
                ? messages.get("attempt.personal.allowed")
                : messages.get("attempt." + attempt.reason());
    }

    /** Returns the state of the delivery, as a phrase. */
    String text(Invite invite) {
        Delivery delivery = invite.delivery();
        if (isBounced(delivery)) {
            return messages.get("delivery.bounced", messages.get("reason." + delivery.reason()));
        }
        if (delivery.state() == DeliveryState.FAILED && delivery.reason() != null) {
            return messages.get(
                    "delivery.FAILED.because", messages.get("reason." + delivery.reason()));
        }
        if (delivery.state() == DeliveryState.FAILED && delivery.lastError() != null) {
            return messages.get("delivery.FAILED.because", delivery.lastError());
        }
        if (delivery.state() == DeliveryState.NONE && invite.status() != InviteStatus.PENDING) {
            return messages.get("delivery.NONE.ended");
        }
        return delivery.state() == DeliveryState.SENT && delivery.at() != null
                ? messages.get("delivery.SENT", times.relative(delivery.at()))
                : messages.get("delivery." + delivery.state());
    }

    /** Returns the state of the delivery without the reason of a failure, as a phrase. */
    String state(Invite invite) {
        if (isBounced(invite.delivery())) {
            return messages.get("delivery.bounced.state");
        }
        return invite.delivery().state() == DeliveryState.FAILED
                ? messages.get("delivery.FAILED")
                : text(invite);
    }

    /** Returns the reason of a failure, as a phrase; empty if there is none. */
    String reason(Invite invite) {
        Delivery delivery = invite.delivery();
        if (delivery.state() != DeliveryState.FAILED) {
            return "";
        }
        String error = delivery.lastError();
        return delivery.reason() != null
                ? messages.get("reason." + delivery.reason())
                : error == null ? "" : UntrustedText.shown(error);
    }

    /** Returns all details of the delivery. */
    String explanation(Invite invite) {
        StringBuilder text = new StringBuilder();
        Delivery delivery = invite.delivery();
        if (delivery.state() == DeliveryState.NONE) {
            text.append(messages.get("delivery.NONE.long"));
        } else if (isBounced(delivery)) {
            text.append(messages.get("delivery.bounced.long", String.valueOf(delivery.address())));
        } else {
            text.append(
                    messages.get(
                            "delivery." + delivery.state() + ".long",
                            String.valueOf(delivery.address())));
        }
        if (delivery.reason() != null) {
            text.append('\n').append(messages.get("reason." + delivery.reason() + ".long"));
        }
        status(delivery)
                .ifPresent(code ->
                        text.append('\n').append(messages.get("delivery.bounced.status", code)));
        // An older service gives no reason
        if (delivery.lastError() != null
                && (delivery.reason() == null || REPLIES.contains(delivery.reason()))) {
            text.append('\n').append(messages.get("delivery.error", delivery.lastError()));
        }
        LastAttempt attempt = invite.lastAttempt();
        if (attempt != null) {
            text.append('\n').append(sentence(attempt));
            String difference = attempts.difference(invite);
            if (!difference.isEmpty()) {
                text.append('\n').append(difference);
            }
            if (attempt.tenantId() != null && attempt.reason() != AttemptReason.WRONG_TENANT) {
                text.append('\n').append(messages.get("attempt.tenant", attempt.tenantId()));
            }
        }
        return text.toString();
    }

    private static boolean isBounced(Delivery delivery) {
        return delivery.state() == DeliveryState.FAILED
                && delivery.reason() != null
                && BOUNCES.contains(delivery.reason());
    }

    private static Optional<String> status(Delivery delivery) {
        return Optional.ofNullable(delivery.lastError())
                .filter(error -> isBounced(delivery))
                .map(STATUS::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
    }

    private String sentence(LastAttempt attempt) {
        return attempt.reason() == AttemptReason.PROVIDER_REFUSED
                ? messages.get(
                        "attempt.long.refused",
                        times.exact(attempt.at()),
                        labels.of(attempt.provider()))
                : messages.get(
                        "attempt.long",
                        times.exact(attempt.at()),
                        attempt.username(),
                        labels.of(attempt.provider()),
                        messages.get("attempt." + attempt.reason()));
    }

    /** Returns the style class of the phrase. */
    String style(Invite invite, InviteStatus status) {
        if (status != InviteStatus.PENDING) {
            return "muted";
        }
        return invite.delivery().state() == DeliveryState.FAILED ? "warning-text" : "plain-text";
    }
}
