package org.roster.demo.provider;

import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;

import org.jspecify.annotations.Nullable;
import org.roster.demo.TestCertificates;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A local replacement for {@code https://accounts.google.com}.
 *
 * @see <a href="https://developers.google.com/identity/openid-connect/openid-connect">Google's
 *     OpenID Connect</a>
 */
final class LocalGoogle extends LocalProvider {

    LocalGoogle(TestCertificates certificates, InstantSource clock, List<Client> clients) {
        super("local-google", certificates, clock, clients);
    }

    @Override
    String name() {
        return "Google";
    }

    @Override
    OAuth2HttpResponse handle(OAuth2HttpRequest request, List<String> path) {
        return switch (String.join("/", path)) {
            case ".well-known/openid-configuration" -> Responses.json(200, metadata());
            case "o/oauth2/v2/auth" -> authorize(request, account -> true);
            case "token" -> token(request);
            case "revoke" -> revoke(request);
            case "oauth2/v3/certs" -> keys();
            default -> Responses.notFound();
        };
    }

    @Override
    Map<String, Object> claims(SampleAccount account, String clientId) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", address().toString());
        claims.put("azp", clientId);
        claims.put("aud", clientId);
        claims.put("sub", account.subject());
        if (account.hostedDomain() != null) {
            claims.put("hd", account.hostedDomain());
        }
        if (account.email() != null) {
            claims.put("email", account.email());
            claims.put("email_verified", account.emailVerified());
        }
        claims.put("name", account.displayName());
        claims.put("iat", Date.from(now));
        claims.put("exp", Date.from(now.plus(idTokenLifetime)));
        return claims;
    }

    @Override
    Map<String, Object> additionalTokenParameters(SampleAccount account) {
        return Map.of();
    }

    @Override
    Map<String, String> authorizationParameters() {
        return Map.of("iss", address().toString());
    }

    /** Google's refreshed ID tokens have no nonce. */
    @Override
    UnaryOperator<@Nullable String> usualRefreshedNonce() {
        return nonce -> null;
    }

    @Override
    boolean suppliesAuthenticationTime() {
        return false;
    }

    @Override
    boolean issuesRefreshToken(Client client, List<String> scopes) {
        return !client.web();
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", address().toString());
        metadata.put("authorization_endpoint", address() + "/o/oauth2/v2/auth");
        metadata.put("token_endpoint", address() + "/token");
        metadata.put("revocation_endpoint", address() + "/revoke");
        metadata.put("jwks_uri", address() + "/oauth2/v3/certs");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", List.of("query", "form_post"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put(
                "claims_supported",
                List.of("aud", "email", "email_verified", "exp", "iat", "iss", "name", "sub"));
        metadata.put("scopes_supported", List.of("openid", "email", "profile"));
        metadata.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_post", "client_secret_basic"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        return metadata;
    }
}
