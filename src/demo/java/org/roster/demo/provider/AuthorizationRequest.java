package org.roster.demo.provider;

import okhttp3.HttpUrl;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A request to the authorization endpoint (OpenID Connect Core 1.0, section 3.1.2.1; RFC 7636,
 * section 4.3). A missing parameter is an empty string unless it has a default.
 *
 * @param url the requested URL with the parameters in its query
 */
record AuthorizationRequest(HttpUrl url) {

    private static final Set<String> RESPONSE_MODES = Set.of("query", "form_post");

    String clientId() {
        return parameter("client_id", "");
    }

    /** Returns the first segment of the path. */
    String segment() {
        return url.pathSegments().getFirst();
    }

    String redirectUri() {
        return parameter("redirect_uri", "");
    }

    /** Returns {@code query} (the default) or {@code form_post} for a valid request. */
    String responseMode() {
        return parameter("response_mode", "query");
    }

    List<String> scopes() {
        return Arrays.asList(parameter("scope", "").split(" "));
    }

    String state() {
        return parameter("state", "");
    }

    @Nullable String nonce() {
        return url.queryParameter("nonce");
    }

    String codeChallenge() {
        return parameter("code_challenge", "");
    }

    /** Returns the first error of this request, or null if it is valid. */
    @Nullable OAuthError validate(Client client) {
        if (!parameter("response_type", "").equals("code")) {
            return new OAuthError(
                    "unsupported_response_type", "The response_type must be \"code\".");
        }
        if (!RESPONSE_MODES.contains(responseMode())) {
            return new OAuthError("invalid_request", "The response_mode is not supported.");
        }
        if (!scopes().contains("openid")) {
            return new OAuthError("invalid_scope", "The scope must contain \"openid\".");
        }
        if (codeChallenge().isEmpty() && !client.web()) {
            return new OAuthError(
                    "invalid_request", "A desktop application must send a code_challenge.");
        }
        if (!codeChallenge().isEmpty()
                && !parameter("code_challenge_method", "plain").equals("S256")) {
            return new OAuthError("invalid_request", "The code_challenge_method must be \"S256\".");
        }
        return null;
    }

    /** Returns whether the user must choose an account even if the browser is signed in. */
    boolean requiresAccountSelection() {
        String prompt = parameter("prompt", "");
        return prompt.contains("select_account")
                || prompt.contains("login")
                || asksForAuthenticationTime();
    }

    /** Returns whether the ID token must contain the time of the authentication. */
    boolean asksForAuthenticationTime() {
        return url.queryParameter("max_age") != null;
    }

    /** Returns whether the provider must not show a page. */
    boolean forbidsInteraction() {
        return parameter("prompt", "").equals("none");
    }

    private String parameter(String name, String defaultValue) {
        String value = url.queryParameter(name);
        return value == null ? defaultValue : value;
    }
}
