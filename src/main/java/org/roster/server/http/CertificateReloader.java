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
 * Reads the operator's certificate and key anew when one of the files changes. A pair that does not
 * fit, as while only one of them has been replaced, is left alone until it does.
 */
public final class CertificateReloader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateReloader.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Tls files;
    private final Consumer<KeyStore> taker;
    private final ScheduledExecutorService schedule =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("certificate").factory());
    private List<State> seen;

    private CertificateReloader(Tls files, Consumer<KeyStore> taker, List<State> seen) {
        this.files = files;
        this.taker = taker;
        this.seen = seen;
    }

    private record State(long modified, long size, String inode) {
        static State of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(
                    now.lastModifiedTime().toMillis(), now.size(), String.valueOf(now.fileKey()));
        }
    }

    /**
     * Starts to watch.
     *
     * @param files what has been read already
     * @param taker gets what is read anew
     * @throws IOException if a file has gone since
     */
    public static CertificateReloader start(Tls files, Consumer<KeyStore> taker)
            throws IOException {
        CertificateReloader watch = new CertificateReloader(files, taker, states(files));
        var _ =
                watch.schedule.scheduleWithFixedDelay(
                        watch::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private static List<State> states(Tls files) throws IOException {
        return List.of(State.of(files.certificate()), State.of(files.key()));
    }

    private void look() {
        try {
            List<State> now = states(files);
            if (!now.equals(seen)) {
                seen = now;
                KeyStore read = Certificates.read(files.certificate(), files.key());
                taker.accept(read);
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
