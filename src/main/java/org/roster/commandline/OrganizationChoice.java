package org.roster.commandline;

import org.roster.contract.Me.Membership;

import java.util.List;
import java.util.stream.Collectors;

/** Chooses the organization of a signed-in user. */
final class OrganizationChoice {

    private OrganizationChoice() {}

    /**
     * Returns the ID of the organization.
     *
     * @param named its ID or name, or empty for the only one
     * @throws CommandException if there is none, or the choice isn't unique
     */
    static String choose(List<Membership> memberships, String named) throws CommandException {
        List<Membership> found =
                named.isEmpty()
                        ? memberships
                        : memberships.stream().filter(each -> isNamed(each, named)).toList();
        if (found.size() == 1) {
            return found.getFirst().organization().id();
        }
        if (memberships.isEmpty()) {
            throw new CommandException(
                    ExitCode.REFUSED, "Your account belongs to no organization of this server.");
        }
        throw new CommandException(
                ExitCode.USAGE,
                "Choose one of your organizations with --organization: "
                        + memberships.stream()
                                .map(each ->
                                        each.organization().name()
                                                + " ("
                                                + each.organization().id()
                                                + ")")
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private static boolean isNamed(Membership membership, String named) {
        return membership.organization().id().equals(named)
                || membership.organization().name().equalsIgnoreCase(named);
    }
}
