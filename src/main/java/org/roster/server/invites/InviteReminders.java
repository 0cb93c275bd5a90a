package org.roster.server.invites;

import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.Invite;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.mail.Outbox;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseTask;
import org.roster.server.storage.RollbackException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Mails a pending invite once more, three days before it expires. Any number of processes look for
 * such invites; the one that marks the invite queues the mail, in the same transaction.
 */
public final class InviteReminders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InviteReminders.class);

    /** How long before its expiry an invite is mailed again. */
    static final Duration BEFORE_EXPIRY = Duration.ofDays(3);

    /** The shortest validity of an invite that a reminder makes sense for. */
    static final Duration MIN_VALIDITY = Duration.ofDays(5);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int BATCH_SIZE = 100;

    private final Database database;
    private final InviteStore store;
    private final Outbox outbox;
    private final InstantSource clock;
    private final DatabaseTask task =
            new DatabaseTask(
                    "reminders", LOG, "Reminders are delayed", "Could not remind of invites");

    private InviteReminders(
            Database database, InviteStore store, Outbox outbox, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Starts looking for invites to remind of. */
    public static InviteReminders start(
            Database database, InviteStore store, Outbox outbox, InstantSource clock) {
        InviteReminders reminders = new InviteReminders(database, store, outbox, clock);
        reminders.task.start(PAUSE, reminders::work);
        return reminders;
    }

    private void work() {
        task.handleDue(BATCH_SIZE, this::due, this::remind);
    }

    private List<StoredInvite> due() {
        return database.read(handle ->
                store.pending()
                        .toRemind(
                                handle,
                                clock.instant().plus(BEFORE_EXPIRY),
                                MIN_VALIDITY,
                                BATCH_SIZE));
    }

    private void remind(StoredInvite due) {
        try {
            database.write(handle -> {
                String organization = due.organizationId();
                long revision = OrganizationUpdate.of(organization).run(handle);
                Invite reminded =
                        store.remind(handle, due.invite().id())
                                .orElseThrow(() ->
                                        new RollbackException("The reminder is no longer due"));
                outbox.enqueueReminder(
                        handle,
                        organization,
                        reminded.id(),
                        Objects.requireNonNull(reminded.delivery().address()));
                Changes.record(
                        handle,
                        organization,
                        new Change(
                                revision,
                                Objects.requireNonNull(reminded.remindedAt()),
                                null,
                                ChangeKind.INVITE_REMINDED,
                                Change.Subject.of(reminded),
                                ChangeDetail.NONE));
                return reminded;
            });
        } catch (RollbackException e) {
            LOG.debug("{}", e.getMessage());
        }
    }

    /** Completes the current run and stops. */
    @Override
    public void close() {
        task.stop(GRACE);
    }
}
