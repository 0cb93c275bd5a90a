package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.NewInvite;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.invites.InviteValidation;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SearchText;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Predicts the result of sending a list, as far as the desktop's replica of the organization
 * allows. The prediction is no stricter than the server, which decides.
 */
final class DryRun {

    private final Map<String, List<Member>> members = new HashMap<>();
    private final Map<InviteAccount, String> pending = new HashMap<>();
    private final Map<InviteAccount, Integer> seen = new HashMap<>();
    private final boolean full;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(DryRun.class);

    /** The account of an invite, in the form that the server compares. */
    private record InviteAccount(InviteProvider provider, String tenant, String username) {}

    DryRun(OrganizationReplica replica, Instant now) {
        for (Member member : replica.members()) {
            members.computeIfAbsent(SearchText.key(member.username()), key -> new ArrayList<>())
                    .add(member);
        }
        for (Invite invite : replica.invites()) {
            if (invite.isPendingAt(now)) {
                pending.put(
                        account(invite.provider(), invite.tenantId(), invite.username()),
                        invite.id());
            }
        }
        Limits limits = replica.limitsProperty().get();
        full = limits != null && free(limits) == 0;
    }

    /** Returns the number of free slots. */
    static int free(Limits limits) {
        return Math.max(0, limits.memberSlots().limit() - limits.memberSlots().used());
    }

    private static InviteAccount account(
            InviteProvider provider, @Nullable String tenant, String username) {
        return new InviteAccount(
                provider,
                Objects.requireNonNullElse(tenant, "").toLowerCase(Locale.ROOT),
                SearchText.key(username));
    }

    /** Returns the rows of a list, each with its status. */
    List<BulkInviteRow> of(List<InviteDraft> drafts) {
        return drafts.stream().map(this::row).toList();
    }

    private BulkInviteRow row(InviteDraft draft) {
        BulkInviteRow row =
                new BulkInviteRow(
                        draft.number(),
                        draft.invite(),
                        RowStatus.READY,
                        "",
                        UUID.randomUUID().toString(),
                        null);
        String wrong = wrong(draft);
        if (!wrong.isEmpty()) {
            return row.at(RowStatus.INVALID, wrong);
        }
        NewInvite invite = draft.invite();
        InviteProvider provider = Objects.requireNonNull(invite.provider());
        InviteAccount account = account(provider, invite.tenantId(), row.username());
        Integer before = seen.putIfAbsent(account, draft.number());
        Member member = member(account);
        if (member != null) {
            return row.at(RowStatus.MEMBER, messages.get("member.is", member.displayName()));
        }
        if (pending.containsKey(account)) {
            return row.at(RowStatus.INVITED, "");
        }
        if (before != null) {
            return row.at(RowStatus.REPEATED, messages.get("repeated.of", before));
        }
        return full ? row.at(RowStatus.NO_SLOT, "") : row;
    }

    /**
     * Returns the member with an account. A tenant's domain name matches no member, because only
     * the server knows its GUID.
     */
    private @Nullable Member member(InviteAccount account) {
        return members.getOrDefault(account.username(), List.of()).stream()
                .filter(member ->
                        account.provider() == InviteProvider.ANY
                                || account.provider().name().equals(member.provider().name()))
                .filter(member ->
                        account.tenant().isEmpty()
                                || account.tenant().equalsIgnoreCase(member.tenantId()))
                .findFirst()
                .orElse(null);
    }

    private String wrong(InviteDraft draft) {
        NewInvite invite = draft.invite();
        List<String> sentences = new ArrayList<>();
        if (draft.wrong() != null) {
            sentences.add(
                    messages.get(
                            draft.wrong() == ListColumn.ROLE ? "wrong.role" : "wrong.provider",
                            draft.word()));
        }
        Map<String, String> errors = InviteValidation.check(invite);
        sentences.addAll(errors.values());
        if (!errors.containsKey("username")) {
            sentences.addAll(impossible(invite));
        }
        if (invite.tenantId() != null && invite.provider() != InviteProvider.MICROSOFT) {
            sentences.add(failures.field("tenantId", "not-with-this-provider"));
        }
        return String.join(" ", sentences);
    }

    /** The server accepts any username, because it can't know all accounts. */
    private List<String> impossible(NewInvite invite) {
        String username = Objects.requireNonNullElse(invite.username(), "");
        InviteProvider provider = Objects.requireNonNull(invite.provider());
        if (AccountText.isAccount(username, provider)) {
            return List.of();
        }
        return List.of(
                provider == InviteProvider.GOOGLE
                        ? messages.get("wrong.account.google", username)
                        : messages.get("wrong.account", username));
    }
}
