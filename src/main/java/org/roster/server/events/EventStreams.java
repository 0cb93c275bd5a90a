package org.roster.server.events;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.access.InviteReaders;
import org.roster.server.audit.AuditChain;
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
 * The open event streams of this process. One poller queries the revisions of all organizations
 * with open streams, five times a second with one query, and reads the changes of those whose
 * revision has increased. Any number of processes thus see each other's changes. It also ends the
 * streams whose session has ended.
 */
public final class EventStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int BATCH_SIZE = 500;

    /** Sessions and tokens are checked every other time, so streams end within half a second. */
    private static final int RUNS_PER_SESSION_CHECK = 2;

    /** With more missed changes than this, reading everything again is cheaper. */
    private static final int MAX_MISSED = 1000;

    private final Database database;
    private final ChangeReader changes;
    private final InstantSource clock;
    private final Map<String, Channel> channels = new HashMap<>();
    private final ScheduledExecutorService schedule =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("events").factory());
    private final int perMember;
    private boolean closed;
    private int runs;

    /**
     * Creates streams of these entities; call {@link #start} to begin polling.
     *
     * @param perMember how many streams each member or API token may have open, or 0 for no limit
     */
    public EventStreams(
            Database database, EventSource entities, InstantSource clock, int perMember) {
        this.perMember = perMember;
        this.database = database;
        this.changes = new ChangeReader(entities);
        this.clock = clock;
    }

    /** The streams of one organization and the last revision that was read for them. */
    private static final class Channel {
        private final Set<EventStream> streams = new LinkedHashSet<>();
        private long revision;

        Channel(long revision) {
            this.revision = revision;
        }
    }

    /** Starts the poller. Until then, streams send heartbeats only. */
    public void start() {
        var _ =
                schedule.scheduleWithFixedDelay(
                        this::work, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Opens a stream.
     *
     * @param reader an administrator, an API token, or a member who hands out the links of invites
     * @param lastSeen the last revision that the reader has seen, or null to start now
     * @throws org.roster.server.problem.ProblemException if the reader may no longer see the
     *     invites
     */
    EventStream open(Caller reader, @Nullable Long lastSeen) {
        EventStream stream =
                database.readLatest(handle -> {
                    // In the same transaction as the revision, so that no later demotion is missed.
                    Authenticator.requireInviteReader(handle, reader);
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
        if (lastSeen > now
                || now - lastSeen > MAX_MISSED
                || lastSeen < AuditChain.removedUntil(handle, organization)) {
            return List.of(ServerSentEvent.reset(now));
        }
        List<ServerSentEvent> events =
                new ArrayList<>(changes.followUps(handle, organization, lastSeen));
        events.addAll(changes.after(handle, organization, lastSeen, MAX_MISSED).events());
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
        // The poller may be ahead of the stream. Streams skip events that they already have.
        channel.revision = Math.min(channel.revision, stream.revision());
        channel.streams.add(stream);
        endOldest(channel, stream);
    }

    /**
     * Ends the oldest streams of a member who has too many. The newest one wins, because after a
     * change of the network or a sleep the old connections of the same window may still seem open.
     */
    private void endOldest(Channel channel, EventStream newest) {
        List<EventStream> open =
                channel.streams.stream().filter(each -> each.isOpenOfReaderOf(newest)).toList();
        if (perMember > 0 && open.size() > perMember) {
            open.subList(0, open.size() - perMember).forEach(EventStream::end);
        }
    }

    /** Removes a stream that has ended. */
    synchronized void remove(EventStream stream) {
        Channel channel = channels.get(stream.organization());
        if (channel != null) {
            channel.streams.remove(stream);
            if (channel.streams.isEmpty()) {
                channels.remove(stream.organization());
            }
        }
    }

    /** Returns the number of open streams. */
    public synchronized int size() {
        return channels.values().stream().mapToInt(channel -> channel.streams.size()).sum();
    }

    private void work() {
        try {
            endExpired(clock.instant());
            if (++runs % RUNS_PER_SESSION_CHECK == 0) {
                endUnauthorized();
            }
            boolean more = true;
            while (more) {
                Map<String, Long> read = revisions();
                Map<String, ChangeBatch> batches =
                        read.isEmpty()
                                ? Map.of()
                                : database.readLatest(handle -> readChanges(handle, read));
                batches.forEach(this::publish);
                more = batches.values().stream().anyMatch(ChangeBatch::isFull);
            }
        } catch (StorageUnavailableException e) {
            if (e.isRefused()) {
                endAll();
            } else {
                LOG.warn("Events are delayed: the database is {}", e.state());
            }
        } catch (RuntimeException e) {
            // An exception would end the schedule. The next run starts where this one did.
            LOG.error("Could not read changes", e);
        }
    }

    private synchronized void endAll() {
        channels.values().forEach(channel -> channel.streams.forEach(EventStream::end));
    }

    private synchronized void endExpired(Instant now) {
        channels.values().stream()
                .flatMap(channel -> channel.streams.stream())
                .filter(stream -> stream.isExpired(now))
                .forEach(EventStream::end);
    }

    /** Ends the streams of ended sessions, which another process may have ended. */
    private void endUnauthorized() {
        List<EventStream> open = allStreams();
        if (open.isEmpty()) {
            return;
        }
        List<Caller> readers = open.stream().map(EventStream::reader).toList();
        Set<Caller> authorized =
                database.readLatest(
                        handle -> InviteReaders.among(handle, readers, clock.instant()));
        open.stream()
                .filter(stream -> !authorized.contains(stream.reader()))
                .forEach(EventStream::end);
    }

    private synchronized List<EventStream> allStreams() {
        return channels.values().stream().flatMap(channel -> channel.streams.stream()).toList();
    }

    private synchronized Map<String, Long> revisions() {
        Map<String, Long> revisions = new HashMap<>();
        channels.forEach((organization, channel) -> revisions.put(organization, channel.revision));
        return revisions;
    }

    private Map<String, ChangeBatch> readChanges(Handle handle, Map<String, Long> read) {
        Map<String, ChangeBatch> batches = new HashMap<>();
        Revisions.current(handle, read.keySet())
                .forEach((organization, revision) -> {
                    long from = read.getOrDefault(organization, revision);
                    if (revision > from) {
                        batches.put(
                                organization,
                                changes.after(handle, organization, from, BATCH_SIZE));
                    }
                });
        return batches;
    }

    private synchronized void publish(String organization, ChangeBatch batch) {
        Channel channel = channels.get(organization);
        // A new stream may have set the channel back; its changes are then read again.
        if (channel != null && channel.revision == batch.from()) {
            channel.streams.forEach(stream -> stream.publish(batch));
            channel.revision = batch.to();
        }
    }

    /** Ends all streams and refuses new ones. */
    @Override
    public void close() {
        schedule.shutdownNow();
        synchronized (this) {
            closed = true;
            endAll();
        }
    }
}
