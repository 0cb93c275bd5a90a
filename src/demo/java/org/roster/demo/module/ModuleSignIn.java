package org.roster.demo.module;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;

import org.roster.demo.provider.LocalProviders;

import java.io.IOException;
import java.net.URI;

import javax.net.ssl.SSLContext;

/**
 * Signs users in to the module with Google: OpenID Connect's authorization code flow with PKCE,
 * state and nonce.
 */
final class ModuleSignIn {

    private static final ClientID CLIENT = new ClientID(LocalProviders.MODULE_CLIENT);

    private final SSLContext tls;
    private final URI redirect;
    private final OIDCProviderMetadata provider;
    private final JWKSet keys;

    /**
     * Reads the metadata and the keys of the provider.
     *
     * @param redirect the redirect URI of the module
     */
    ModuleSignIn(LocalProviders providers, URI redirect) {
        this.tls = providers.clientContext();
        this.redirect = redirect;
        try {
            provider =
                    OIDCProviderMetadata.parse(
                            get(
                                    URI.create(
                                            providers.googleIssuer()
                                                    + "/.well-known/openid-configuration")));
            keys = JWKSet.parse(get(provider.getJWKSetURI()));
        } catch (IOException | ParseException | java.text.ParseException e) {
            throw new IllegalStateException("The provider's metadata can't be read", e);
        }
    }

    /** The secrets of a sign-in in progress, stored in the browser's session. */
    record Pending(State state, Nonce nonce, CodeVerifier verifier) {

        static Pending create() {
            return new Pending(new State(), new Nonce(), new CodeVerifier());
        }
    }

    /** Returns the address of the provider's sign-in page. */
    URI authorizationUri(Pending pending) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile"), CLIENT, redirect)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(pending.state())
                .nonce(pending.nonce())
                .codeChallenge(pending.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Returns the verified claims of the account that has signed in.
     *
     * @param response the URL to which the provider redirected the browser
     * @throws ParseException if the provider reports an error
     * @throws BadJOSEException if the response belongs to another sign-in, or the ID token is
     *     invalid
     */
    IDTokenClaimsSet finish(Pending pending, URI response)
            throws IOException, ParseException, JOSEException, BadJOSEException {
        AuthenticationSuccessResponse success = AuthenticationSuccessResponse.parse(response);
        if (!pending.state().equals(success.getState())) {
            throw new BadJOSEException("The response belongs to another sign-in");
        }
        HTTPRequest request =
                new TokenRequest.Builder(
                                provider.getTokenEndpointURI(),
                                new ClientSecretPost(
                                        CLIENT, new Secret(LocalProviders.MODULE_SECRET)),
                                new AuthorizationCodeGrant(
                                        success.getAuthorizationCode(),
                                        redirect,
                                        pending.verifier()))
                        .build()
                        .toHTTPRequest();
        request.setSSLSocketFactory(tls.getSocketFactory());
        OIDCTokenResponse tokens =
                (OIDCTokenResponse)
                        OIDCTokenResponseParser.parse(request.send()).toSuccessResponse();
        return new IDTokenValidator(provider.getIssuer(), CLIENT, JWSAlgorithm.RS256, keys)
                .validate(tokens.getOIDCTokens().getIDToken(), pending.nonce());
    }

    private String get(URI address) throws IOException {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, address);
        request.setSSLSocketFactory(tls.getSocketFactory());
        return request.send().getBody();
    }
}
