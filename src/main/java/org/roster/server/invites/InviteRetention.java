package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail.InvitesDeleted;
import org.roster.contract.ChangeKind;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseTask;
import org.roster.server.storage.RollbackException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Once an hour, deletes the invites that were accepted or revoked or have expired longer ago than
 * the retention period. Each batch is a change in the organization's activity log, which lets open
 * desktops load the invites again. Any number of instances can do this at the same time, because
 * each batch locks the organization's row.
 */
public final class InviteRetention implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InviteRetention.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int BATCH_SIZE = 500;

    /** The condition for an invite that ended before {@code :before}. */
    private static final String DUE =
            """
            created_at < :before
            AND (status = 'PENDING' AND expires_at < :before
                 OR status = 'ACCEPTED' AND accepted_at < :before
                 OR status = 'REVOKED' AND revoked_at < :before)\
            """;

    private final Database database;
    private final Duration period;
    private final InstantSource clock;
    private final DatabaseTask task =
            new DatabaseTask(
                    "invite-retention",
                    LOG,
                    "Ended invites are deleted later",
                    "Could not delete ended invites");

    private InviteRetention(Database database, Duration period, InstantSource clock) {
        this.database = database;
        this.period = period;
        this.clock = clock;
    }

    /**
     * Starts deleting ended invites.
     *
     * @param period how long an invite is kept after its end
     */
    public static InviteRetention start(Database database, Duration period, InstantSource clock) {
        InviteRetention retention = new InviteRetention(database, period, clock);
        retention.task.start(PAUSE, retention::work);
        return retention;
    }

    private void work() {
        for (String organization : database.read(this::organizations)) {
            int deleted = 0;
            int batch;
            do {
                batch = deleteBatch(organization);
                deleted += batch;
            } while (batch == BATCH_SIZE && !task.isStopping());
            LOG.info(
                    "Deleted {} ended invites of organization {} after {}",
                    deleted,
                    organization,
                    period);
        }
    }

    private List<String> organizations(Handle handle) {
        return handle.createQuery(
                        "SELECT DISTINCT organization_id FROM invite WHERE "
                                + DUE
                                + " ORDER BY organization_id")
                .bind("before", before())
                .mapTo(String.class)
                .list();
    }

    private int deleteBatch(String organization) {
        try {
            return database.write(handle -> {
                long revision = OrganizationUpdate.of(organization).run(handle);
                List<String> due = due(handle, organization);
                if (due.isEmpty()) {
                    throw new RollbackException("The ended invites were deleted before");
                }
                InviteRemoval.delete(handle, due);
                record(handle, organization, revision, due.size());
                return due.size();
            });
        } catch (RollbackException e) {
            LOG.debug("{}", e.getMessage());
            return 0;
        }
    }

    private List<String> due(Handle handle, String organization) {
        return handle.createQuery(
                        "SELECT id FROM invite WHERE organization_id = :organization AND "
                                + DUE
                                + " ORDER BY created_at LIMIT :limit")
                .bind("organization", organization)
                .bind("before", before())
                .bind("limit", BATCH_SIZE)
                .mapTo(String.class)
                .list();
    }

    private long before() {
        return clock.instant().minus(period).toEpochMilli();
    }

    private void record(Handle handle, String organization, long revision, int deleted) {
        Changes.record(
                handle,
                organization,
                new Change(
                        revision,
                        clock.instant(),
                        null,
                        ChangeKind.ENDED_INVITES_DELETED,
                        OrganizationSubject.of(handle, organization),
                        new InvitesDeleted(Integer.toString(deleted))));
    }

    /** Completes the current batch and stops. */
    @Override
    public void close() {
        task.stop(GRACE);
    }
}
