package org.roster.server.mail;

import org.jspecify.annotations.Nullable;
import org.roster.server.mail.EndDigestQueue.ClaimedDigest;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sends the mails about members whose access ends soon. A mail that the server refuses permanently
 * is given up, any other failure is retried for a day. If a process stops while it sends a mail,
 * the mail is sent once more after the lease.
 */
public final class EndDigestWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EndDigestWorker.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMinutes(15);
    private static final Duration GIVE_UP = Duration.ofHours(24);
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Database database;
    private final EndDigestQueue queue;
    private final EndDigestSource source;
    private final InstantSource clock;
    private final MailServer server;
    private final MailRenderer renderer = new MailRenderer();
    private final DatabaseTask task =
            new DatabaseTask("end-digests", LOG, "Mail is delayed", "Could not send mail");

    private EndDigestWorker(
            MailServer server,
            Database database,
            EndDigestQueue queue,
            EndDigestSource source,
            InstantSource clock) {
        this.server = server;
        this.database = database;
        this.queue = queue;
        this.source = source;
        this.clock = clock;
    }

    /** Starts a worker. */
    public static EndDigestWorker start(
            MailServer server,
            Database database,
            EndDigestQueue queue,
            EndDigestSource source,
            InstantSource clock) {
        EndDigestWorker worker = new EndDigestWorker(server, database, queue, source, clock);
        worker.task.start(PAUSE, worker::work);
        return worker;
    }

    private void work() {
        while (!task.isStopping() && database.read(queue::hasDue)) {
            // One at a time, so that the lease covers a single exchange
            List<ClaimedDigest> claimed = database.write(handle -> queue.claim(handle, 1));
            claimed.forEach(this::deliver);
        }
    }

    private void deliver(ClaimedDigest mail) {
        Optional<EndDigest> digest =
                database.read(handle ->
                        source.compose(
                                handle,
                                mail.organizationId(),
                                mail.recipientId(),
                                mail.queuedAt()));
        @Nullable Instant retry = null;
        if (digest.isPresent()) {
            try {
                server.send(mail.id(), digest.get().address(), renderer.render(digest.get()));
            } catch (MailRefusedException e) {
                LOG.warn("Could not send a mail about ending members: {}", e.getMessage());
                Instant now = clock.instant();
                boolean isOver = e.isPermanent() || !mail.queuedAt().plus(GIVE_UP).isAfter(now);
                retry = isOver ? null : now.plus(RETRY);
            }
        }
        settle(mail, retry);
    }

    private void settle(ClaimedDigest mail, @Nullable Instant retry) {
        task.retryUntilAvailable(() ->
                database.write(handle -> {
                    if (retry == null) {
                        queue.remove(handle, mail);
                    } else {
                        queue.postpone(handle, mail, retry);
                    }
                    return mail;
                }));
    }

    /** Completes the current mail and stops. */
    @Override
    public void close() {
        task.stop(GRACE);
    }
}
