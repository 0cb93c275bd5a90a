package org.roster.desktop.invites;

import org.roster.contract.GmailAddresses;
import org.roster.contract.Invite;
import org.roster.contract.LastAttempt;
import org.roster.contract.ProviderError;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.List;

/** Describes how the account that was rejected at a link differs from the invited one. */
final class AttemptText {

    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(AttemptText.class);

    /**
     * Returns the difference as a sentence; empty if the account is the right one, or no one has
     * tried.
     */
    String difference(Invite invite) {
        LastAttempt attempt = invite.lastAttempt();
        if (attempt == null) {
            return "";
        }
        return switch (attempt.reason()) {
            case WRONG_PROVIDER ->
                    messages.get(
                            "attempt.differs.provider",
                            labels.of(attempt.provider()),
                            labels.of(invite.provider()));
            case WRONG_TENANT ->
                    messages.get(
                            "attempt.differs.tenant",
                            String.valueOf(attempt.tenantId()),
                            String.valueOf(invite.tenantId()));
            case WRONG_USERNAME ->
                    messages.get(
                            GmailAddresses.areNearlySame(attempt.username(), invite.username())
                                    ? "attempt.differs.gmail"
                                    : "attempt.differs.username",
                            attempt.username(),
                            invite.username());
            case ACCOUNT_RECREATED -> messages.get("attempt.differs.recreated", attempt.username());
            case MEMBER_SUSPENDED -> messages.get("attempt.differs.suspended");
            case SIGN_IN_POLICY -> messages.get("attempt.differs.policy");
            case PERSONAL_ACCOUNT ->
                    messages.get(
                            invite.personalAccounts()
                                    ? "attempt.personal.allowed.long"
                                    : "attempt.differs.personal",
                            messages.get("brand." + attempt.provider()));
            case PROVIDER_REFUSED -> refusal(attempt);
            case USERNAME_NOT_VERIFIED,
                    MEMBER_LIMIT_REACHED,
                    ALREADY_A_MEMBER,
                    INVITE_CREATOR_REMOVED ->
                    "";
        };
    }

    /** Returns the provider's error and its meaning; empty if there is no code. */
    private String refusal(LastAttempt attempt) {
        String error = attempt.error();
        if (error == null) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        String meaning = "attempt.refused." + ProviderError.ofReference(error).kind();
        if (messages.has(meaning)) {
            lines.add(messages.get(meaning));
        }
        lines.add(messages.get("attempt.refused.code", error));
        if (attempt.correlationId() != null) {
            lines.add(messages.get("attempt.refused.correlation-id", attempt.correlationId()));
        }
        return String.join("\n", lines);
    }
}
