package org.roster.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.JSONObjectUtils;

import org.jspecify.annotations.Nullable;
import org.roster.server.text.Names;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that a provider publishes (RFC 7517). A key that can't be read is left out, because the
 * library would otherwise reject the whole set.
 *
 * @param json the set without the unreadable keys
 * @param issuers the issuer of each key, if it names one, by the key's thumbprint (RFC 7638)
 * @param usable the number of keys that can verify signatures
 * @param unreadable a description of each key that was left out
 */
record SigningKeySet(
        String json, Map<String, Optional<String>> issuers, int usable, List<String> unreadable) {

    private static final int MAX_ID_LENGTH = 80;

    /**
     * Reads a key set.
     *
     * @throws ParseException if it isn't a JSON object with a list of keys
     */
    static SigningKeySet parse(String json) throws ParseException {
        Map<String, Object> set = JSONObjectUtils.parse(json);
        if (!(set.get("keys") instanceof List<?> entries)) {
            throw new ParseException("The key set has no keys", 0);
        }
        List<Object> kept = new ArrayList<>();
        Map<String, Optional<String>> issuers = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        int usable = 0;
        for (Object entry : entries) {
            JWK key = key(entry);
            if (key == null) {
                unreadable.add(description(entry));
                continue;
            }
            kept.add(entry);
            issuers.put(
                    thumbprint(key),
                    Optional.ofNullable(((Map<?, ?>) entry).get("issuer")).map(String::valueOf));
            usable += verifies(key) ? 1 : 0;
        }
        Map<String, Object> clean = new LinkedHashMap<>(set);
        clean.put("keys", kept);
        return new SigningKeySet(
                JSONObjectUtils.toJSONString(clean),
                Map.copyOf(issuers),
                usable,
                List.copyOf(unreadable));
    }

    /** Returns the key of an entry, or null if it can't be read. */
    @SuppressWarnings("unchecked") // a JSON object has text as keys
    private static @Nullable JWK key(@Nullable Object entry) {
        if (!(entry instanceof Map<?, ?> members)) {
            return null;
        }
        try {
            return JWK.parse((Map<String, Object>) members);
        } catch (ParseException | RuntimeException e) {
            // The library also throws unchecked exceptions for some values.
            return null;
        }
    }

    private static boolean verifies(JWK key) {
        boolean isSignature = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        return isSignature
                && (key.getKeyType().equals(KeyType.RSA) || key.getKeyType().equals(KeyType.EC));
    }

    private static String description(@Nullable Object entry) {
        Object id = entry instanceof Map<?, ?> members ? members.get("kid") : null;
        if (!(id instanceof String text)) {
            return "a key without an ID";
        }
        String shown = Names.shown(text);
        int most = Math.min(shown.codePointCount(0, shown.length()), MAX_ID_LENGTH);
        return "the key " + shown.substring(0, shown.offsetByCodePoints(0, most));
    }

    static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
