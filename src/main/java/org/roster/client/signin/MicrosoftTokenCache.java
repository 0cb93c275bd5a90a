package org.roster.client.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Reduces msal4j's token cache to the part that is stored. */
final class MicrosoftTokenCache {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Tokens that expire within an hour; resuming a sign-in requests new ones. */
    private static final List<String> SHORT_LIVED = List.of("AccessToken", "IdToken");

    private MicrosoftTokenCache() {}

    /** The cache without short-lived tokens, or null if it has no refresh token. */
    static @Nullable String of(String cache) {
        try {
            JsonNode parts = JSON.readTree(cache);
            if (!(parts instanceof ObjectNode stored) || stored.path("RefreshToken").isEmpty()) {
                return null;
            }
            SHORT_LIVED.forEach(stored::putObject);
            return JSON.writeValueAsString(stored);
        } catch (JsonProcessingException e) {
            // The message may contain the secret
            throw new IllegalStateException("msal4j's cache is not JSON");
        }
    }
}
