package org.roster.server.identity;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
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
import com.nimbusds.openid.connect.sdk.Prompt;

import org.roster.contract.Provider;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import javax.net.ssl.SSLContext;

/**
 * Signs in a user on a web page with OpenID Connect's authorization code flow (Core 1.0, section
 * 3.1), PKCE (RFC 7636), state and nonce. The provider always shows its account selection, so a
 * user can change a wrong account.
 */
public final class AuthorizationCodeFlow {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    private final OpenIdProvider provider;
    private final SSLContext tls;

    AuthorizationCodeFlow(OpenIdProvider provider, SSLContext tls) {
        this.provider = provider;
        this.tls = tls;
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
     * @throws ProviderUnavailableException if the provider's metadata can't be read
     */
    public URI authenticationRequest(Secrets secrets, URI redirect)
            throws ProviderUnavailableException {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope("openid", "email", "profile"),
                        new ClientID(provider.webClient().id()),
                        redirect)
                .endpointURI(provider.authorizationEndpoint())
                .responseMode(ResponseMode.QUERY)
                .state(new State(secrets.state()))
                .nonce(new Nonce(secrets.nonce()))
                .codeChallenge(new CodeVerifier(secrets.codeVerifier()), CodeChallengeMethod.S256)
                .prompt(Prompt.Type.SELECT_ACCOUNT)
                .build()
                .toURI();
    }

    /** Returns whether the issuer of an authorization response (RFC 9207) is this provider's. */
    public boolean handlesIssuer(String issuer) {
        return provider.handlesIssuer(issuer);
    }

    /**
     * Exchanges an authorization code for the identity of the account that signed in.
     *
     * @param redirect the redirect address of the authentication request
     * @throws InvalidTokenException if the provider refuses the code, or its ID token is invalid
     * @throws ProviderUnavailableException if the provider doesn't answer
     */
    public VerifiedIdentity exchange(String code, Secrets secrets, URI redirect)
            throws InvalidTokenException, ProviderUnavailableException {
        OpenIdProvider.WebClient client = provider.webClient();
        HTTPRequest request =
                new TokenRequest.Builder(
                                provider.tokenEndpoint(),
                                new ClientSecretPost(
                                        new ClientID(client.id()), new Secret(client.secret())),
                                new AuthorizationCodeGrant(
                                        new AuthorizationCode(code),
                                        redirect,
                                        new CodeVerifier(secrets.codeVerifier())))
                        .build()
                        .toHTTPRequest();
        request.setSSLSocketFactory(tls.getSocketFactory());
        request.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
        request.setReadTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
        request.setFollowRedirects(false);
        return provider.verifyForWebClient(idToken(request), secrets.nonce());
    }

    private SignedJWT idToken(HTTPRequest request)
            throws InvalidTokenException, ProviderUnavailableException {
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (response instanceof OIDCTokenResponse tokens) {
                JWT token = tokens.getOIDCTokens().getIDToken();
                if (token instanceof SignedJWT signed) {
                    return signed;
                }
                throw new InvalidTokenException("The ID token is not signed");
            }
            int status = response.toErrorResponse().getErrorObject().getHTTPStatusCode();
            if (status >= 500) {
                throw new IOException("The token endpoint responded with status " + status);
            }
            throw new InvalidTokenException("The provider rejected the authorization code");
        } catch (IOException | ParseException e) {
            throw new ProviderUnavailableException(
                    "The token endpoint of " + provider.provider() + " is not responding", e);
        }
    }
}
