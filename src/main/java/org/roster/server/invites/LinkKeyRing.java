package org.roster.server.invites;

import org.roster.server.files.KeyFile;
import org.roster.server.invites.InviteLinks.Token;
import org.roster.server.text.HmacSha256;
import org.roster.server.text.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import javax.crypto.SecretKey;

/** The keys of invitation links, newest first. The newest key signs; all keys verify. */
public final class LinkKeyRing {

    static final int KEY_BYTES = KeyFile.BYTES;

    /** Verifying a link tries each key, so their number is limited. */
    static final int MAX_KEYS = 16;

    private static final byte[] PURPOSE =
            "roster invitation link with check character".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] FINGERPRINT =
            "roster link key fingerprint".getBytes(StandardCharsets.US_ASCII);

    private final List<LinkKey> keys;

    private LinkKeyRing(List<LinkKey> keys) {
        this.keys = keys;
    }

    /**
     * A key of the ring.
     *
     * @param fingerprint see {@link #fingerprints}
     * @param original signed links before they had a check character
     * @param derived signs links with a check character. With the original key, such a link would
     *     start with the old link of the same invite, and work without its last character.
     */
    private record LinkKey(String fingerprint, SecretKey original, SecretKey derived) {

        static LinkKey of(byte[] bytes) {
            SecretKey original = HmacSha256.key(bytes);
            return new LinkKey(
                    Sha256.hex(HmacSha256.of(original, FINGERPRINT)),
                    original,
                    HmacSha256.key(HmacSha256.of(original, PURPOSE)));
        }
    }

    /**
     * Creates a ring.
     *
     * @param bytes the keys of 32 bytes each, newest first
     * @throws IllegalArgumentException if there are no keys, too many, or an incomplete one
     */
    public static LinkKeyRing of(byte[] bytes) {
        int count = bytes.length / KEY_BYTES;
        if (count == 0 || count > MAX_KEYS || bytes.length % KEY_BYTES != 0) {
            throw new IllegalArgumentException(
                    "A ring has 1 to " + MAX_KEYS + " keys of " + KEY_BYTES + " bytes");
        }
        return new LinkKeyRing(
                IntStream.range(0, count)
                        .mapToObj(i ->
                                LinkKey.of(
                                        Arrays.copyOfRange(
                                                bytes, i * KEY_BYTES, (i + 1) * KEY_BYTES)))
                        .toList());
    }

    /** Returns the number of keys. */
    public int size() {
        return keys.size();
    }

    /** Returns a hash of each key, which identifies it without revealing it, newest first. */
    List<String> fingerprints() {
        return keys.stream().map(LinkKey::fingerprint).toList();
    }

    /** Returns the authentication code of a new link. */
    byte[] sign(byte[] message) {
        return HmacSha256.of(keys.getFirst().derived(), message);
    }

    /**
     * Returns whether one of the keys signed the token. Tries all keys and compares in constant
     * time.
     */
    boolean isGenuine(Token token, byte[] message) {
        boolean isGenuine = false;
        for (LinkKey key : keys) {
            SecretKey signer = token.isOldForm() ? key.original() : key.derived();
            isGenuine |= MessageDigest.isEqual(HmacSha256.of(signer, message), token.mac());
        }
        return isGenuine;
    }
}
