package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.OrganizationService.Order;
import org.roster.client.PagedList;
import org.roster.client.ServiceException;
import org.roster.contract.Member;
import org.roster.desktop.ui.text.TextTable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Reads members and defines the columns of their table. */
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

    private static final Finder<Member> FINDER =
            new Finder<>(
                    Member::id,
                    Member::username,
                    member -> true,
                    "there is no member %s.",
                    "several members have the username %s.");

    private MemberTable() {}

    /** Reads all members, in the order in which they joined. */
    static List<Member> all(OrganizationService organization) throws ServiceException {
        PagedList<Member> pages =
                after ->
                        organization.members(
                                Order.OLDEST_FIRST, after, OrganizationService.MAX_PAGE_SIZE);
        return pages.all();
    }

    /** Finds members by their IDs or usernames. */
    static List<Member> find(OrganizationService organization, List<String> names)
            throws ServiceException, CommandException {
        return FINDER.find(all(organization), names);
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
