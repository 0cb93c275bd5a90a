package org.roster.desktop.invites.bulk;

import javafx.beans.InvalidationListener;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Tasks;

import java.time.Duration;

/**
 * Follows the changes of an organization while a bulk invite is open. Changes within half a second
 * are reported together, because a dry run of 100,000 rows takes a moment.
 */
final class ExternalChanges implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final OrganizationReplica replica;
    private final Tasks tasks;
    private final Runnable listener;
    private final InvalidationListener membersChanged;
    private final InvalidationListener changed = any -> reportSoon();
    private Tasks.@Nullable Running waiting;

    /**
     * Starts to follow an organization.
     *
     * @param members are told immediately that the members have changed
     * @param listener is called at most half a second after a change
     */
    ExternalChanges(
            OrganizationReplica replica, MemberKeys members, Tasks tasks, Runnable listener) {
        this.replica = replica;
        this.tasks = tasks;
        this.listener = listener;
        membersChanged = any -> members.changed();
        replica.members().addListener(membersChanged);
        replica.revisionProperty().addListener(changed);
    }

    private void reportSoon() {
        if (waiting == null) {
            waiting = tasks.later(PAUSE, this::report);
        }
    }

    private void report() {
        waiting = null;
        listener.run();
    }

    /** Stops following. */
    @Override
    public void close() {
        replica.members().removeListener(membersChanged);
        replica.revisionProperty().removeListener(changed);
        if (waiting != null) {
            waiting.cancel();
        }
    }
}
