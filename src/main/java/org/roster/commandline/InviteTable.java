package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.PagedList;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.ui.text.TextTable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads invites and defines the columns of their table. */
final class InviteTable {

    static final TextTable<Invite> COLUMNS =
            new TextTable<>(
                    List.of(
                            "ID",
                            "STATUS",
                            "ROLE",
                            "PROVIDER",
                            "USERNAME",
                            "CREATED",
                            "EXPIRES",
                            "MAIL"),
                    InviteTable::line);

    /** The columns of new invites, for which the service returns the link. */
    static final TextTable<Invite> WITH_LINK =
            new TextTable<>(
                    Stream.concat(COLUMNS.header().stream(), Stream.of("LINK")).toList(),
                    invite ->
                            Stream.concat(
                                            line(invite).stream(),
                                            Stream.of(
                                                    Objects.requireNonNullElse(invite.link(), "-")))
                                    .toList());

    private static final Finder<Invite> FINDER =
            new Finder<>(
                    Invite::id,
                    Invite::username,
                    invite -> invite.status() == InviteStatus.PENDING,
                    "there is no invite with this ID, and no pending one for this username: %s",
                    "there are several pending invites for %s.");

    private InviteTable() {}

    private static List<String> line(Invite invite) {
        return List.of(
                invite.id(),
                MemberTable.word(invite.status()),
                MemberTable.word(invite.role()),
                MemberTable.word(invite.provider()),
                invite.username(),
                MemberTable.time(invite.createdAt()),
                MemberTable.time(invite.expiresAt()),
                MemberTable.word(invite.delivery().state()));
    }

    /** Reads all invites, newest first. */
    static List<Invite> all(OrganizationService organization) throws ServiceException {
        PagedList<Invite> pages =
                after -> organization.invites(after, OrganizationService.MAX_PAGE_SIZE);
        return pages.all();
    }

    /** Finds invites by their IDs, or pending ones by their usernames. */
    static List<Invite> find(OrganizationService organization, List<String> names)
            throws ServiceException, CommandException {
        return FINDER.find(all(organization), names);
    }
}
