package org.roster.cryptography;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets all tests compute signatures, key agreements and hashes with AWS-LC, which is written in C
 * and assembler. The JDK's own algorithms are fast only after its optimizing compiler has replaced
 * their inner loops, which the tests do without. The protocols (TLS, JWS) and the checks of
 * certificates stay those of the JDK and of the libraries.
 *
 * <p>The tests' dependency has the library for Linux on x86-64. Elsewhere, the provider can't load
 * it and the JDK's algorithms remain.
 */
public final class NativeCryptographyExtension implements BeforeAllCallback {

    static {
        if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
            AmazonCorrettoCryptoProvider.install();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // Loading this class is enough
    }
}
