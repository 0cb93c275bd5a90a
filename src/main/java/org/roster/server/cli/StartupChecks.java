package org.roster.server.cli;

import org.roster.server.configuration.Configuration;
import org.roster.server.http.OutboundTrust;
import org.roster.server.identity.IdentityProviders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Finds problems that would only show later, without delaying the start of the service. */
final class StartupChecks {

    private static final Logger LOG = LoggerFactory.getLogger(StartupChecks.class);

    private StartupChecks() {}

    /** Logs the warnings in the background. */
    static void start(Configuration configuration, InstantSource clock) {
        Thread.ofVirtual()
                .name("startup-healthCheck")
                .start(() -> {
                    try {
                        warnings(configuration, clock).forEach(LOG::warn);
                    } catch (IOException | RuntimeException e) {
                        LOG.warn("Could not examine the providers", e);
                    }
                });
    }

    /**
     * Returns warnings about the clock and the providers' keys.
     *
     * @throws IOException if the trusted certificates can't be read
     */
    static List<String> warnings(Configuration configuration, InstantSource clock)
            throws IOException {
        return new IdentityProviders(
                        configuration,
                        OutboundTrust.context(configuration.providers().trustCertificates()),
                        clock)
                .warnings();
    }
}
