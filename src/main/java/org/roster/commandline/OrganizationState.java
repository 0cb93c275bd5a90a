package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.unicode.UsernameFolding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The members and pending invites of an organization.
 *
 * @param members all members, in the order in which they joined
 * @param pending all pending invites, newest first
 * @param limits the member slots
 */
record OrganizationState(List<Member> members, List<Invite> pending, Limits limits) {

    /** Reads the state. An account that joins in between is a member and has a pending invite. */
    static OrganizationState read(OrganizationService organization, Instant now)
            throws ServiceException {
        List<Invite> pending =
                InviteTable.all(organization).stream()
                        .filter(invite -> invite.isPendingAt(now))
                        .toList();
        return new OrganizationState(MemberTable.all(organization), pending, organization.limits());
    }

    /** Returns the members by the usernames in the form that the service compares. */
    Map<String, List<Member>> membersByUsername() {
        return byUsername(members, Member::username);
    }

    /** Returns the pending invites by the usernames in the form that the service compares. */
    Map<String, List<Invite>> pendingByUsername() {
        return byUsername(pending, Invite::username);
    }

    private static <T> Map<String, List<T>> byUsername(
            List<T> items, Function<T, String> username) {
        return items.stream()
                .collect(
                        Collectors.groupingBy(
                                item -> UsernameFolding.folded(username.apply(item))));
    }
}
