package org.roster.server.http;

import org.roster.server.configuration.Configuration.Tls;
import org.roster.server.files.FileWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.KeyStore;
import java.util.function.Consumer;

/**
 * Reloads the operator's certificate and key when one of the files changes. If the two don't match,
 * for example because only one has been replaced so far, the previous pair stays in use.
 */
public final class CertificateReloader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateReloader.class);

    private final Tls files;
    private final Consumer<KeyStore> consumer;
    private final FileWatch watch;

    private CertificateReloader(Tls files, Consumer<KeyStore> consumer) {
        this.files = files;
        this.consumer = consumer;
        this.watch = new FileWatch("certificate", files.certificate(), files.key());
    }

    /**
     * Starts watching the files.
     *
     * @param files the files in use
     * @param consumer receives each new pair
     */
    public static CertificateReloader start(Tls files, Consumer<KeyStore> consumer) {
        CertificateReloader reloader = new CertificateReloader(files, consumer);
        reloader.watch.start(reloader::reload);
        return reloader;
    }

    private void reload() {
        try {
            KeyStore read = Certificates.read(files.certificate(), files.key());
            consumer.accept(read);
            LOG.info("Loaded a new certificate, SHA-256 {}", Certificates.fingerprint(read));
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "Keeping the current certificate because the new one could not be loaded: {}",
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
