package org.roster.server.auditsink;

import org.roster.server.audit.AuditExport.ExportedRow;
import org.roster.server.configuration.Configuration.SyslogSettings;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

/** Sends rows to a syslog server over TLS, with one connection for each batch. */
final class SyslogSink implements AuditSink {

    /** The name of the sink and of its health check. */
    static final String NAME = "audit-syslog";

    /** The longest time for a batch, from the connection to its end. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final SyslogSettings server;
    private final SyslogMessage messages;
    private final Supplier<SSLContext> tls;
    private final Duration deadline;

    /**
     * Creates a sink.
     *
     * @param host the service's host, which is part of each message
     * @param tls returns the current context
     */
    SyslogSink(SyslogSettings server, String host, Supplier<SSLContext> tls) {
        this(server, host, tls, DEADLINE);
    }

    SyslogSink(SyslogSettings server, String host, Supplier<SSLContext> tls, Duration deadline) {
        this.server = server;
        this.messages = new SyslogMessage(host, server.enterpriseNumber(), server.maxMessageSize());
        this.tls = tls;
        this.deadline = deadline;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "the syslog server " + server.host() + ":" + server.port();
    }

    /** Checks whether a connection is possible, without sending a message. */
    Optional<String> failure() {
        try {
            write(List.of());
            return Optional.empty();
        } catch (SinkUnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Disconnects at the deadline: interrupting a virtual thread closes the socket that it reads or
     * writes.
     */
    @Override
    public void write(List<ExportedRow> rows) throws SinkUnavailableException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> running =
                    executor.submit(() -> {
                        send(rows);
                        return null;
                    });
            try {
                running.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw SyslogFailures.of(e.getCause(), server.host());
            } catch (TimeoutException e) {
                running.cancel(true);
                throw new SinkUnavailableException(SyslogFailures.TOO_SLOW, e);
            } catch (InterruptedException e) {
                running.cancel(true);
                Thread.currentThread().interrupt();
                throw new SinkUnavailableException("The service is shutting down", e);
            }
        }
    }

    private void send(List<ExportedRow> rows) throws IOException {
        try (SyslogConnection connection = SyslogConnection.open(server, tls.get())) {
            for (ExportedRow row : rows) {
                connection.send(messages.frame(row));
            }
            connection.finish();
        }
    }
}
