package org.roster.demo.provider;

import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Exchanges codes and refresh tokens for tokens (RFC 6749, sections 4.1.3 and 6). */
final class TokenEndpoint {

    private static final OAuthError INVALID_GRANT =
            new OAuthError("invalid_grant", "The code or refresh token is invalid.");

    private final LocalProvider provider;
    private final Grants grants;
    private final AtomicInteger requests = new AtomicInteger();

    TokenEndpoint(LocalProvider provider, Grants grants) {
        this.provider = provider;
        this.grants = grants;
    }

    int requests() {
        return requests.get();
    }

    OAuth2HttpResponse handle(OAuth2HttpRequest request) {
        requests.incrementAndGet();
        if (!request.getMethod().equals("POST")) {
            return Responses.error(
                    405, new OAuthError("invalid_request", "The token endpoint requires POST."));
        }
        Map<String, String> form = new HashMap<>(Form.parse(request.getBody()));
        form.putAll(Form.basic(request.getHeaders()));
        Client client = provider.clients.get(form.getOrDefault("client_id", ""));
        if (client == null || !client.authenticates(form.get("client_secret"))) {
            return Responses.error(
                    401,
                    new OAuthError(
                            "invalid_client", "The client is unknown or its secret is wrong."));
        }
        String segment = request.getUrl().pathSegments().getFirst();
        OAuthError refusal = provider.refusal(client.id(), segment);
        if (refusal != null) {
            return Responses.error(400, refusal);
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchangeCode(client, form);
            case "refresh_token" -> refresh(client, form, segment);
            default ->
                    Responses.error(
                            400,
                            new OAuthError(
                                    "unsupported_grant_type", "The grant_type is not supported."));
        };
    }

    private OAuth2HttpResponse exchangeCode(Client client, Map<String, String> form) {
        Grants.AuthorizationCode code =
                grants.redeemCode(form.getOrDefault("code", ""), provider.clock.instant());
        if (code == null
                || !code.request().clientId().equals(client.id())
                || !code.request().redirectUri().equals(form.get("redirect_uri"))
                || !isVerified(code.request(), form.get("code_verifier"))) {
            return Responses.error(400, INVALID_GRANT);
        }
        SampleAccount account = provider.account(code.subject());
        if (account == null) {
            return Responses.error(400, INVALID_GRANT);
        }
        List<String> scopes = code.request().scopes();
        String refreshToken =
                provider.issuesRefreshToken(client, scopes)
                        ? grants.issueRefreshToken(
                                client.id(),
                                account,
                                String.join(" ", scopes),
                                code.request().nonce())
                        : null;
        IdTokenBuilder idToken =
                idToken(client, account, code.request().segment(), code.request().nonce());
        if (provider.suppliesAuthenticationTime() && code.request().asksForAuthenticationTime()) {
            idToken = idToken.claim("auth_time", code.issuedAt().getEpochSecond());
        }
        return tokens(account, String.join(" ", scopes), idToken, refreshToken);
    }

    private OAuth2HttpResponse refresh(Client client, Map<String, String> form, String segment) {
        Grants.RefreshToken token = grants.findRefreshToken(form.getOrDefault("refresh_token", ""));
        SampleAccount account = token == null ? null : provider.account(token.subject());
        if (token == null || account == null || !token.clientId().equals(client.id())) {
            return Responses.error(400, INVALID_GRANT);
        }
        String refreshToken =
                provider instanceof LocalMicrosoft
                        // Entra issues a new one each time, and the previous one stays valid
                        ? grants.issueRefreshToken(
                                client.id(), account, token.scope(), token.nonce())
                        : null;
        String nonce = provider.refreshedNonce(token.nonce());
        return tokens(
                account, token.scope(), idToken(client, account, segment, nonce), refreshToken);
    }

    private IdTokenBuilder idToken(
            Client client, SampleAccount account, String segment, @Nullable String nonce) {
        IdTokenBuilder idToken = provider.idTokenBuilder(account, client.id(), segment);
        return nonce == null ? idToken : idToken.claim("nonce", nonce);
    }

    private OAuth2HttpResponse tokens(
            SampleAccount account,
            String scope,
            IdTokenBuilder idToken,
            @Nullable String refreshToken) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        body.put("scope", scope);
        // A provider's access tokens are valid for an hour, regardless of its ID tokens
        body.put("expires_in", 3599);
        body.put("access_token", Grants.randomToken());
        body.put("id_token", idToken.signed());
        if (refreshToken != null) {
            body.put("refresh_token", refreshToken);
        }
        body.putAll(provider.additionalTokenParameters(account));
        return Responses.json(200, body);
    }

    /** Checks the code verifier per RFC 7636, section 4.6. */
    private static boolean isVerified(AuthorizationRequest request, @Nullable String verifier) {
        if (request.codeChallenge().isEmpty() || verifier == null) {
            return request.codeChallenge().isEmpty() && verifier == null;
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Arrays.equals(hash, Base64.getUrlDecoder().decode(request.codeChallenge()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
