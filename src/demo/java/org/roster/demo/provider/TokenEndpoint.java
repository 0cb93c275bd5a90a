package org.roster.demo.provider;

import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;

import org.jspecify.annotations.Nullable;
import org.roster.demo.provider.AuthorizationRequest.Refusal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives tokens for codes and for refresh tokens (RFC 6749, sections 4.1.3 and 6). */
final class TokenEndpoint {

    private static final Refusal INVALID_GRANT =
            new Refusal("invalid_grant", "The code or refresh token does not hold.");

    private final LocalProvider provider;
    private final Grants grants;

    TokenEndpoint(LocalProvider provider, Grants grants) {
        this.provider = provider;
        this.grants = grants;
    }

    OAuth2HttpResponse answer(OAuth2HttpRequest request) {
        if (!request.getMethod().equals("POST")) {
            return Responses.refusal(
                    405, new Refusal("invalid_request", "The token endpoint takes POST."));
        }
        Map<String, String> form = new HashMap<>(Form.parse(request.getBody()));
        form.putAll(Form.basic(request.getHeaders()));
        Client client = provider.clients.get(form.getOrDefault("client_id", ""));
        if (client == null || !client.authenticates(form.get("client_secret"))) {
            return Responses.refusal(
                    401, new Refusal("invalid_client", "Unknown client or wrong secret."));
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> forCode(client, form);
            case "refresh_token" -> forRefreshToken(client, form);
            default ->
                    Responses.refusal(
                            400, new Refusal("unsupported_grant_type", "Unknown grant_type."));
        };
    }

    private OAuth2HttpResponse forCode(Client client, Map<String, String> form) {
        Grants.Code code = grants.redeem(form.getOrDefault("code", ""), provider.clock.instant());
        if (code == null
                || !code.request().clientId().equals(client.id())
                || !code.request().redirectUri().equals(form.get("redirect_uri"))
                || !isVerified(code.request(), form.get("code_verifier"))) {
            return Responses.refusal(400, INVALID_GRANT);
        }
        SampleAccount account = provider.account(code.subject());
        if (account == null) {
            return Responses.refusal(400, INVALID_GRANT);
        }
        List<String> scopes = code.request().scopes();
        String refreshToken =
                provider.givesRefreshToken(client, scopes)
                        ? grants.refreshToken(client.id(), account, String.join(" ", scopes))
                        : null;
        return tokens(
                client, account, String.join(" ", scopes), code.request().nonce(), refreshToken);
    }

    private OAuth2HttpResponse forRefreshToken(Client client, Map<String, String> form) {
        Grants.Refresh token = grants.refresh(form.getOrDefault("refresh_token", ""));
        SampleAccount account = token == null ? null : provider.account(token.subject());
        if (token == null || account == null || !token.clientId().equals(client.id())) {
            return Responses.refusal(400, INVALID_GRANT);
        }
        String refreshToken =
                provider instanceof LocalMicrosoft
                        // Entra gives a new one each time, and the one before goes on to hold
                        ? grants.refreshToken(client.id(), account, token.scope())
                        : null;
        return tokens(client, account, token.scope(), null, refreshToken);
    }

    private OAuth2HttpResponse tokens(
            Client client,
            SampleAccount account,
            String scope,
            @Nullable String nonce,
            @Nullable String refreshToken) {
        IdTokenBuilder idToken = provider.idTokenBuilder(account, client.id());
        if (nonce != null) {
            idToken = idToken.claim("nonce", nonce);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        body.put("scope", scope);
        // Access tokens of a provider live for an hour whatever its ID tokens do
        body.put("expires_in", 3599);
        body.put("access_token", Grants.random());
        body.put("id_token", idToken.signed());
        if (refreshToken != null) {
            body.put("refresh_token", refreshToken);
        }
        body.putAll(provider.tokenExtras(account));
        return Responses.json(200, body);
    }

    /** RFC 7636, section 4.6. */
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
