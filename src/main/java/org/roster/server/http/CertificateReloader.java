package org.roster.server.http;

import org.roster.server.configuration.Configuration.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reloads the operator's certificate and key when one of the files changes. If the two don't match,
 * for example because only one has been replaced so far, the previous pair stays in use.
 */
public final class CertificateReloader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateReloader.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Tls files;
    private final Consumer<KeyStore> consumer;
    private final ScheduledExecutorService schedule =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("certificate").factory());
    private List<FileState> seen;

    private CertificateReloader(Tls files, Consumer<KeyStore> consumer, List<FileState> seen) {
        this.files = files;
        this.consumer = consumer;
        this.seen = seen;
    }

    private record FileState(long modified, long size, String inode) {
        static FileState of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(
                    now.lastModifiedTime().toMillis(), now.size(), String.valueOf(now.fileKey()));
        }
    }

    /**
     * Starts watching the files.
     *
     * @param files the files in use
     * @param consumer receives each new pair
     * @throws IOException if a file no longer exists
     */
    public static CertificateReloader start(Tls files, Consumer<KeyStore> consumer)
            throws IOException {
        CertificateReloader reloader = new CertificateReloader(files, consumer, states(files));
        var _ =
                reloader.schedule.scheduleWithFixedDelay(
                        reloader::reloadIfChanged,
                        PAUSE.toMillis(),
                        PAUSE.toMillis(),
                        TimeUnit.MILLISECONDS);
        return reloader;
    }

    private static List<FileState> states(Tls files) throws IOException {
        return List.of(FileState.of(files.certificate()), FileState.of(files.key()));
    }

    private void reloadIfChanged() {
        try {
            List<FileState> now = states(files);
            if (!now.equals(seen)) {
                seen = now;
                KeyStore read = Certificates.read(files.certificate(), files.key());
                consumer.accept(read);
                LOG.info("Loaded a new certificate, SHA-256 {}", Certificates.fingerprint(read));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "Keeping the current certificate because the new one could not be loaded: {}",
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
