package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.Page;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.OrganizationService.Order;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.ui.text.TextTable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The columns of members. */
final class MemberTable {

    static final TextTable<Member> COLUMNS =
            new TextTable<>(
                    List.of(
                            "ID",
                            "ROLE",
                            "STATE",
                            "PROVIDER",
                            "USERNAME",
                            "JOINED",
                            "LAST SEEN",
                            "ENDS",
                            "NAME"),
                    member ->
                            List.of(
                                    member.id(),
                                    word(member.role()),
                                    word(member.state()),
                                    word(member.provider()),
                                    member.username(),
                                    time(member.joinedAt()),
                                    time(member.lastSeenAt()),
                                    time(member.endsAt()),
                                    member.displayName()));

    private MemberTable() {}

    /** Reads all members, the oldest first. */
    static List<Member> all(OrganizationService organization) throws ServiceException {
        List<Member> all = new ArrayList<>();
        String after = null;
        do {
            Page<Member> page =
                    organization.members(
                            Order.OLDEST_FIRST, after, OrganizationService.LARGEST_PAGE);
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }

    /** Returns the name of a constant in lower case. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns a time in UTC (RFC 3339), or a hyphen. */
    static String time(@Nullable Instant time) {
        return time == null ? "-" : time.toString();
    }
}
