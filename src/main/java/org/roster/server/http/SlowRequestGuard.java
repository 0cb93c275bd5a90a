package org.roster.server.http;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections on which a request does not come to its end. Jetty's idle timeout begins anew
 * with each byte, so that one byte now and then would keep a connection for good. A reader of a
 * long answer is not meant: it sends nothing.
 */
final class SlowRequestGuard implements Connection.Listener {

    private final Scheduler scheduler;
    private final Duration step;
    private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();

    /**
     * Watches the connections of a connector that this is added to.
     *
     * @param patience how long a request may trickle in before its connection is closed, up to half
     *     as long again
     */
    SlowRequestGuard(Scheduler scheduler, Duration patience) {
        this.scheduler = scheduler;
        this.step = patience.dividedBy(2);
    }

    @Override
    public void onOpened(Connection connection) {
        // What is inside of TLS is another connection, and the one that knows of requests.
        if (!(connection instanceof SslConnection)) {
            Watch watch = new Watch(connection);
            watches.put(connection, watch);
            watch.goOn();
        }
    }

    /** Thousands that come and go in a minute would be thousands in memory. */
    @Override
    public void onClosed(Connection connection) {
        Watch watch = watches.remove(connection);
        if (watch != null) {
            watch.end();
        }
    }

    private final class Watch implements Runnable {

        private final Connection connection;
        private long requests;
        private long bytes;
        private int slowSteps;
        private boolean ended;
        private Scheduler.@Nullable Task next;

        Watch(Connection connection) {
            this.connection = connection;
        }

        synchronized void goOn() {
            if (!ended) {
                next = scheduler.schedule(this, step.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        synchronized void end() {
            ended = true;
            if (next != null) {
                next.cancel();
            }
        }

        @Override
        public void run() {
            boolean begins = connection.getMessagesIn() != requests;
            boolean trickles = !begins && connection.getBytesIn() != bytes;
            boolean neverAsked = connection.getMessagesIn() == 0;
            slowSteps = trickles || neverAsked ? slowSteps + 1 : 0;
            requests = connection.getMessagesIn();
            bytes = connection.getBytesIn();
            if (slowSteps > 2) {
                connection.close();
            } else {
                goOn();
            }
        }
    }
}
