package org.roster.server.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.DeliveryState;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.mail.MailSource.DeliveryResult;
import org.roster.server.mail.Outbox.Claimed;
import org.roster.server.schedule.PeriodicTask;
import org.roster.server.storage.Database;
import org.roster.server.storage.Database.TransactionWork;
import org.roster.server.storage.DatabaseTask;
import org.roster.server.storage.RollbackException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends the mails of the outbox. A mail that the server refuses permanently fails immediately. Any
 * other failure is retried for a day, at growing intervals. The mail's source records each result.
 */
public final class MailWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);

    /** For mails that another process has queued, and for retries. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration RENEWAL = Outbox.LEASE.dividedBy(4);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration MAX_RETRY = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofHours(24);
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final int BATCH_SIZE = 5;
    private static final int MAX_LOST = 1;

    private final Database database;
    private final Outbox outbox;
    private final MailSource source;
    private final InstantSource clock;
    private final MailServer server;
    private final MeterRegistry metrics;
    private final MailRenderer renderer = new MailRenderer();
    private final DatabaseTask task =
            new DatabaseTask("mail", LOG, "Mail is delayed", "Could not send mail");
    private final PeriodicTask renewal = new PeriodicTask("mail-lease");
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    private MailWorker(
            Database database,
            Outbox outbox,
            MailSource source,
            InstantSource clock,
            MailServer server,
            MeterRegistry metrics) {
        this.metrics = metrics;
        this.database = database;
        this.outbox = outbox;
        this.source = source;
        this.clock = clock;
        this.server = server;
    }

    /**
     * Starts a worker.
     *
     * @param metrics counts the mails by result
     */
    public static MailWorker start(
            MailServer server,
            Database database,
            Outbox outbox,
            MailSource source,
            InstantSource clock,
            MeterRegistry metrics) {
        MailWorker worker = new MailWorker(database, outbox, source, clock, server, metrics);
        worker.task.start(PAUSE, worker::work);
        outbox.onQueued(worker.task::runSoon);
        worker.renewal.start(RENEWAL, worker::renew);
        return worker;
    }

    private void work() {
        try {
            while (!task.isStopping() && database.read(outbox::hasDue)) {
                List<Claimed> batch = database.write(handle -> outbox.claim(handle, BATCH_SIZE));
                batch.forEach(mail -> claimed.add(mail.id()));
                for (Claimed mail : batch) {
                    deliver(mail);
                    claimed.remove(mail.id());
                }
            }
        } finally {
            claimed.clear();
        }
    }

    private void renew() {
        try {
            List<String> ids = List.copyOf(claimed);
            if (!ids.isEmpty()) {
                database.write(handle -> {
                    outbox.renew(handle, ids);
                    return ids;
                });
            }
        } catch (RuntimeException e) {
            // An exception would end the schedule. Another process may send the mails once more.
            LOG.warn("Could not renew the leases of mails that are being sent");
        }
    }

    private void deliver(Claimed mail) {
        Optional<InvitationMail> invitation =
                database.read(handle -> source.compose(handle, mail.inviteId(), mail.kind()));
        if (invitation.isEmpty()) {
            settle(mail, DeliveryState.FAILED, DeliveryFailure.INVITE_ENDED);
            return;
        }
        if (mail.lost() > MAX_LOST) {
            // No further attempt: each of the lost ones may have arrived.
            settle(mail, DeliveryState.FAILED, DeliveryFailure.INTERRUPTED);
            return;
        }
        try {
            server.send(mail.messageId(), mail.address(), renderer.render(invitation.get()));
            settle(mail, DeliveryState.SENT, null);
        } catch (MailRefusedException e) {
            LOG.warn("Could not send the mail of invite {}: {}", mail.inviteId(), e.getMessage());
            Duration waited = Duration.between(mail.queuedAt(), clock.instant());
            boolean over = e.isPermanent() || waited.compareTo(GIVE_UP) >= 0;
            settle(mail, over ? DeliveryState.FAILED : DeliveryState.QUEUED, e.failure());
        }
    }

    /**
     * Records a result. Waits up to ten minutes for the database, because the mail would be sent
     * again otherwise.
     */
    private void settle(Claimed mail, DeliveryState state, @Nullable DeliveryFailure failure) {
        task.retryUntilAvailable(() -> record(mail, state, failure));
    }

    private void record(Claimed mail, DeliveryState state, @Nullable DeliveryFailure failure) {
        TransactionWork<Long, RuntimeException> recording =
                handle -> record(handle, mail, state, failure);
        try {
            if (mail.kind() == MailKind.INVITATION) {
                database.writerOf(mail.organizationId()).write(recording);
            } else {
                // Locks the mail only, while others of a group may hold the organization
                database.write(recording);
            }
            Counter.builder("roster.mails")
                    .description("Mails by delivery state; QUEUED mails are retried")
                    .tag("state", state.name())
                    .register(metrics)
                    .increment();
        } catch (RollbackException e) {
            LOG.info(
                    "The mail of invite {} was canceled or queued again while being sent",
                    mail.inviteId());
        }
    }

    private long record(
            Handle handle, Claimed mail, DeliveryState state, @Nullable DeliveryFailure failure) {
        boolean isRecorded = mail.kind() == MailKind.INVITATION;
        long revision = isRecorded ? OrganizationUpdate.of(mail.organizationId()).run(handle) : 0;
        boolean isQueued =
                state == DeliveryState.QUEUED
                        ? outbox.postpone(handle, mail, nextAttempt(mail))
                        : outbox.remove(handle, mail);
        if (!isQueued) {
            // While it was sent, its invite was revoked or redeemed, or it was queued again.
            throw new RollbackException("The mail is no longer queued");
        }
        if (isRecorded) {
            source.record(
                    handle,
                    new DeliveryResult(
                            mail.organizationId(),
                            mail.inviteId(),
                            state,
                            mail.attempts(),
                            failure,
                            revision));
        }
        return revision;
    }

    /** Returns the time of the next attempt: the delay doubles each time, with a random part. */
    private Instant nextAttempt(Claimed mail) {
        long doubled = FIRST_RETRY.toMillis() << Math.min(mail.attempts() - 1, 10);
        long longest = Math.min(doubled, MAX_RETRY.toMillis());
        return clock.instant()
                .plusMillis(ThreadLocalRandom.current().nextLong(longest * 3 / 4, longest + 1));
    }

    /** Completes the current mail and stops. */
    @Override
    public void close() {
        task.stop(GRACE);
        renewal.stop(Duration.ZERO);
    }
}
