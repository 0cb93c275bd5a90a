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
 * Signs in the reader of a web page: OpenID Connect's authorization code flow (Core 1.0, section
 * 3.1) with PKCE (RFC 7636), state and nonce. The provider always lets the person choose the
 * account, so that a wrong one can be changed.
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
     * What only this service, and the browser in the case of the state, may know of a sign-in that
     * has begun. Each is used once.
     */
    public record Secrets(String state, String nonce, String codeVerifier) {

        /** Fresh ones: 256 bits each. */
        public static Secrets fresh() {
            return new Secrets(
                    new State(32).getValue(),
                    new Nonce(32).getValue(),
                    new CodeVerifier().getValue());
        }

        /** Says nothing. */
        @Override
        public String toString() {
            return "Secrets[]";
        }
    }

    /** Whose accounts sign in. */
    public Provider provider() {
        return provider.provider();
    }

    /** Where the provider's pages are: the origin that a browser is sent to. */
    public String origin() {
        return provider.origin();
    }

    /**
     * The address of the provider's sign-in page.
     *
     * @param redirect where the provider sends the browser back to
     * @throws ProviderUnavailableException if the provider does not say where that page is
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

    /** Whether an answer that names its issuer (RFC 9207) may be this provider's. */
    public boolean mayAnswerAs(String issuer) {
        return provider.claims(issuer);
    }

    /**
     * Exchanges the code that the browser brought back for the person who signed in.
     *
     * @param redirect as in the request
     * @throws InvalidTokenException if the provider refuses the code, or its ID token does not hold
     * @throws ProviderUnavailableException if the provider does not answer
     */
    public VerifiedIdentity signedIn(String code, Secrets secrets, URI redirect)
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
        return provider.verifyForPages(idToken(request), secrets.nonce());
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
