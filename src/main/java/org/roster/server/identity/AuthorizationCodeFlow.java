package org.roster.server.identity;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.contract.ProviderError;
import org.roster.server.text.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Signs in a user on a web page with OpenID Connect's authorization code flow (Core 1.0, section
 * 3.1), PKCE (RFC 7636), state and nonce. The provider is always asked for its account selection,
 * so a user can change a wrong account.
 */
public final class AuthorizationCodeFlow {

    /** The errors that are about the client, not about the code (RFC 6749, section 5.2). */
    private static final Set<String> CLIENT_ERRORS =
            Set.of("invalid_client", "unauthorized_client");

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationCodeFlow.class);

    private final OpenIdProvider provider;
    private final ProviderClient client;

    AuthorizationCodeFlow(OpenIdProvider provider, ProviderClient client) {
        this.provider = provider;
        this.client = client;
    }

    /**
     * The secrets of a pending sign-in. Only this service knows them, and the browser knows the
     * state. Each is used once.
     */
    public record Secrets(String state, String nonce, String codeVerifier) {

        /** Generates secrets of 256 bits each. */
        public static Secrets generate() {
            return new Secrets(
                    new State(32).getValue(),
                    new Nonce(32).getValue(),
                    new CodeVerifier().getValue());
        }

        /** Omits all secrets. */
        @Override
        public String toString() {
            return "Secrets[]";
        }
    }

    /** Returns the identity provider. */
    public Provider provider() {
        return provider.provider();
    }

    /** Returns the origin of the provider's sign-in pages. */
    public String origin() {
        return provider.origin();
    }

    /**
     * Returns the address of the provider's sign-in page.
     *
     * @param redirect the address that the provider redirects the browser to
     * @param tenantId the Entra tenant whose accounts and guests sign in, or null for any
     * @param another whether the user has just signed in with an account and wants to change it
     * @throws ProviderUnavailableException if the provider's metadata can't be read
     */
    public URI authenticationRequest(
            Secrets secrets, URI redirect, @Nullable String tenantId, boolean another)
            throws ProviderUnavailableException {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope("openid", "email", "profile"),
                        new ClientID(provider.webClient().id()),
                        redirect)
                .endpointURI(provider.authorizationEndpoint(tenantId))
                .responseMode(ResponseMode.QUERY)
                .state(new State(secrets.state()))
                .nonce(new Nonce(secrets.nonce()))
                .codeChallenge(new CodeVerifier(secrets.codeVerifier()), CodeChallengeMethod.S256)
                .prompt(provider.prompt(another))
                .build()
                .toURI();
    }

    /**
     * Exchanges an authorization code for the identity of the account that signed in.
     *
     * @param issuer the issuer that the authorization response names (RFC 9207), or null
     * @param redirect the redirect address of the authentication request
     * @param tenantId the tenant of the authentication request
     * @throws InvalidTokenException if another provider has responded, or if the ID token is
     *     invalid
     * @throws ProviderRefusedException if the provider refuses the code
     * @throws ProviderUnavailableException if the provider doesn't answer
     */
    public VerifiedIdentity exchange(
            String code,
            @Nullable String issuer,
            Secrets secrets,
            URI redirect,
            @Nullable String tenantId)
            throws InvalidTokenException, ProviderRefusedException, ProviderUnavailableException {
        if (issuer == null ? provider.namesIssuer() : !provider.handlesIssuer(issuer)) {
            throw new InvalidTokenException("The response names another issuer, or none");
        }
        return provider.verifyForWebClient(
                idToken(request(code, secrets, redirect, tenantId)), secrets.nonce(), tenantId);
    }

    private HTTPRequest request(
            String code, Secrets secrets, URI redirect, @Nullable String tenantId)
            throws ProviderUnavailableException {
        OpenIdProvider.WebClient web = provider.webClient();
        return new TokenRequest.Builder(
                        provider.tokenEndpoint(tenantId),
                        new ClientSecretPost(new ClientID(web.id()), new Secret(web.secret())),
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(code),
                                redirect,
                                new CodeVerifier(secrets.codeVerifier())))
                .build()
                .toHTTPRequest();
    }

    /**
     * Tries the client ID and secret with a code that no provider has issued.
     *
     * @return why the provider rejects the client, or empty if it doesn't say so
     */
    Optional<String> refusedClient(URI redirect) {
        try {
            TokenResponse response =
                    TokenResponse.parse(
                            request("roster-check", Secrets.generate(), redirect, null)
                                    .send(client));
            if (response.indicatesSuccess()) {
                return Optional.empty();
            }
            ErrorObject error = response.toErrorResponse().getErrorObject();
            return CLIENT_ERRORS.contains(String.valueOf(error.getCode()))
                    ? Optional.of(refusal(error))
                    : Optional.empty();
        } catch (IOException | ParseException | ProviderUnavailableException e) {
            LOG.debug("The token endpoint of {} gave no answer", provider.provider());
            return Optional.empty();
        }
    }

    private String refusal(ErrorObject error) {
        String name = "roster." + provider.provider().name().toLowerCase(Locale.ROOT);
        String description = error.getDescription();
        return "it rejects the client ID or the client secret ("
                + error.getCode()
                + (description == null ? "" : ": " + Names.shown(description))
                + "); check "
                + name
                + ".client-id and "
                + name
                + ".client-secret-file";
    }

    private SignedJWT idToken(HTTPRequest request)
            throws InvalidTokenException, ProviderRefusedException, ProviderUnavailableException {
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(request.send(client));
            if (response instanceof OIDCTokenResponse tokens) {
                JWT token = tokens.getOIDCTokens().getIDToken();
                if (token instanceof SignedJWT signed) {
                    return signed;
                }
                throw new InvalidTokenException("The ID token is not signed");
            }
            ErrorObject error = response.toErrorResponse().getErrorObject();
            int status = error.getHTTPStatusCode();
            if (status >= 500) {
                throw new IOException("The token endpoint responded with status " + status);
            }
            throw new ProviderRefusedException(
                    ProviderError.of(error.getCode(), error.getDescription()));
        } catch (IOException e) {
            throw unavailable(e);
        } catch (ParseException e) {
            // Its message may quote a token.
            throw unavailable(new IOException("The token response is invalid"));
        }
    }

    private ProviderUnavailableException unavailable(IOException cause) {
        return new ProviderUnavailableException(
                "Could not exchange the code at the token endpoint of " + provider.provider(),
                cause);
    }
}
