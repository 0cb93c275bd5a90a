package org.roster.desktop.fake;

import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberState;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Tasks;

import java.util.List;

/**
 * An organization in memory with the replica that follows it, at {@link Samples#NOW}.
 *
 * @param gateway calls the service with the replica
 */
public record FollowedOrganization(FakeOrganization service, OrganizationGateway gateway) {

    /** Follows an organization with the administrator {@code m0} and the suspended {@code m1}. */
    public static FollowedOrganization withSuspended(Tasks tasks) {
        List<Member> members = Samples.members(2);
        return of(
                new FakeOrganization()
                        .with(
                                members.getFirst(),
                                new MemberBuilder(members.getLast())
                                        .state(MemberState.SUSPENDED)
                                        .build()),
                tasks);
    }

    /** Follows an organization. */
    public static FollowedOrganization of(FakeOrganization service, Tasks tasks) {
        OrganizationReplica replica = TestReplica.of(service, tasks, () -> Samples.NOW);
        replica.follow();
        return new FollowedOrganization(service, TestReplica.gateway(service, replica, tasks));
    }
}
