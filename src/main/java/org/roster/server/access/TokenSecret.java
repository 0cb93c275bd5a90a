package org.roster.server.access;

import org.roster.server.text.Sha256;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The secrets of API tokens: {@code rt_}, 256 random bits in 43 base62 digits, and the CRC-32 of
 * these digits in 6 more. With the prefix and the checksum, secret scanners find leaked tokens
 * without false alarms, like those of <a
 * href="https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/">GitHub</a>.
 * The database contains the SHA-256 only, by which a token is looked up. That needs no salt and no
 * slow hash, because the bits are random.
 */
public final class TokenSecret {

    /** The start of all secrets of API tokens. */
    static final String PREFIX = "rt_";

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int BITS = 256;
    private static final int RANDOM_DIGITS = 43;
    private static final int CHECKSUM_DIGITS = 6;
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "[0-9A-Za-z]{%d}".formatted(RANDOM_DIGITS + CHECKSUM_DIGITS));
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenSecret() {}

    /** Creates a secret. */
    public static String create() {
        String digits = digits(new BigInteger(BITS, RANDOM), RANDOM_DIGITS);
        return PREFIX + digits + checksum(digits);
    }

    /** Returns the hash under which a secret is stored. */
    public static String hash(String secret) {
        return Sha256.base64(secret);
    }

    /** Returns the hash of a text, or empty if it can't be a secret because of its checksum. */
    static Optional<String> hashOfValid(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String digits = text.substring(PREFIX.length(), PREFIX.length() + RANDOM_DIGITS);
        return text.endsWith(checksum(digits)) ? Optional.of(hash(text)) : Optional.empty();
    }

    private static String checksum(String digits) {
        CRC32 crc = new CRC32();
        crc.update(digits.getBytes(StandardCharsets.US_ASCII));
        return digits(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
    }

    /** Returns a number in base62, the most significant digit first, with leading zeros. */
    private static String digits(BigInteger number, int length) {
        char[] text = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}
