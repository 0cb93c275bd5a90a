package org.roster.demo.provider;

import okhttp3.Headers;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Decodes form fields, cookies and credentials. mock-oauth2-server truncates values at {@code =}.
 */
final class Form {

    private Form() {}

    /** Parses an {@code application/x-www-form-urlencoded} body. */
    static Map<String, String> parse(@Nullable String body) {
        Map<String, String> form = new HashMap<>();
        if (body != null) {
            for (String field : body.split("&")) {
                int equals = field.indexOf('=');
                if (equals > 0) {
                    form.put(
                            decode(field.substring(0, equals)),
                            decode(field.substring(equals + 1)));
                }
            }
        }
        return form;
    }

    /** Returns the value of a cookie, or an empty string. */
    static String cookie(Headers headers, String name) {
        for (String line : headers.values("Cookie")) {
            for (String cookie : line.split(";")) {
                String trimmed = cookie.strip();
                if (trimmed.startsWith(name + "=")) {
                    return trimmed.substring(name.length() + 1);
                }
            }
        }
        return "";
    }

    /**
     * Returns the {@code client_secret_basic} credentials as form fields (RFC 6749, section 2.3.1).
     */
    static Map<String, String> basic(Headers headers) {
        String authorization = headers.get("Authorization");
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return Map.of();
        }
        String pair =
                new String(
                        Base64.getDecoder().decode(authorization.substring("Basic ".length())),
                        StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0
                ? Map.of()
                : Map.of(
                        "client_id", decode(pair.substring(0, colon)),
                        "client_secret", decode(pair.substring(colon + 1)));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
