package org.roster.server.audit;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The seals of a row's personal fields. A personal field enters the row's HMAC as {@code
 * SHA-256(salt ‖ value)} with 128 random bits of salt. Erasing the field deletes its value and its
 * salt and keeps the hash, from which nobody can guess the value without the salt. The HMAC stays
 * valid.
 *
 * <p>Each field has its own salt, because a row can name two people, the actor and the subject.
 * With one salt for the row, the salt would have to stay until both are erased; names and addresses
 * can be guessed, so their hashes would reveal them as long as the salt is there.
 *
 * <p>An erased field's hash is authenticated with the audit key. Without that, anyone who can
 * change the database could erase who made a change, unnoticed.
 */
final class Seals {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final String ERASED = ".";

    /** By field: a salt, or the hash and its HMAC with a dot between them. */
    private final Map<String, String> seals;

    private Seals(Map<String, String> seals) {
        this.seals = seals;
    }

    /** Returns new seals of these fields. */
    static Seals of(Iterable<String> fields) {
        Map<String, String> seals = new LinkedHashMap<>();
        for (String field : fields) {
            byte[] salt = new byte[SALT_BYTES];
            RANDOM.nextBytes(salt);
            seals.put(field, encode(salt));
        }
        return new Seals(seals);
    }

    /**
     * Parses the text of the database.
     *
     * @throws IllegalArgumentException if it isn't in the form that {@link #text} writes
     */
    static Seals parse(String text) {
        return new Seals(TextMap.parse(text));
    }

    /** Returns the text for the database. */
    String text() {
        return TextMap.write(seals);
    }

    /** Returns the names of the sealed fields. */
    Set<String> fields() {
        return seals.keySet();
    }

    boolean isSealed(String field) {
        return seals.containsKey(field);
    }

    boolean isErased(String field) {
        return seals.getOrDefault(field, "").contains(ERASED);
    }

    boolean hasErasures() {
        return seals.keySet().stream().anyMatch(this::isErased);
    }

    /**
     * Returns the value that represents a sealed field in the HMAC, in base64url.
     *
     * @throws IllegalArgumentException if the seal isn't well-formed
     */
    String hash(String field, @Nullable String value) {
        String seal = seals.getOrDefault(field, "");
        if (isErased(field)) {
            return seal.substring(0, seal.indexOf(ERASED));
        }
        byte[] salt = Base64.getUrlDecoder().decode(seal);
        if (salt.length != SALT_BYTES || value == null) {
            throw new IllegalArgumentException("The seal of " + field + " has no salt or no value");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return encode(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /**
     * Returns the seals after the erasure of a field.
     *
     * @param input what identifies the field, for {@link #isErasureOf}
     */
    Seals erase(String field, @Nullable String value, AuditKey key, HashInput input) {
        String hash = hash(field, value);
        Map<String, String> changed = new LinkedHashMap<>(seals);
        changed.put(field, hash + ERASED + key.hmac(input.add(hash)));
        return new Seals(changed);
    }

    /** Returns whether a field was erased with this key. */
    boolean isErasureOf(String field, AuditKey key, HashInput input) {
        String seal = seals.getOrDefault(field, "");
        int end = seal.indexOf(ERASED);
        return end >= 0 && key.isHmac(seal.substring(end + 1), input.add(seal.substring(0, end)));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
