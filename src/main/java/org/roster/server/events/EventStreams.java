package org.roster.server.events;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.EventKind;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.journal.Revisions;
import org.roster.server.storage.Database;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Every stream that is open in this process. One poller looks at the revisions of the organizations
 * that somebody reads, five times a second with one query for all, and reads the changes of those
 * that have moved; so any number of processes see what any of them wrote.
 */
public final class EventStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_AT_ONCE = 500;

    /** Beyond this many missed changes reading everything anew is cheaper. */
    private static final int MOST_MISSED = 1000;

    private final Database database;
    private final ChangeReader changes;
    private final InstantSource clock;
    private final Map<String, Channel> channels = new HashMap<>();
    private final ScheduledExecutorService schedule =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("events").factory());
    private boolean closed;

    EventStreams(Database database, ChangeReader changes, InstantSource clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    /** The streams of one organization, and how far its changes have been read. */
    private static final class Channel {
        private final Set<EventStream> streams = new LinkedHashSet<>();
        private long revision;

        Channel(long revision) {
            this.revision = revision;
        }
    }

    /** Starts the poller; without it streams stay silent. */
    public void start() {
        var _ =
                schedule.scheduleWithFixedDelay(
                        this::work, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Opens a stream.
     *
     * @param reader an administrator
     * @param lastSeen the revision that the reader has seen, or null to begin now
     * @throws org.roster.server.problem.ProblemException if the reader is none any more
     */
    EventStream open(Caller reader, @Nullable Long lastSeen) {
        EventStream stream =
                database.read(handle -> {
                    // From the same moment, so that no loss of the role goes unseen.
                    Authenticator.requireAdministrator(handle, reader);
                    long now = Revisions.current(handle, reader.organization());
                    return new EventStream(
                            reader, now, missed(handle, reader.organization(), lastSeen, now));
                });
        add(stream);
        return stream;
    }

    private List<ServerSentEvent> missed(
            Handle handle, String organization, @Nullable Long lastSeen, long now) {
        if (lastSeen == null) {
            return List.of();
        }
        if (lastSeen > now || now - lastSeen > MOST_MISSED) {
            return List.of(ServerSentEvent.of(now, EventKind.RESET, Map.of("revision", now)));
        }
        List<ServerSentEvent> events =
                new ArrayList<>(changes.secondHalf(handle, organization, lastSeen));
        events.addAll(changes.after(handle, organization, lastSeen, MOST_MISSED).events());
        return events;
    }

    private synchronized void add(EventStream stream) {
        if (closed) {
            stream.end();
            return;
        }
        Channel channel =
                channels.computeIfAbsent(
                        stream.organization(), organization -> new Channel(stream.revision()));
        // The poller may have got ahead since the stream read; streams skip what they have.
        channel.revision = Math.min(channel.revision, stream.revision());
        channel.streams.add(stream);
    }

    /** Forgets a stream that has ended. */
    synchronized void remove(EventStream stream) {
        Channel channel = channels.get(stream.organization());
        if (channel != null) {
            channel.streams.remove(stream);
            if (channel.streams.isEmpty()) {
                channels.remove(stream.organization());
            }
        }
    }

    /** How many streams are open. */
    public synchronized int size() {
        return channels.values().stream().mapToInt(channel -> channel.streams.size()).sum();
    }

    private void work() {
        try {
            endExpired(clock.instant());
            boolean more = true;
            while (more) {
                Map<String, Long> read = revisions();
                Map<String, ChangeBatch> batches =
                        read.isEmpty() ? Map.of() : database.read(handle -> news(handle, read));
                batches.forEach(this::publish);
                more = batches.values().stream().anyMatch(ChangeBatch::isFull);
            }
        } catch (StorageUnavailableException e) {
            LOG.warn("Events are delayed: the database is not responding");
        } catch (RuntimeException e) {
            // The schedule would end with it; the next turn begins where this one began.
            LOG.error("Could not read changes", e);
        }
    }

    private synchronized void endExpired(Instant now) {
        channels.values().stream()
                .flatMap(channel -> channel.streams.stream())
                .filter(stream -> stream.isExpired(now))
                .forEach(EventStream::end);
    }

    private synchronized Map<String, Long> revisions() {
        Map<String, Long> revisions = new HashMap<>();
        channels.forEach((organization, channel) -> revisions.put(organization, channel.revision));
        return revisions;
    }

    private Map<String, ChangeBatch> news(Handle handle, Map<String, Long> read) {
        Map<String, ChangeBatch> batches = new HashMap<>();
        Revisions.current(handle, read.keySet())
                .forEach((organization, revision) -> {
                    long from = read.getOrDefault(organization, revision);
                    if (revision > from) {
                        batches.put(
                                organization,
                                changes.after(handle, organization, from, MOST_AT_ONCE));
                    }
                });
        return batches;
    }

    private synchronized void publish(String organization, ChangeBatch batch) {
        Channel channel = channels.get(organization);
        // A stream that opened meanwhile may have set the channel back: then read once more.
        if (channel != null && channel.revision == batch.from()) {
            channel.streams.forEach(stream -> stream.publish(batch));
            channel.revision = batch.to();
        }
    }

    /** Ends every stream, and opens no more. */
    @Override
    public void close() {
        schedule.shutdownNow();
        synchronized (this) {
            closed = true;
            channels.values().forEach(channel -> channel.streams.forEach(EventStream::end));
        }
    }
}
