package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberState;
import org.roster.contract.PendingInvites;
import org.roster.server.members.MemberUpdates.Edit;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Suspends members whose end date has passed, which frees their slots. Their access has ended
 * before, at the end date. Any number of processes look for such members; one suspends each.
 */
public final class EndDateWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EndDateWorker.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int BATCH_SIZE = 100;

    private final Database database;
    private final MemberStore store;
    private final MemberUpdates updates;
    private final InstantSource clock;
    private final DatabaseTask task =
            new DatabaseTask(
                    "member-ends",
                    LOG,
                    "Ended members keep their slots",
                    "Could not suspend members whose end date has passed");

    private EndDateWorker(
            Database database,
            MemberStore store,
            AccessLossListener listener,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.updates = new MemberUpdates(store, listener, clock);
        this.clock = clock;
    }

    /**
     * Starts looking for members whose end date has passed.
     *
     * @param listener ends what depends on the access of a suspended member
     */
    public static EndDateWorker start(
            Database database,
            MemberStore store,
            AccessLossListener listener,
            InstantSource clock) {
        EndDateWorker ends = new EndDateWorker(database, store, listener, clock);
        ends.task.start(PAUSE, ends::work);
        return ends;
    }

    /** A member whose end date has passed. */
    private record EndedMember(String organization, String id) {}

    private void work() {
        task.handleDue(BATCH_SIZE, () -> database.read(this::ended), this::suspend);
    }

    private List<EndedMember> ended(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT organization_id, id FROM member
                         WHERE state = 'ACTIVE' AND ends_at IS NOT NULL AND ends_at <= :now
                         ORDER BY ends_at LIMIT :limit
                        """)
                .bind("now", clock.millis())
                .bind("limit", BATCH_SIZE)
                .map((row, context) ->
                        new EndedMember(row.getString("organization_id"), row.getString("id")))
                .list();
    }

    private void suspend(EndedMember ended) {
        try {
            database.write(handle -> {
                store.find(handle, ended.organization(), ended.id())
                        .filter(this::isDue)
                        .ifPresent(member ->
                                updates.apply(
                                        handle, edit(ended.organization(), member), () -> {}));
                return ended;
            });
        } catch (ProblemException e) {
            LOG.debug("Another process or an administrator has changed the member");
        }
    }

    private boolean isDue(Member member) {
        return member.state() == MemberState.ACTIVE && !member.hasAccessAt(clock.instant());
    }

    private static Edit edit(String organization, Member member) {
        Member wanted = new MemberBuilder(member).state(MemberState.SUSPENDED).build();
        return new Edit(organization, member, wanted, null, PendingInvites.REVOKE, true);
    }

    /** Completes the current run and stops. */
    @Override
    public void close() {
        task.stop(GRACE);
    }
}
