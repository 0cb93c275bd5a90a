package org.roster.server.invites;

import org.roster.server.storage.PrivateFiles;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates and parses invitation links. The token is {@code base64url(invite id ‖ HMAC-SHA256(link
 * key, invite id ‖ organization id))}. The database doesn't contain tokens, so a stolen database
 * reveals no links, and a link can be created again while its invite is pending.
 */
public final class InviteLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 16;
    private static final int TOKEN_BYTES = ID_BYTES + 32;

    private final SecretKey key;
    private final Supplier<URI> publicUrl;

    /**
     * Creates links with a key.
     *
     * @param key 32 random bytes
     * @param publicUrl the base of links; evaluated when a link is created
     */
    public InviteLinks(byte[] key, Supplier<URI> publicUrl) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("The link key must have " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.publicUrl = publicUrl;
    }

    /**
     * A well-formed token. {@link #isGenuine} checks whether this service created it.
     *
     * @param inviteId the id of the invite
     * @param mac the message authentication code
     */
    public record Token(String inviteId, byte[] mac) {
        /** Omits the authentication code. */
        @Override
        public String toString() {
            return "Token[" + inviteId + "]";
        }
    }

    /** Returns the link of an invite. */
    public String link(String inviteId, String organizationId) {
        byte[] token =
                ByteBuffer.allocate(TOKEN_BYTES)
                        .put(bytes(inviteId))
                        .put(mac(inviteId, organizationId))
                        .array();
        return publicUrl.get()
                + "/invite/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Parses the last part of a link; empty if it isn't well-formed. */
    public static Optional<Token> parse(String text) {
        try {
            byte[] token = Base64.getUrlDecoder().decode(text);
            if (token.length != TOKEN_BYTES) {
                return Optional.empty();
            }
            ByteBuffer id = ByteBuffer.wrap(token, 0, ID_BYTES);
            String inviteId = new UUID(id.getLong(), id.getLong()).toString();
            return Optional.of(
                    new Token(inviteId, Arrays.copyOfRange(token, ID_BYTES, TOKEN_BYTES)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether a token was created with this key for an invite of this organization. Runs in
     * constant time.
     */
    public boolean isGenuine(Token token, String organizationId) {
        return MessageDigest.isEqual(mac(token.inviteId(), organizationId), token.mac());
    }

    private byte[] mac(String inviteId, String organizationId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(bytes(inviteId));
            return mac.doFinal(bytes(organizationId));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is not available", e);
        }
    }

    private static byte[] bytes(String id) {
        UUID uuid = UUID.fromString(id);
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /**
     * Reads the link key. If the file doesn't exist, creates a key that only this user can read.
     *
     * @throws IOException if the file can't be read or created, or isn't a key
     */
    public static byte[] key(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            try {
                PrivateFiles.create(file, key);
            } catch (FileAlreadyExistsException e) {
                // Another process has created the key first; use that one.
                return key(file);
            }
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IOException(
                    file + " is not a link key; it must have " + KEY_BYTES + " bytes");
        }
        return key;
    }
}
