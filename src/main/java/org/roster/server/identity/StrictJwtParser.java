package org.roster.server.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jwt.SignedJWT;

import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Parses signed JSON Web Tokens strictly per RFC 7515. The library also accepts padding, characters
 * outside the alphabet and unused bits, so one token would have many spellings. It also fails on
 * headers that are JSON but not an object.
 */
public final class StrictJwtParser {

    private static final int PARTS = 3;

    private StrictJwtParser() {}

    /**
     * Parses a token without verifying it.
     *
     * @throws ParseException if it isn't a signed token, or has critical extensions ({@code crit},
     *     section 4.1.11), none of which are supported
     */
    public static SignedJWT parse(String token) throws ParseException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new ParseException("A signed JWT must have three parts", 0);
        }
        for (String part : parts) {
            requireCanonical(part);
        }
        // An object starts with a brace, whose encoding starts with this letter.
        if (!parts[0].startsWith("e") || !parts[1].startsWith("e")) {
            throw new ParseException("The header and claims must be JSON objects", 0);
        }
        SignedJWT jwt = SignedJWT.parse(token);
        if (jwt.getHeader().getCriticalParams() != null) {
            throw new ParseException("extensions", 0);
        }
        return jwt;
    }

    private static void requireCanonical(String part) throws ParseException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            byte[] again = Base64.getUrlEncoder().withoutPadding().encode(bytes);
            if (bytes.length > 0 && Arrays.equals(again, part.getBytes(US_ASCII))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new ParseException("A part is not base64url", 0);
        }
        throw new ParseException("A part is not canonical base64url", 0);
    }
}
