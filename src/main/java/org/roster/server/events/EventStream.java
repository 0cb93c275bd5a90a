package org.roster.server.events;

import org.roster.server.access.Caller;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One reader's stream. The poller puts events in, the request's own (virtual) thread takes them out
 * and writes them, so that a slow reader holds up nobody else.
 */
final class EventStream {

    /** Who is further behind than this is cut off, and resumes. */
    private static final int MOST_WAITING = 4096;

    private static final ServerSentEvent END = new ServerSentEvent(Long.MAX_VALUE, new byte[0]);

    private final Caller reader;
    private final BlockingQueue<ServerSentEvent> waiting = new LinkedBlockingQueue<>();
    private long revision;
    private volatile boolean ended;

    /**
     * A stream.
     *
     * @param reader whose it is
     * @param revision what the reader has, or gets in {@code missed}
     * @param missed what to begin with
     */
    EventStream(Caller reader, long revision, List<ServerSentEvent> missed) {
        this.reader = reader;
        this.revision = revision;
        waiting.addAll(missed);
    }

    String organization() {
        return reader.organization();
    }

    /** The revision that it goes on from; for the poller's thread, under its lock. */
    long revision() {
        return revision;
    }

    /**
     * Adds what is new to this reader, and ends with the reader's role; under the poller's lock.
     */
    void publish(ChangeBatch batch) {
        long last = batch.demoted().getOrDefault(reader.actor().memberId(), Long.MAX_VALUE);
        boolean isDemoted = last > revision && last != Long.MAX_VALUE;
        for (ServerSentEvent event : batch.events()) {
            if (event.revision() > revision && !(isDemoted && event.revision() >= last)) {
                waiting.add(event);
            }
        }
        revision = Math.max(revision, batch.to());
        if (isDemoted || waiting.size() > MOST_WAITING) {
            end();
        }
    }

    /** Whether the token that opened the stream has ended. */
    boolean isExpired(Instant now) {
        return !now.isBefore(reader.person().expiresAt());
    }

    /** Ends it; what waits is not written any more. */
    void end() {
        ended = true;
        waiting.add(END);
    }

    /**
     * Writes events and heartbeats until the stream ends.
     *
     * @param heartbeat how long to be silent at most
     * @throws IOException if the reader has gone
     */
    void writeTo(OutputStream out, Duration heartbeat) throws IOException, InterruptedException {
        out.write(ServerSentEvent.comment());
        out.flush();
        List<ServerSentEvent> more = new ArrayList<>();
        while (!ended) {
            ServerSentEvent next = waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                return;
            }
            out.write(next == null ? ServerSentEvent.comment() : next.frame());
            waiting.drainTo(more);
            for (ServerSentEvent event : more) {
                out.write(event.frame());
            }
            more.clear();
            out.flush();
        }
    }
}
