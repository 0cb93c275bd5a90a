package org.roster.server;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration;
import org.roster.server.invites.InviteMails;
import org.roster.server.invites.InviteReminders;
import org.roster.server.invites.InviteStore;
import org.roster.server.mail.BounceMailbox;
import org.roster.server.mail.BounceReader;
import org.roster.server.mail.EndDigestQueue;
import org.roster.server.mail.EndDigestWorker;
import org.roster.server.mail.MailServer;
import org.roster.server.mail.MailWorker;
import org.roster.server.mail.Outbox;
import org.roster.server.members.EndDigests;
import org.roster.server.members.EndReminders;
import org.roster.server.members.MemberStore;
import org.roster.server.storage.Database;

import java.time.InstantSource;
import java.util.Deque;

import javax.net.ssl.SSLContext;

/** The background work of a service that sends mail. */
record MailWorkers(
        MailServer mailServer,
        Configuration.@Nullable BounceSettings bounceSettings,
        Database database,
        Outbox outbox,
        InviteMails mails,
        InstantSource clock) {

    /**
     * Starts the work.
     *
     * @param tls checks the certificate of the mailbox of bounces
     * @param stops receives the actions that stop the work
     * @return the reader of bounces, or null if they aren't read
     */
    @Nullable BounceReader start(
            SSLContext tls,
            MeterRegistry metrics,
            InviteStore invites,
            MemberStore members,
            Deque<Runnable> stops) {
        stops.push(MailWorker.start(mailServer, database, outbox, mails, clock, metrics)::close);
        BounceReader bounces = null;
        if (bounceSettings != null) {
            bounces =
                    BounceReader.start(
                            new BounceMailbox(bounceSettings, tls),
                            bounceSettings.interval(),
                            database,
                            outbox,
                            mails,
                            clock,
                            metrics);
            stops.push(bounces::close);
        }
        stops.push(InviteReminders.start(database, invites, outbox, clock)::close);
        EndDigestQueue digests = new EndDigestQueue(clock);
        stops.push(EndReminders.start(database, digests, clock)::close);
        EndDigests texts = new EndDigests(members, clock);
        stops.push(EndDigestWorker.start(mailServer, database, digests, texts, clock)::close);
        return bounces;
    }
}
