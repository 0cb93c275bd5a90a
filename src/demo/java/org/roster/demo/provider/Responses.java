package org.roster.demo.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;

import okhttp3.Headers;
import okhttp3.HttpUrl;

import java.util.Map;
import java.util.Objects;

/** Builds the HTTP responses of a local provider. */
final class Responses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Responses() {}

    static OAuth2HttpResponse json(int status, Object body) {
        try {
            return new OAuth2HttpResponse(
                    Headers.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                    status,
                    JSON.writeValueAsString(body),
                    null);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static OAuth2HttpResponse error(int status, OAuthError error) {
        return json(
                status, Map.of("error", error.code(), "error_description", error.description()));
    }

    /** Asks clients to try again in a second. */
    static OAuth2HttpResponse unavailable() {
        OAuth2HttpResponse response = json(503, Map.of("error", "temporarily_unavailable"));
        return new OAuth2HttpResponse(
                response.getHeaders().newBuilder().add("Retry-After", "1").build(),
                response.getStatus(),
                response.getBody(),
                response.getBytesBody());
    }

    static OAuth2HttpResponse html(int status, String page) {
        return new OAuth2HttpResponse(
                Headers.of("Content-Type", "text/html;charset=utf-8", "Cache-Control", "no-store"),
                status,
                page,
                null);
    }

    static OAuth2HttpResponse notFound() {
        return json(404, Map.of("error", "not_found"));
    }

    /**
     * Returns the browser to the client by a redirect or a self-submitting form, as the request
     * asks.
     */
    static OAuth2HttpResponse authorization(
            AuthorizationRequest request, Map<String, String> parameters) {
        if (request.responseMode().equals("form_post")) {
            return html(200, Pages.formPost(request.redirectUri(), parameters));
        }
        HttpUrl.Builder target =
                Objects.requireNonNull(HttpUrl.parse(request.redirectUri())).newBuilder();
        parameters.forEach(target::addQueryParameter);
        return new OAuth2HttpResponse(
                Headers.of("Location", target.build().toString(), "Cache-Control", "no-store"),
                303,
                "",
                null);
    }

    static OAuth2HttpResponse withCookie(OAuth2HttpResponse response, String name, String value) {
        return new OAuth2HttpResponse(
                response.getHeaders()
                        .newBuilder()
                        .add(
                                "Set-Cookie",
                                name + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax")
                        .build(),
                response.getStatus(),
                response.getBody(),
                response.getBytesBody());
    }
}
