package org.roster.desktop.shell;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.signin.Session;
import org.roster.contract.Me.Membership;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.replica.ReplicaStatus;
import org.roster.desktop.task.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;

/**
 * Finds out why an organization is no longer accessible. Its service says the same to those who
 * were removed, suspended, or never members, but the list of the user's own memberships differs.
 */
public final class LostAccess {

    private static final Logger LOG = LoggerFactory.getLogger(LostAccess.class);

    private final Session session;
    private final Membership before;
    private final OrganizationReplica replica;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();

    /**
     * The user's membership after the access was lost.
     *
     * @param membership null if the user is no longer a member
     */
    record Answer(@Nullable Membership membership) {}

    /**
     * Asks as soon as the replica has lost its access.
     *
     * @param before the membership with which the organization was opened
     */
    public LostAccess(
            Session session, Membership before, OrganizationReplica replica, Tasks tasks) {
        this.session = session;
        this.before = before;
        this.replica = replica;
        this.tasks = tasks;
        replica.statusProperty().subscribe(this::follow);
    }

    private void follow(ReplicaStatus status) {
        if (status instanceof ReplicaStatus.Ended(ServiceException failure)
                && failure.is(ProblemType.NOT_FOUND)) {
            tasks.call(ServiceException.class, session::currentMe)
                    .onSuccess(me ->
                            answer.set(
                                    new Answer(
                                            me.memberships().stream()
                                                    .filter(this::isSame)
                                                    .findFirst()
                                                    .orElse(null))))
                    .onFailure(e -> LOG.info("Cannot read the memberships: {}", e.toString()))
                    .start();
        }
    }

    private boolean isSame(Membership membership) {
        return membership.organization().id().equals(before.organization().id());
    }

    /** The answer of the service; null until it is known. */
    ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Returns the last known names of the other active administrators. */
    AdministratorNames administrators() {
        return new AdministratorNames(
                replica.members().stream()
                        .filter(member -> member.role() == Role.ADMINISTRATOR)
                        .filter(member -> member.state() == MemberState.ACTIVE)
                        .filter(member -> !member.id().equals(before.memberId()))
                        .map(Member::displayName)
                        .toList());
    }

    /** Returns when an end date has ended the access of a member, or null if it hasn't. */
    static @Nullable Instant endOf(Membership membership, Instant now) {
        Instant end = membership.endsAt();
        return membership.state() == MemberState.SUSPENDED && end != null && !end.isAfter(now)
                ? end
                : null;
    }
}
