package org.roster.desktop.replica;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;

import org.roster.client.ServiceException;

import java.time.Instant;

/** How current an {@link OrganizationReplica} is. */
public sealed interface ReplicaStatus {

    /** The replica is still loading. */
    record Loading() implements ReplicaStatus {}

    /** The replica is complete and follows the service. */
    record Current() implements ReplicaStatus {}

    /**
     * The service is unreachable.
     *
     * @param since when the replica was last current
     * @param failure the cause
     */
    record Stale(Instant since, ServiceException failure) implements ReplicaStatus {}

    /**
     * The user has lost access: the session has ended, or the user is no longer an administrator or
     * member.
     */
    record Ended(ServiceException failure) implements ReplicaStatus {}

    /** Returns whether the user has lost access, so that no action is possible. */
    static BooleanBinding isEnded(ObservableValue<ReplicaStatus> status) {
        return Bindings.createBooleanBinding(() -> status.getValue() instanceof Ended, status);
    }

    /** Whether a retry is useless: the session has ended, or the user may no longer read. */
    static boolean isFinal(ServiceException failure) {
        return failure instanceof ServiceException.SignInRequired
                || (failure instanceof ServiceException.Refused refused
                        && (refused.problem().status() == 403
                                || refused.problem().status() == 404));
    }
}
