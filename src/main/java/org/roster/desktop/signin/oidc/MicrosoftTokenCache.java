package org.roster.desktop.signin.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What of msal4j's token cache is worth keeping. */
final class MicrosoftTokenCache {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** They hold for an hour, and resuming asks for new ones. */
    private static final List<String> SHORT_LIVED = List.of("AccessToken", "IdToken");

    private MicrosoftTokenCache() {}

    /** A cache without what does not outlive the window; null where no refresh token is in it. */
    static @Nullable String of(String cache) {
        try {
            JsonNode parts = JSON.readTree(cache);
            if (!(parts instanceof ObjectNode kept) || kept.path("RefreshToken").isEmpty()) {
                return null;
            }
            SHORT_LIVED.forEach(kept::putObject);
            return JSON.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            // Its message may say what is in it
            throw new IllegalStateException("msal4j's cache is no JSON");
        }
    }
}
