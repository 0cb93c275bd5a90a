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
 * Closes connections whose request doesn't arrive completely in time. Jetty's idle timeout restarts
 * with each byte, so a client could keep a connection open forever by sending single bytes. Clients
 * that read a long response aren't affected, because they send nothing.
 */
final class SlowRequestGuard implements Connection.Listener {

    private final Scheduler scheduler;
    private final Duration step;
    private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();

    /**
     * Creates a guard for the connections of a connector.
     *
     * @param timeout the time that a request may take to arrive; the connection is closed after 1
     *     to 1.5 times this duration, not counting half timeouts in which nothing arrives
     */
    SlowRequestGuard(Scheduler scheduler, Duration timeout) {
        this.scheduler = scheduler;
        this.step = timeout.dividedBy(2);
    }

    @Override
    public void onOpened(Connection connection) {
        // Skips the TLS connection. The connection inside it is the one that counts requests.
        if (!(connection instanceof SslConnection)) {
            Watch watch = new Watch(connection);
            watches.put(connection, watch);
            watch.scheduleNext();
        }
    }

    /** Removes the watch, so that short-lived connections don't accumulate in memory. */
    @Override
    public void onClosed(Connection connection) {
        Watch watch = watches.remove(connection);
        if (watch != null) {
            watch.cancel();
        }
    }

    private final class Watch implements Runnable {

        private final Connection connection;
        private long requests;
        private long bytes;
        private int slowSteps;
        private boolean canceled;
        private Scheduler.@Nullable Task next;

        Watch(Connection connection) {
            this.connection = connection;
        }

        synchronized void scheduleNext() {
            if (!canceled) {
                next = scheduler.schedule(this, step.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        synchronized void cancel() {
            canceled = true;
            if (next != null) {
                next.cancel();
            }
        }

        @Override
        public void run() {
            boolean hasNewRequest = connection.getMessagesIn() != requests;
            boolean isTrickling = !hasNewRequest && connection.getBytesIn() != bytes;
            boolean hasNoRequest = connection.getMessagesIn() == 0;
            if (hasNewRequest) {
                slowSteps = 0;
            } else if (isTrickling || hasNoRequest) {
                // Counts on after a step without bytes, or one byte in every second step would do.
                slowSteps++;
            }
            requests = connection.getMessagesIn();
            bytes = connection.getBytesIn();
            if (slowSteps > 2) {
                connection.close();
            } else {
                scheduleNext();
            }
        }
    }
}
