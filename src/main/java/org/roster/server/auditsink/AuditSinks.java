package org.roster.server.auditsink;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.Configuration.SyslogSettings;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

/** The sinks of a service: the file and the syslog server, if they are configured. */
public final class AuditSinks implements AutoCloseable {

    private final List<SinkWorker> workers = new ArrayList<>();
    private final @Nullable SyslogTls tls;

    private AuditSinks(@Nullable SyslogTls tls) {
        this.tls = tls;
    }

    /**
     * Starts the workers of all sinks.
     *
     * @param publicUrl the service's address, whose host is part of the syslog messages
     * @param metrics counts the copied rows
     * @throws IOException if the file can't be written to, or a certificate can't be read
     */
    public static AuditSinks start(
            Configuration configuration,
            URI publicUrl,
            Database database,
            InstantSource clock,
            MeterRegistry metrics)
            throws IOException {
        Path file = configuration.audit().sinkFile();
        SyslogSettings server = configuration.audit().syslog();
        List<AuditSink> all = new ArrayList<>();
        if (file != null) {
            FileSink sink = new FileSink(file);
            sink.create();
            all.add(sink);
        }
        SyslogTls tls = null;
        if (server != null) {
            tls = SyslogTls.watch(server, configuration.providers().trustCertificates());
            all.add(new SyslogSink(server, host(publicUrl), tls));
        }
        AuditSinks sinks = new AuditSinks(tls);
        for (AuditSink each : all) {
            sinks.workers.add(SinkWorker.start(each, database, clock, metrics));
        }
        return sinks;
    }

    private static String host(URI url) {
        return Objects.requireNonNullElse(url.getHost(), "-");
    }

    /** Returns by sink why the last rows couldn't be written. */
    public Map<String, Supplier<Optional<String>>> failures() {
        Map<String, Supplier<Optional<String>>> failures = new LinkedHashMap<>();
        workers.forEach(worker -> failures.put(worker.name(), worker::failure));
        return failures;
    }

    /**
     * Returns by sink checks that find out why rows couldn't be written. They write nothing.
     *
     * @throws IOException if a certificate can't be read
     */
    public static Map<String, Supplier<Optional<String>>> healthChecks(Configuration configuration)
            throws IOException {
        Path file = configuration.audit().sinkFile();
        SyslogSettings server = configuration.audit().syslog();
        Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();
        if (file != null) {
            checks.put(FileSink.NAME, new FileSink(file)::failure);
        }
        if (server != null) {
            SSLContext tls =
                    SyslogTls.context(server, configuration.providers().trustCertificates());
            checks.put(SyslogSink.NAME, new SyslogSink(server, "-", () -> tls)::failure);
        }
        return checks;
    }

    /** Completes the current batches and stops. */
    @Override
    public void close() {
        workers.forEach(SinkWorker::close);
        if (tls != null) {
            tls.close();
        }
    }
}
