package org.roster.demo.provider;

import okhttp3.HttpUrl;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a client asks at the authorization endpoint (OpenID Connect Core 1.0, section 3.1.2.1; RFC
 * 7636, section 4.3).
 */
record AuthorizationRequest(
        String clientId,
        String redirectUri,
        String responseType,
        String responseMode,
        List<String> scopes,
        String state,
        @Nullable String nonce,
        String codeChallenge,
        String codeChallengeMethod,
        String prompt) {

    private static final Set<String> RESPONSE_MODES = Set.of("query", "form_post");

    static AuthorizationRequest of(HttpUrl url) {
        return new AuthorizationRequest(
                parameter(url, "client_id", ""),
                parameter(url, "redirect_uri", ""),
                parameter(url, "response_type", ""),
                parameter(url, "response_mode", "query"),
                Arrays.asList(parameter(url, "scope", "").split(" ")),
                parameter(url, "state", ""),
                url.queryParameter("nonce"),
                parameter(url, "code_challenge", ""),
                parameter(url, "code_challenge_method", "plain"),
                parameter(url, "prompt", ""));
    }

    /** What is wrong with the request of a client whose redirect URI is right. */
    @Nullable Refusal refusal(Client client) {
        if (!responseType.equals("code")) {
            return new Refusal("unsupported_response_type", "Only code is supported.");
        }
        if (!RESPONSE_MODES.contains(responseMode)) {
            return new Refusal("invalid_request", "This response_mode is not supported.");
        }
        if (!scopes.contains("openid")) {
            return new Refusal("invalid_scope", "The scope does not contain openid.");
        }
        if (codeChallenge.isEmpty() && !client.web()) {
            return new Refusal("invalid_request", "A desktop application needs a code_challenge.");
        }
        if (!codeChallenge.isEmpty() && !codeChallengeMethod.equals("S256")) {
            return new Refusal("invalid_request", "Only the code_challenge_method S256 is taken.");
        }
        return null;
    }

    /** Whether the person has to choose even where the browser is already signed in. */
    boolean asksToChoose() {
        return prompt.contains("select_account") || prompt.contains("login");
    }

    boolean forbidsPages() {
        return prompt.equals("none");
    }

    private static String parameter(HttpUrl url, String name, String otherwise) {
        String value = url.queryParameter(name);
        return value == null ? otherwise : value;
    }

    /** An error of RFC 6749, sections 4.1.2.1 and 5.2. */
    record Refusal(String error, String description) {}
}
