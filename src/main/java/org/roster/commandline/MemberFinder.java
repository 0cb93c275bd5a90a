package org.roster.commandline;

import org.roster.contract.Member;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.ui.text.SearchText;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds members by ID or username. */
final class MemberFinder {

    private MemberFinder() {}

    /**
     * Finds a member for each name.
     *
     * @param names IDs or usernames
     * @throws CommandException if one isn't found, or isn't unique; nothing is to be changed then
     */
    static List<Member> find(OrganizationService organization, List<String> names)
            throws ServiceException, CommandException {
        List<Member> all = MemberTable.all(organization);
        Set<Member> found = new LinkedHashSet<>();
        for (String name : names) {
            found.add(find(all, name.strip()));
        }
        return new ArrayList<>(found);
    }

    private static Member find(List<Member> all, String name) throws CommandException {
        String key = SearchText.key(name);
        List<Member> found = all.stream().filter(each -> matches(each, name, key)).toList();
        if (found.isEmpty()) {
            throw new CommandException(
                    ExitCode.CONFLICT, "Nothing was changed: there is no member " + name + ".");
        }
        if (found.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "Nothing was changed: several members have the username %s. Use the ID: %s."
                            .formatted(
                                    name,
                                    found.stream()
                                            .map(Member::id)
                                            .collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    private static boolean matches(Member member, String name, String key) {
        return member.id().equals(name) || SearchText.key(member.username()).equals(key);
    }
}
