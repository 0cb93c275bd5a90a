package org.roster.server;

import org.roster.server.configuration.Configuration;
import org.roster.server.http.Certificates;
import org.roster.server.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;

/** The TLS certificate of the service. */
final class ServerCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

    private ServerCertificate() {}

    /**
     * Returns the operator's certificate, or a self-signed one, which is created beside the
     * database if it doesn't exist.
     *
     * @throws IOException if a file can't be read or created
     */
    static KeyStore of(Configuration configuration, InstantSource clock) throws IOException {
        Configuration.Tls tls = configuration.network().tls();
        if (tls != null) {
            return Certificates.read(tls.certificate(), tls.key());
        }
        Path file = Database.file(configuration.database().url());
        Path beside = file == null ? configuration.linkKeyFile().toAbsolutePath() : file;
        Path folder =
                beside.getParent() == null ? Path.of("").toAbsolutePath() : beside.getParent();
        URI url = configuration.network().publicUrl();
        KeyStore certificate =
                Certificates.selfSigned(
                        folder,
                        url == null ? configuration.network().listen().host() : url.getHost(),
                        clock);
        LOG.info(
                "Using a self-signed certificate, SHA-256 {}",
                Certificates.fingerprint(certificate));
        return certificate;
    }
}
