package org.roster.client.signin;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * The endpoints of an OpenID provider.
 *
 * @param issuer the issuer
 * @param tokenIssuers the possible values of {@code iss} in its ID tokens
 * @param authorization the authorization endpoint
 * @param token the token endpoint
 * @param revocation the revocation endpoint (RFC 7009), or null if there is none
 * @param namesIssuer whether each authorization response contains {@code iss} (RFC 9207)
 */
record OpenIdEndpoints(
        String issuer,
        Set<String> tokenIssuers,
        URI authorization,
        URI token,
        @Nullable URI revocation,
        boolean namesIssuer) {

    /**
     * The endpoints of Google, per <a
     * href="https://accounts.google.com/.well-known/openid-configuration">its metadata</a>. Google
     * documents {@code iss} as "Always https://accounts.google.com or accounts.google.com".
     */
    static final OpenIdEndpoints GOOGLE =
            new OpenIdEndpoints(
                    "https://accounts.google.com",
                    Set.of("https://accounts.google.com", "accounts.google.com"),
                    URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
                    URI.create("https://oauth2.googleapis.com/token"),
                    URI.create("https://oauth2.googleapis.com/revoke"),
                    false);

    /**
     * Reads the metadata of an issuer, per OpenID Connect Discovery 1.0, section 4.
     *
     * @param trust checks the endpoints
     * @throws IOException if the metadata can't be read or is invalid
     * @throws SignInException.UnknownIssuer if an endpoint isn't one that the issuer may name
     */
    static OpenIdEndpoints discover(URI issuer, HttpRequestFactory requests, ProviderTrust trust)
            throws IOException, SignInException.UnknownIssuer {
        GenericJson metadata =
                requests.buildGetRequest(
                                new GenericUrl(
                                        URI.create(issuer + "/.well-known/openid-configuration")))
                        .setParser(new JsonObjectParser(GsonFactory.getDefaultInstance()))
                        .execute()
                        .parseAs(GenericJson.class);
        if (!issuer.toString().equals(metadata.get("issuer"))) {
            throw new IOException("The configuration names another issuer than " + issuer);
        }
        URI authorization = endpoint(metadata, "authorization_endpoint");
        URI token = endpoint(metadata, "token_endpoint");
        URI revocation =
                metadata.containsKey("revocation_endpoint")
                        ? endpoint(metadata, "revocation_endpoint")
                        : null;
        trust.checkEndpoint(issuer, authorization);
        trust.checkEndpoint(issuer, token);
        if (revocation != null) {
            trust.checkEndpoint(issuer, revocation);
        }
        return new OpenIdEndpoints(
                issuer.toString(),
                Set.of(issuer.toString()),
                authorization,
                token,
                revocation,
                Boolean.TRUE.equals(
                        metadata.get("authorization_response_iss_parameter_supported")));
    }

    private static URI endpoint(GenericJson metadata, String name) throws IOException {
        if (metadata.get(name) instanceof String text) {
            try {
                return NativeLogin.https(text);
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        "The configuration's " + name + " is not an https address", e);
            }
        }
        throw new IOException("The configuration has no " + name);
    }
}
