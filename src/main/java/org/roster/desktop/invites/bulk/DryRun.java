package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.NewInvite;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.invites.InviteValidation;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SearchText;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Predicts the result of sending a list from the known members, invites and limits of the
 * organization. The prediction is no stricter than the server, which decides.
 */
final class DryRun {

    private final MemberKeys keys;
    private Map<String, List<Member>> members = Map.of();
    private final Set<InviteAccount> pending = new HashSet<>();
    private final Map<InviteAccount, Integer> seen = new HashMap<>();
    private final boolean full;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(DryRun.class);

    /** The account of an invite, in the form that the server compares. */
    private record InviteAccount(InviteProvider provider, String tenant, String username) {}

    /**
     * Creates a dry run.
     *
     * @param keys the members
     * @param invites the invites
     * @param limits the limits, or null if they are unknown
     */
    DryRun(MemberKeys keys, List<Invite> invites, @Nullable Limits limits, Instant now) {
        this.keys = keys;
        for (Invite invite : invites) {
            if (invite.isPendingAt(now)) {
                pending.add(account(invite.provider(), invite.tenantId(), invite.username()));
            }
        }
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

    /**
     * Returns the rows of a list, each with its status.
     *
     * @param before the rows of an earlier dry run; unchanged ones keep their errors
     */
    List<BulkInviteRow> of(List<InviteDraft> drafts, List<BulkInviteRow> before) {
        members =
                keys.find(
                        drafts.stream()
                                .map(draft -> draft.invite().username())
                                .filter(Objects::nonNull)
                                .map(SearchText::key)
                                .collect(Collectors.toSet()));
        List<BulkInviteRow> rows = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            rows.add(row(drafts.get(i), i < before.size() ? before.get(i) : null));
        }
        return rows;
    }

    private BulkInviteRow row(InviteDraft draft, @Nullable BulkInviteRow before) {
        BulkInviteRow row = BulkInviteRow.ready(draft);
        BulkInviteRow known = before != null && before.draft().equals(draft) ? before : null;
        if (known != null && known.status() == RowStatus.INVALID) {
            return known;
        }
        Map<ListColumn, String> errors = known == null ? errors(draft) : Map.of();
        if (!errors.isEmpty()) {
            return row.at(RowStatus.INVALID, errors).opened(true);
        }
        NewInvite invite = draft.invite();
        InviteProvider provider = Objects.requireNonNull(invite.provider());
        InviteAccount account = account(provider, invite.tenantId(), row.username());
        Integer first = seen.putIfAbsent(account, draft.number());
        Member member = member(account);
        if (member != null) {
            return row.at(RowStatus.MEMBER, messages.get("member.is", member.displayName()));
        }
        if (pending.contains(account)) {
            return row.at(RowStatus.INVITED, "");
        }
        if (first != null) {
            return row.at(RowStatus.REPEATED, messages.get("repeated.of", first));
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

    /** Returns a sentence for each invalid column, in the order of the columns. */
    private Map<ListColumn, String> errors(InviteDraft draft) {
        NewInvite invite = draft.invite();
        Map<ListColumn, String> errors = new EnumMap<>(ListColumn.class);
        InviteValidation.check(invite)
                .forEach((field, sentence) -> errors.put(ListColumn.ofField(field), sentence));
        if (!errors.containsKey(ListColumn.USERNAME) && isImpossible(invite)) {
            errors.put(
                    ListColumn.USERNAME,
                    messages.get(
                            invite.provider() == InviteProvider.GOOGLE
                                    ? "wrong.account.google"
                                    : "wrong.account",
                            Objects.requireNonNullElse(invite.username(), "")));
        }
        if (draft.wrong() != null) {
            errors.put(
                    draft.wrong(),
                    messages.get(
                            draft.wrong() == ListColumn.ROLE ? "wrong.role" : "wrong.provider",
                            draft.word()));
        }
        if (invite.tenantId() != null && invite.provider() != InviteProvider.MICROSOFT) {
            errors.put(ListColumn.TENANT, failures.field("tenantId", "not-with-this-provider"));
        }
        return errors;
    }

    /** The server accepts any username, because it can't know all accounts. */
    private static boolean isImpossible(NewInvite invite) {
        return !AccountText.isAccount(
                Objects.requireNonNullElse(invite.username(), ""),
                Objects.requireNonNull(invite.provider()));
    }
}
