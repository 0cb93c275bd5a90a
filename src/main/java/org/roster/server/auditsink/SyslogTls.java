package org.roster.server.auditsink;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration.SyslogSettings;
import org.roster.server.configuration.Configuration.Tls;
import org.roster.server.files.FileWatch;
import org.roster.server.http.Certificates;
import org.roster.server.http.OutboundTrust;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The TLS context for a syslog server, created again when one of its files changes. */
final class SyslogTls implements Supplier<SSLContext>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogTls.class);

    private final SyslogSettings server;
    private final @Nullable Path additional;
    private final FileWatch watch;
    private volatile SSLContext current;

    private SyslogTls(SyslogSettings server, @Nullable Path additional) throws IOException {
        this.server = server;
        this.additional = additional;
        this.watch = new FileWatch("audit-syslog-tls", files(server));
        this.current = context(server, additional);
    }

    /**
     * Creates the context and watches its files.
     *
     * @param additional the operator's certificate authorities, or null
     * @throws IOException if a file can't be read or has other content
     */
    static SyslogTls watch(SyslogSettings server, @Nullable Path additional) throws IOException {
        SyslogTls tls = new SyslogTls(server, additional);
        tls.watch.start(tls::reload);
        return tls;
    }

    private static Path[] files(SyslogSettings server) {
        List<Path> files = new ArrayList<>();
        if (server.trustCertificates() != null) {
            files.add(server.trustCertificates());
        }
        Tls client = server.client();
        if (client != null) {
            files.add(client.certificate());
            files.add(client.key());
        }
        return files.toArray(Path[]::new);
    }

    /**
     * Creates a context that trusts the server's certificate authorities alone, or if there are
     * none, the JDK's and the operator's.
     *
     * @throws IOException if a file can't be read or has other content
     */
    static SSLContext context(SyslogSettings server, @Nullable Path additional) throws IOException {
        TrustManager trust =
                server.trustCertificates() == null
                        ? OutboundTrust.manager(additional)
                        : OutboundTrust.managerOfFile(server.trustCertificates());
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(server.client()), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not available: " + e.getMessage(), e);
        }
    }

    private static KeyManager @Nullable [] keys(@Nullable Tls client)
            throws IOException, GeneralSecurityException {
        if (client == null) {
            return null;
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(Certificates.read(client.certificate(), client.key()), new char[0]);
        return factory.getKeyManagers();
    }

    private void reload() {
        try {
            current = context(server, additional);
            LOG.info("Loaded the certificates for the syslog server again");
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "Keeping the certificates for the syslog server because the new ones could not"
                            + " be loaded: {}",
                    e.getMessage());
        }
    }

    @Override
    public SSLContext get() {
        return current;
    }

    @Override
    public void close() {
        watch.close();
    }
}
