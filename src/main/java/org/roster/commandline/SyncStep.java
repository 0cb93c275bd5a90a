package org.roster.commandline;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.ui.text.TextTable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A step of a plan: an account of the list, or a member or invite that isn't listed.
 *
 * @param action the change
 * @param status the status, or the result of the change
 * @param row the number of the row in the list, from 1, or null if the account isn't listed
 * @param provider the provider's name in the API
 * @param memberId the ID of the member that is removed or kept, or null
 * @param inviteId the ID of the new invite, or of the one that is revoked or kept, or null
 * @param reason the reason for the status in one or two sentences, or an empty string
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SyncStep(
        SyncAction action,
        SyncStatus status,
        @Nullable Integer row,
        @Nullable String username,
        @Nullable String provider,
        @Nullable String tenantId,
        @Nullable Role role,
        @Nullable String memberId,
        @Nullable String inviteId,
        String reason) {

    static final TextTable<SyncStep> COLUMNS =
            new TextTable<>(
                    List.of("ACTION", "STATUS", "ROW", "USERNAME", "PROVIDER", "ROLE", "REASON"),
                    step ->
                            List.of(
                                    step.action().toString(),
                                    step.status().toString(),
                                    text(step.row()),
                                    text(step.username()),
                                    text(step.provider()).toLowerCase(Locale.ROOT),
                                    text(step.role()).toLowerCase(Locale.ROOT),
                                    step.reason()));

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "-");
    }

    /** Creates a step for an account of the list. */
    static SyncStep of(ListedAccount account, SyncAction action, SyncStatus status, String reason) {
        return new SyncStep(
                action,
                status,
                account.row(),
                account.username(),
                account.provider().name(),
                account.tenantId(),
                account.role(),
                null,
                null,
                reason);
    }

    /** Creates a step for a member who isn't listed. */
    static SyncStep of(Member member, SyncAction action, SyncStatus status) {
        return new SyncStep(
                action,
                status,
                null,
                member.username(),
                member.provider().name(),
                member.tenantId(),
                member.role(),
                member.id(),
                null,
                "");
    }

    /** Creates a step for a pending invite that isn't listed. */
    static SyncStep of(Invite invite, SyncAction action, SyncStatus status) {
        return new SyncStep(
                action,
                status,
                null,
                invite.username(),
                invite.provider().name(),
                invite.tenantId(),
                invite.role(),
                null,
                invite.id(),
                "");
    }

    /** Returns the step with another result. */
    SyncStep with(SyncStatus result, @Nullable String newInviteId, String newReason) {
        return new SyncStep(
                action,
                result,
                row,
                username,
                provider,
                tenantId,
                role,
                memberId,
                newInviteId == null ? inviteId : newInviteId,
                newReason);
    }
}
