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
 * Reads a publisher's manifest of the newest version, {@code {"product": "roster", "version":
 * "1.2.3", "page": "https://…"}}. A separate file contains an Ed25519 signature (RFC 8032) of
 * exactly these bytes. Only a signed manifest is parsed.
 */
final class SignedManifest {

    /** The product, which excludes the manifests of other products signed with the same key. */
    private static final String PRODUCT = "roster";

    private static final int MAX_PAGE_LENGTH = 500;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private SignedManifest() {}

    /**
     * Reads a manifest.
     *
     * @param signature the signature in Base64
     * @throws IOException if the signature is invalid, or the manifest is incomplete or invalid
     */
    static Update read(byte[] manifest, byte[] signature, PublicKey key) throws IOException {
        if (!isSigned(manifest, signature, key)) {
            throw new IOException("The signature is invalid");
        }
        JsonNode told = JSON.readTree(manifest);
        if (!told.path("product").asText().equals(PRODUCT)) {
            throw new IOException("The manifest is for another product");
        }
        Version version =
                Version.parse(told.path("version").asText())
                        .filter(each -> !each.preview())
                        .orElseThrow(() -> new IOException("The manifest has no valid version"));
        URI page =
                page(told.path("page").asText())
                        .orElseThrow(() -> new IOException("The manifest has no valid https page"));
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
                    text.length() <= MAX_PAGE_LENGTH
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
