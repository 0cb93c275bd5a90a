package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.tls.TrustedCertificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads the trusted certificates: those of the operating system, and those of the PEM file named by
 * {@code ROSTER_TRUST_CERTIFICATES}, which are trusted only for Roster servers.
 */
final class CertificateFile implements Supplier<TrustedCertificates> {

    /** The variable with the PEM file. */
    static final String VARIABLE = "ROSTER_TRUST_CERTIFICATES";

    private final String file;
    private @Nullable TrustedCertificates read;

    CertificateFile(Map<String, String> variables) {
        this.file = variables.getOrDefault(VARIABLE, "").strip();
    }

    /**
     * Reads the certificates once.
     *
     * @throws UncheckedIOException if the file can't be read or contains no certificate
     * @throws java.nio.file.InvalidPathException if the variable doesn't contain a valid path
     */
    @Override
    public synchronized TrustedCertificates get() {
        TrustedCertificates known = read;
        if (known == null) {
            try {
                known = TrustedCertificates.with(file.isEmpty() ? null : Path.of(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            read = known;
        }
        return known;
    }
}
