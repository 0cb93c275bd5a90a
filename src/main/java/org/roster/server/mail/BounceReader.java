package org.roster.server.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.mail.BounceCursor.Position;
import org.roster.server.mail.BounceMailbox.Batch;
import org.roster.server.mail.BounceMailbox.FoundReport;
import org.roster.server.mail.BounceMailbox.MailboxUnavailableException;
import org.roster.server.mail.SentMails.SentMail;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseTask;
import org.roster.server.storage.RollbackException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the reports of mails that came back and records them on the invites. A report counts if it
 * has the random message ID of a mail that was sent in the last 30 days, and only its status code
 * is stored. Each mail counts once, even if its report is read again.
 */
public final class BounceReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BounceReader.class);

    /**
     * The maximum number of batches of a run, so that a flood of messages doesn't keep the lease
     * for long.
     */
    private static final int MAX_BATCHES = 10;

    /** No batch begins later in a run. With the longest batch, that is within the lease. */
    private static final Duration MAX_RUN = Duration.ofMinutes(2);

    /** How many visits fail at a message before it is skipped. */
    private static final int MAX_FAILED_VISITS = 3;

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final BounceMailbox mailbox;
    private final Database database;
    private final Outbox outbox;
    private final MailSource source;
    private final SentMails sent;
    private final BounceCursor cursor;
    private final Counter bounces;
    private final DatabaseTask task =
            new DatabaseTask("bounces", LOG, "Bounces are delayed", "Could not read bounces");
    private volatile Optional<String> failure = Optional.empty();

    /** The message that the last visit couldn't read, or 0, and how many visits couldn't. */
    private long unreadable;

    private int failedVisits;

    private BounceReader(
            BounceMailbox mailbox,
            Database database,
            Outbox outbox,
            MailSource source,
            InstantSource clock,
            MeterRegistry metrics) {
        this.mailbox = mailbox;
        this.database = database;
        this.outbox = outbox;
        this.source = source;
        this.sent = new SentMails(clock);
        this.cursor = new BounceCursor(mailbox.name(), clock);
        this.bounces =
                Counter.builder("roster.bounces")
                        .description("Mails that came back")
                        .register(metrics);
    }

    /**
     * Starts a reader.
     *
     * @param interval the time between two visits to the mailbox
     * @param metrics counts the mails that came back
     */
    public static BounceReader start(
            BounceMailbox mailbox,
            Duration interval,
            Database database,
            Outbox outbox,
            MailSource source,
            InstantSource clock,
            MeterRegistry metrics) {
        BounceReader reader = new BounceReader(mailbox, database, outbox, source, clock, metrics);
        reader.task.start(interval, reader::work);
        return reader;
    }

    /** Returns why the last visit failed, in words that an operator may read, or empty. */
    public Optional<String> failure() {
        return failure;
    }

    private void work() {
        Optional<Position> claimed = database.write(cursor::claim);
        if (claimed.isPresent()) {
            try {
                read(claimed.get());
            } finally {
                database.write(cursor::release);
            }
        }
    }

    private void read(Position start) {
        long latest = System.nanoTime() + MAX_RUN.toNanos();
        try {
            Batch batch = readBatch(start);
            for (int i = 1; i < MAX_BATCHES && mayContinue(batch, latest); i++) {
                batch = readBatch(batch.end());
            }
            if (failure.isPresent()) {
                LOG.info("The mailbox of bounces can be read again");
            }
            failure = Optional.empty();
        } catch (MailboxUnavailableException e) {
            Optional<String> reason = Optional.of(String.valueOf(e.getMessage()));
            if (!failure.equals(reason) && !task.isStopping()) {
                LOG.warn("Bounces are not read: {}", e.getMessage());
            }
            failure = reason;
        }
    }

    private boolean mayContinue(Batch batch, long latest) {
        return !batch.isLast()
                && batch.unreadable() == 0
                && !task.isStopping()
                && System.nanoTime() - latest < 0;
    }

    private Batch readBatch(Position after) throws MailboxUnavailableException {
        Batch batch = mailbox.read(after);
        List<Long> recorded = new ArrayList<>();
        for (FoundReport found : batch.reports()) {
            if (record(found.report())) {
                recorded.add(found.uid());
            }
        }
        Position end = skipUnreadable(batch);
        if (!end.equals(after)) {
            database.write(handle -> cursor.advance(handle, end));
        }
        if (!recorded.isEmpty()) {
            mailbox.markRead(end.validity(), recorded);
        }
        return new Batch(end, batch.reports(), batch.unreadable(), batch.isLast());
    }

    /** Returns the end of a batch, after a message that several visits couldn't read. */
    private Position skipUnreadable(Batch batch) {
        failedVisits = batch.unreadable() == unreadable ? failedVisits + 1 : 1;
        unreadable = batch.unreadable();
        return unreadable != 0 && failedVisits >= MAX_FAILED_VISITS
                ? new Position(batch.end().validity(), unreadable)
                : batch.end();
    }

    /** Returns whether a report is about a mail of this service. */
    private boolean record(DeliveryReport report) {
        for (String messageId : report.messageIds()) {
            Optional<SentMail> mail = database.read(handle -> sent.find(handle, messageId));
            if (mail.isPresent()) {
                record(mail.get(), report.status());
                return true;
            }
        }
        return false;
    }

    private void record(SentMail mail, String status) {
        try {
            database.write(handle -> {
                String organization = mail.organizationId();
                long revision = OrganizationUpdate.of(organization).run(handle);
                boolean isRecorded =
                        sent.remove(handle, mail)
                                && outbox.removeBounced(handle, mail)
                                && source.recordBounce(
                                        handle,
                                        organization,
                                        mail.inviteId(),
                                        BounceFailures.of(status),
                                        revision);
                if (!isRecorded) {
                    // The mail no longer counts, or its invite no longer needs it.
                    throw new RollbackException("The bounce is not recorded");
                }
                return revision;
            });
            bounces.increment();
            LOG.info("The mail of invite {} came back with status {}", mail.inviteId(), status);
        } catch (RollbackException e) {
            LOG.debug("{}", e.getMessage());
        }
    }

    /** Completes the current visit and stops. */
    @Override
    public void close() {
        task.stop(GRACE);
    }
}
