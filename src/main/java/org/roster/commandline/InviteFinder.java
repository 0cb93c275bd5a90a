package org.roster.commandline;

import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.ui.text.SearchText;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds invites by ID, and pending ones also by username. */
final class InviteFinder {

    private InviteFinder() {}

    /**
     * Finds an invite for each name.
     *
     * @param names IDs, or usernames of pending invites
     * @throws CommandException if one isn't found, or isn't unique; nothing is to be changed then
     */
    static List<Invite> find(OrganizationService organization, List<String> names)
            throws ServiceException, CommandException {
        List<Invite> all = InviteTable.all(organization);
        Set<Invite> found = new LinkedHashSet<>();
        for (String name : names) {
            found.add(find(all, name.strip()));
        }
        return new ArrayList<>(found);
    }

    private static Invite find(List<Invite> all, String name) throws CommandException {
        String key = SearchText.key(name);
        List<Invite> found = all.stream().filter(each -> matches(each, name, key)).toList();
        if (found.isEmpty()) {
            throw new CommandException(
                    ExitCode.CONFLICT,
                    "Nothing was changed: there is no invite with this ID, and no pending one for"
                            + " this username: "
                            + name);
        }
        if (found.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "Nothing was changed: several invites are pending for %s. Use the ID: %s."
                            .formatted(
                                    name,
                                    found.stream()
                                            .map(Invite::id)
                                            .collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    private static boolean matches(Invite invite, String name, String key) {
        return invite.id().equals(name)
                || (invite.status() == InviteStatus.PENDING
                        && SearchText.key(invite.username()).equals(key));
    }
}
