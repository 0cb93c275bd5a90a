package org.roster.server.http;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;

/**
 * Reads private keys in OpenSSL's traditional formats: PKCS #1 and SEC 1. Most keys are in PKCS #8,
 * so that the service starts without loading Bouncy Castle, whose signed jar no AOT cache can hold.
 */
final class TraditionalPrivateKeys {

    private TraditionalPrivateKeys() {}

    /**
     * Reads the first private key of a file.
     *
     * @throws IOException if the file can't be read or contains no unencrypted key
     */
    static PrivateKey read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
                PEMParser parser = new PEMParser(reader)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                PrivateKeyInfo key =
                        switch (part) {
                            case PrivateKeyInfo info -> info;
                            case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                            default -> null;
                        };
                if (key != null) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
            }
        }
        throw new IOException(file + " contains no unencrypted private key");
    }
}
