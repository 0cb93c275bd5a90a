package org.roster.desktop.users;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.TextTable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Describes users in tables that are copied or exported. Times are in UTC, per ISO 8601. */
final class UserText {

    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(UserText.class);

    private UserText() {}

    static TextTable<UserRow> table() {
        UserText text = new UserText();
        return new TextTable<>(text.header(), text::line);
    }

    private List<String> header() {
        return List.of(
                messages.get("column.name"),
                messages.get("column.username"),
                messages.get("column.provider"),
                messages.get("column.tenant"),
                messages.get("column.role"),
                messages.get("column.access"),
                messages.get("column.ends"),
                messages.get("column.joined"),
                messages.get("column.seen"),
                messages.get("column.inviter"));
    }

    private List<String> line(UserRow row) {
        Member member = row.member();
        Actor inviter = member.invitedBy();
        return List.of(
                member.displayName(),
                member.username(),
                labels.of(member.provider()),
                Objects.requireNonNullElse(member.tenantId(), ""),
                labels.of(member.role()),
                member.state() == MemberState.SUSPENDED
                        ? messages.get("suspended")
                        : messages.get("active"),
                time(member.endsAt()),
                member.joinedAt().toString(),
                time(member.lastSeenAt()),
                inviter == null ? "" : inviter.displayName());
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }
}
