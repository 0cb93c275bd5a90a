package org.roster.server.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.DeliveryState;
import org.roster.server.invites.InviteLinks;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.mail.Outbox.Claimed;
import org.roster.server.storage.Database;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Empties the outbox. What the server refuses for good fails at once; anything else is tried again,
 * less and less often, for a day. The invite tells the administrator how it stands.
 */
public final class MailWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofHours(24);
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final int AT_ONCE = 5;
    private static final int MOST_LOST = 1;

    private final Database database;
    private final Outbox outbox;
    private final InviteLinks links;
    private final InstantSource clock;
    private final MailServer server;
    private final MeterRegistry metrics;
    private final InvitationMailRenderer text = new InvitationMailRenderer();
    private final ScheduledExecutorService schedule =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("mail").factory());

    private MailWorker(
            Database database,
            Outbox outbox,
            InviteLinks links,
            InstantSource clock,
            MailServer server,
            MeterRegistry metrics) {
        this.metrics = metrics;
        this.database = database;
        this.outbox = outbox;
        this.links = links;
        this.clock = clock;
        this.server = server;
    }

    /**
     * Starts to send.
     *
     * @param metrics where to count what became of the mails
     */
    public static MailWorker start(
            MailServer server,
            Database database,
            Outbox outbox,
            InviteLinks links,
            InstantSource clock,
            MeterRegistry metrics) {
        MailWorker worker = new MailWorker(database, outbox, links, clock, server, metrics);
        var _ =
                worker.schedule.scheduleWithFixedDelay(
                        worker::work, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return worker;
    }

    private void work() {
        try {
            while (!schedule.isShutdown() && database.read(outbox::hasDue)) {
                List<Claimed> claimed = database.write(handle -> outbox.claim(handle, AT_ONCE));
                claimed.forEach(this::deliver);
            }
        } catch (StorageUnavailableException e) {
            LOG.warn("Mail is delayed: the database is not responding");
        } catch (RuntimeException e) {
            // The schedule would end with it; the lease brings the mail back.
            LOG.error("Could not send mail", e);
        }
    }

    private void deliver(Claimed mail) {
        Optional<InvitationMail> invitation =
                database.read(handle ->
                        InvitationMail.find(handle, mail.inviteId(), clock.instant(), links));
        if (invitation.isEmpty()) {
            settle(mail, DeliveryState.FAILED, "The invite ended before its mail could be sent");
            return;
        }
        if (mail.lost() > MOST_LOST) {
            // Once more could be once too often: each of the lost may have arrived.
            settle(
                    mail,
                    DeliveryState.FAILED,
                    "The service stopped twice while sending this mail. It may have arrived: ask"
                            + " the recipient, or resend it");
            return;
        }
        try {
            server.send(mail.id(), mail.address(), text.write(invitation.get()));
            settle(mail, DeliveryState.SENT, null);
        } catch (MailRefusedException e) {
            LOG.warn("Could not send the mail of invite {}: {}", mail.inviteId(), e.getMessage());
            Duration waited = Duration.between(mail.queuedAt(), clock.instant());
            boolean over = e.isPermanent() || waited.compareTo(GIVE_UP) >= 0;
            settle(mail, over ? DeliveryState.FAILED : DeliveryState.QUEUED, e.getMessage());
        }
    }

    /** Undoes a settlement: the mail was revoked, redeemed or queued anew while it was sent. */
    private static final class DroppedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DroppedMeanwhile() {
            super("The mail is no longer queued", null, false, false);
        }
    }

    private void settle(Claimed mail, DeliveryState state, @Nullable String error) {
        try {
            database.write(handle -> {
                long revision = OrganizationUpdate.of(mail.organizationId()).run(handle);
                boolean ours =
                        state == DeliveryState.QUEUED
                                ? outbox.postpone(handle, mail, retry(mail))
                                : outbox.forget(handle, mail);
                if (!ours) {
                    throw new DroppedMeanwhile();
                }
                tell(handle, mail, state, error, revision);
                return revision;
            });
            Counter.builder("roster.mails")
                    .description("Mails by delivery state; QUEUED mails are retried")
                    .tag("state", state.name())
                    .register(metrics)
                    .increment();
        } catch (DroppedMeanwhile e) {
            LOG.info(
                    "The mail of invite {} was canceled or queued again while being sent",
                    mail.inviteId());
        }
    }

    /** When to try again: twice as late each time, and never all at once. */
    private Instant retry(Claimed mail) {
        long doubled = FIRST_RETRY.toMillis() << Math.min(mail.attempts() - 1, 10);
        long most = Math.min(doubled, LONGEST_RETRY.toMillis());
        return clock.instant()
                .plusMillis(ThreadLocalRandom.current().nextLong(most * 3 / 4, most + 1));
    }

    private void tell(
            Handle handle,
            Claimed mail,
            DeliveryState state,
            @Nullable String error,
            long revision) {
        Instant now = clock.instant();
        String username =
                handle.createQuery(
                                """
                                UPDATE invite SET delivery_state = :state, delivery_error = :error,
                                       delivery_attempts = :attempts, delivery_at = :now
                                 WHERE id = :id
                                RETURNING username
                                """)
                        .bind("state", state.name())
                        .bind("error", error)
                        .bind("attempts", mail.attempts())
                        .bind("now", now.toEpochMilli())
                        .bind("id", mail.inviteId())
                        .mapTo(String.class)
                        .one();
        Map<String, String> detail =
                error == null
                        ? Map.of("state", state.name())
                        : Map.of("state", state.name(), "error", error);
        Changes.record(
                handle,
                mail.organizationId(),
                new Change(
                        revision,
                        now,
                        null,
                        ChangeKind.INVITE_DELIVERY_CHANGED,
                        new Change.Subject("invite", mail.inviteId(), username),
                        detail));
    }

    /** Finishes the mail that is being sent, and stops. */
    @Override
    public void close() {
        schedule.shutdown();
        try {
            if (!schedule.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                schedule.shutdownNow();
            }
        } catch (InterruptedException e) {
            schedule.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
