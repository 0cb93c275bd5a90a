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
 * The stream of one reader. The poller adds events to a queue, and the request's virtual thread
 * writes them, so a slow reader doesn't delay the others.
 */
final class EventStream {

    /** A reader with more queued events than this is disconnected and can resume. */
    private static final int MAX_QUEUED = 4096;

    private static final byte[] END = {};

    private final Caller reader;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private long revision;
    private volatile boolean ended;

    /**
     * Creates a stream.
     *
     * @param revision the revision that the reader has after {@code missed}
     * @param missed the events to start with
     */
    EventStream(Caller reader, long revision, List<ServerSentEvent> missed) {
        this.reader = reader;
        this.revision = revision;
        missed.forEach(this::add);
    }

    /** Queues an event if the reader can see it. */
    private void add(ServerSentEvent event) {
        byte[] frame = event.frame(reader.inviteScope());
        if (frame != null) {
            queue.add(frame);
        }
    }

    Caller reader() {
        return reader;
    }

    String organization() {
        return reader.organization();
    }

    /** Returns whether this stream is open and has the same reader as another. */
    boolean isOpenOfReaderOf(EventStream other) {
        return !ended && reader.id().equals(other.reader.id());
    }

    /** Returns the last published revision; call it with the poller's lock held. */
    long revision() {
        return revision;
    }

    /**
     * Queues the events that this reader hasn't seen. Ends the stream if the reader may no longer
     * see the invites or the sign-in policy no longer allows the reader. Call it with the poller's
     * lock held.
     */
    void publish(ChangeBatch batch) {
        long end = batch.endOfAccess(reader, revision);
        for (ServerSentEvent event : batch.events()) {
            if (event.revision() > revision && event.revision() < end) {
                add(event);
            }
        }
        revision = Math.max(revision, batch.to());
        if (end != Long.MAX_VALUE || queue.size() > MAX_QUEUED) {
            end();
        }
    }

    /** Returns whether the token that opened the stream has expired. */
    boolean isExpired(Instant now) {
        return !now.isBefore(reader.credential().expiresAt());
    }

    /** Ends the stream and discards queued events. */
    void end() {
        ended = true;
        queue.add(END);
    }

    /**
     * Writes events and, at regular intervals, a comment until the stream ends. The comments also
     * come between events, so that readers can rely on their interval.
     *
     * @param heartbeat the time between two comments
     * @throws IOException if the reader has disconnected
     */
    void writeTo(OutputStream out, Duration heartbeat) throws IOException, InterruptedException {
        out.write(ServerSentEvent.comment());
        out.flush();
        long commented = System.nanoTime();
        List<byte[]> more = new ArrayList<>();
        while (!ended) {
            long wait = heartbeat.toNanos() - (System.nanoTime() - commented);
            byte[] next = queue.poll(wait, TimeUnit.NANOSECONDS);
            if (ended) {
                return;
            }
            if (System.nanoTime() - commented >= heartbeat.toNanos()) {
                out.write(ServerSentEvent.comment());
                commented = System.nanoTime();
            }
            if (next != null) {
                out.write(next);
            }
            queue.drainTo(more);
            for (byte[] frame : more) {
                out.write(frame);
            }
            more.clear();
            out.flush();
        }
    }
}
