package org.roster.desktop.updates;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/**
 * What a publisher says of the newest version: {@code {"product": "roster", "version": "1.2.3",
 * "page": "https://…"}}, and beside it an Ed25519 signature (RFC 8032) of exactly these bytes. Only
 * what is signed is read.
 */
final class SignedManifest {

    /** As both have it that read it: this product's, and no other's with the same key. */
    private static final String PRODUCT = "roster";

    private static final int LONGEST_PAGE = 500;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private SignedManifest() {}

    /**
     * Reads a manifest.
     *
     * @param signature in Base64
     * @throws IOException if the key's owner has not signed it, or it does not say what it has to
     */
    static Update read(byte[] manifest, byte[] signature, PublicKey key) throws IOException {
        if (!isSigned(manifest, signature, key)) {
            throw new IOException("The signature does not hold");
        }
        JsonNode told = JSON.readTree(manifest);
        if (!told.path("product").asText().equals(PRODUCT)) {
            throw new IOException("It is for another product");
        }
        Version version =
                Version.parse(told.path("version").asText())
                        .filter(each -> !each.preview())
                        .orElseThrow(() -> new IOException("It names no version"));
        URI page =
                page(told.path("page").asText())
                        .orElseThrow(() -> new IOException("It names no https page"));
        return new Update(version, page);
    }

    private static boolean isSigned(byte[] manifest, byte[] signature, PublicKey key) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(manifest);
            String text = new String(signature, StandardCharsets.US_ASCII).strip();
            return check.verify(Base64.getDecoder().decode(text));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<URI> page(String text) {
        try {
            URI page = URI.create(text);
            boolean holds =
                    text.length() <= LONGEST_PAGE
                            && text.chars().allMatch(each -> each > ' ' && each < 127)
                            && "https".equals(page.getScheme())
                            && page.getHost() != null
                            && page.getRawUserInfo() == null;
            return holds ? Optional.of(page) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
