package org.roster.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.server.text.Names;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An identity provider: its endpoints, its keys, and the verification of its ID tokens (OpenID
 * Connect Core 1.0, section 3.1.3.7). The metadata is read when it is first needed, so the service
 * starts even if a provider is unavailable.
 */
abstract sealed class OpenIdProvider permits GoogleProvider, MicrosoftProvider {

    private static final int MAX_NAME_LENGTH = 320;
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Provider provider;
    private final URI metadataAddress;
    private final WebClient webClient;
    private final @Nullable String desktopClientId;
    private final ProviderClient client;
    private final InstantSource clock;
    private volatile @Nullable Published published;

    OpenIdProvider(
            Provider provider,
            URI metadataAddress,
            WebClient webClient,
            @Nullable String desktopClientId,
            ProviderClient client,
            InstantSource clock) {
        this.provider = provider;
        this.metadataAddress = metadataAddress;
        this.webClient = webClient;
        this.desktopClientId = desktopClientId;
        this.client = client;
        this.clock = clock;
    }

    /**
     * The OAuth client of the invitation pages.
     *
     * @param id the client ID
     * @param secret the client secret
     */
    record WebClient(String id, String secret) {
        /** Omits the secret. */
        @Override
        public String toString() {
            return "WebClient[" + id + "]";
        }
    }

    private record Published(OIDCProviderMetadata metadata, SigningKeys keys) {}

    /** Returns the kind of the provider. */
    Provider provider() {
        return provider;
    }

    /** Returns the OAuth client of the invitation pages. */
    WebClient webClient() {
        return webClient;
    }

    /** Returns the origin of the provider's pages, which is also that of its metadata. */
    String origin() {
        String port = metadataAddress.getPort() < 0 ? "" : ":" + metadataAddress.getPort();
        return metadataAddress.getScheme() + "://" + metadataAddress.getHost() + port;
    }

    /**
     * Returns the address of the sign-in page.
     *
     * @param tenantId the tenant whose accounts sign in, or null for any that the provider serves
     */
    URI authorizationEndpoint(@Nullable String tenantId) throws ProviderUnavailableException {
        return endpoint(published().metadata().getAuthorizationEndpointURI(), tenantId);
    }

    /**
     * Returns the address that exchanges codes for tokens.
     *
     * @param tenantId see {@link #authorizationEndpoint}
     */
    URI tokenEndpoint(@Nullable String tenantId) throws ProviderUnavailableException {
        return endpoint(published().metadata().getTokenEndpointURI(), tenantId);
    }

    /** Returns a published endpoint for the accounts of one tenant. */
    URI endpoint(URI published, @Nullable String tenantId) {
        return published;
    }

    /** Returns the issuer in the provider's metadata. */
    String publishedIssuer() throws ProviderUnavailableException {
        return published().metadata().getIssuer().getValue();
    }

    /**
     * Returns why metadata isn't that of this provider, or empty if it is.
     *
     * @param issuer {@code issuer}
     * @param metadata all members
     */
    abstract Optional<String> metadataProblem(String issuer, Map<String, Object> metadata);

    /** Returns why there is no metadata. */
    String missingMetadata(int status) {
        return metadataAddress.getHost() + " responded with status " + status;
    }

    /** Returns whether each authorization response names the issuer (RFC 9207, section 3). */
    boolean namesIssuer() throws ProviderUnavailableException {
        return published().metadata().supportsAuthorizationResponseIssuerParam();
    }

    /**
     * Returns the prompt that lets a user choose an account: {@code select_account}, or {@code
     * login} if the provider doesn't support that. Some providers neither do nor publish it ({@code
     * prompt_values_supported}); they would come back with the account that is signed in already.
     *
     * @param another whether that account was the wrong one
     */
    Prompt.Type prompt(boolean another) throws ProviderUnavailableException {
        Object supported = published().metadata().getCustomParameter("prompt_values_supported");
        boolean isSelection =
                supported instanceof List<?> values
                        ? values.contains("select_account")
                        : documentsAccountSelection() || !another;
        return isSelection ? Prompt.Type.SELECT_ACCOUNT : Prompt.Type.LOGIN;
    }

    /** Returns whether the provider documents {@code prompt=select_account}. */
    abstract boolean documentsAccountSelection();

    /** Returns whether this provider verifies tokens that name this issuer. */
    abstract boolean handlesIssuer(String issuer);

    /** Returns the issuer that a token with these claims must name. */
    abstract String requiredIssuer(JWTClaimsSet claims)
            throws InvalidTokenException, ProviderUnavailableException;

    /**
     * Returns the identity from the claims of a verified token.
     *
     * @param tenantId the tenant that the sign-in was limited to, or null
     */
    abstract VerifiedIdentity identity(JWTClaimsSet claims, @Nullable String tenantId)
            throws InvalidTokenException, ProviderUnavailableException;

    /** Verifies a token that was issued to the desktop client alone. */
    DesktopIdToken verifyForDesktop(SignedJWT token)
            throws InvalidTokenException, ProviderUnavailableException {
        String desktop = desktopClientId;
        if (desktop == null) {
            throw new InvalidTokenException("The desktop doesn't offer " + provider);
        }
        JWTClaimsSet claims = verify(token, Set.of(desktop));
        if (claims.getAudience().size() != 1) {
            throw new InvalidTokenException("The token has several audiences");
        }
        Object nonce = claims.getClaim("nonce");
        if (nonce != null && !(nonce instanceof String)) {
            throw new InvalidTokenException("The token's nonce is not a text");
        }
        return new DesktopIdToken(
                identity(claims, null), desktop, (String) nonce, claims.getIssueTime().toInstant());
    }

    /**
     * Verifies the ID token of a code exchange.
     *
     * @param nonce the nonce of the authentication request
     * @param tenantId the tenant that the sign-in was limited to, or null
     * @throws InvalidTokenException if the token is invalid
     */
    VerifiedIdentity verifyForWebClient(SignedJWT token, String nonce, @Nullable String tenantId)
            throws InvalidTokenException, ProviderUnavailableException {
        JWTClaimsSet claims = verify(token, Set.of(webClient.id()));
        if (!nonce.equals(claims.getClaim("nonce"))) {
            throw new InvalidTokenException("The token's nonce does not match this sign-in");
        }
        return identity(claims, tenantId);
    }

    private JWTClaimsSet verify(SignedJWT token, Set<String> audience)
            throws InvalidTokenException, ProviderUnavailableException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWTClaimsSetAwareJWSKeySelector(published().keys());
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(audience, clock.instant()));
        try {
            JWTClaimsSet claims = processor.process(token, null);
            requireIssuedForUs(claims, audience);
            if (!requiredIssuer(claims).equals(claims.getIssuer())
                    && !isAlias(claims.getIssuer())) {
                throw new InvalidTokenException("The token's issuer does not match the provider");
            }
            return claims;
        } catch (RateLimitReachedException e) {
            throw new InvalidTokenException("The token is signed with an unknown key");
        } catch (KeySourceException e) {
            throw new ProviderUnavailableException(
                    "Could not load the signing keys of " + provider, e);
        } catch (BadJOSEException | JOSEException e) {
            throw new InvalidTokenException(
                    "The token has expired, has an invalid signature or is for another audience");
        }
    }

    /** Returns whether the provider documents this name as an alias of its issuer. */
    boolean isAlias(String issuer) {
        return false;
    }

    private void requireIssuedForUs(JWTClaimsSet claims, Set<String> audience)
            throws InvalidTokenException {
        Object party = claims.getClaim("azp");
        List<String> audiences = claims.getAudience();
        if (audiences.size() > 1 && party == null) {
            throw new InvalidTokenException("The token has several audiences but no azp claim");
        }
        if (party != null && !(party instanceof String id && audience.contains(id))) {
            throw new InvalidTokenException("The token was issued to another client");
        }
        // The check for required claims accepts claims that are null.
        String subject = claims.getSubject();
        Date issuedAt = claims.getIssueTime();
        if (subject == null
                || subject.isBlank()
                || Names.isUnfit(subject)
                || issuedAt == null
                || claims.getExpirationTime() == null) {
            throw new InvalidTokenException("The token lacks a valid claim: sub, iat or exp");
        }
        if (issuedAt.toInstant().isAfter(clock.instant().plus(SKEW))) {
            throw new InvalidTokenException("The token's iat claim is in the future");
        }
    }

    /** Verifies audience, {@code exp} and {@code nbf} by the service's clock. */
    private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Instant now;

        ClaimsVerifier(Set<String> audience, Instant now) {
            super(audience, null, Set.of("iss", "sub", "aud", "exp", "iat"), null);
            this.now = now;
            setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
        }

        @Override
        protected Date currentTime() {
            return Date.from(now);
        }
    }

    private Published published() throws ProviderUnavailableException {
        Published known = published;
        if (known != null) {
            return known;
        }
        try {
            OIDCProviderMetadata metadata = readMetadata();
            Published read =
                    new Published(metadata, new SigningKeys(metadata.getJWKSetURI(), client));
            published = read;
            return read;
        } catch (IOException | ParseException e) {
            throw new ProviderUnavailableException("Could not load the metadata of " + provider, e);
        }
    }

    /**
     * Returns whether the provider says that its ID tokens contain {@code auth_time}.
     *
     * @throws ProviderUnavailableException if the provider's metadata can't be read
     */
    boolean suppliesAuthenticationTime() throws ProviderUnavailableException {
        List<String> claims = published().metadata().getClaims();
        return claims != null && claims.contains("auth_time");
    }

    /** Examines the provider's metadata and keys; doesn't use cached responses. */
    ProviderReport examine() {
        String host = metadataAddress.getHost();
        try {
            URI address = readMetadata().getJWKSetURI();
            HttpResponse<String> response = client.ok(address);
            SigningKeySet keys = SigningKeySet.parse(response.body());
            if (keys.usable() == 0) {
                return ProviderReport.failed(
                        address.getHost() + " publishes no signing key that can be used");
            }
            List<String> warnings = new ArrayList<>();
            if (!keys.unreadable().isEmpty()) {
                warnings.add(
                        "Ignoring signing keys at "
                                + address.getHost()
                                + " that can't be read: "
                                + String.join(", ", keys.unreadable()));
            }
            ClockCheck.warning(response, clock).ifPresent(warnings::add);
            return new ProviderReport(Optional.empty(), List.copyOf(warnings));
        } catch (java.text.ParseException e) {
            return ProviderReport.failed(host + " publishes invalid signing keys");
        } catch (ParseException e) {
            return ProviderReport.failed(host + " publishes invalid metadata");
        } catch (IOException e) {
            return ProviderReport.failed(ConnectionFailures.sentence(host, e));
        }
    }

    private OIDCProviderMetadata readMetadata() throws IOException, ParseException {
        HttpResponse<String> answer = client.get(metadataAddress);
        if (answer.statusCode() != 200) {
            throw new IOException(missingMetadata(answer.statusCode()));
        }
        // Entra's issuer may contain a placeholder. It isn't a URI, so it is compared as text.
        var json = JSONObjectUtils.parse(answer.body());
        String issuer = String.valueOf(json.get("issuer"));
        Optional<String> problem = metadataProblem(issuer, json);
        if (problem.isPresent()) {
            throw new IOException(metadataAddress.getHost() + " " + problem.get());
        }
        json.put("issuer", new Issuer(issuer.replace("{tenantid}", "common")).getValue());
        return OIDCProviderMetadata.parse(json);
    }

    /**
     * Returns a claim as a name that may be compared with an invite: the exact value, or null if
     * the value contains characters that usernames must not have.
     */
    static @Nullable String name(JWTClaimsSet claims, String name) {
        String value = text(claims, name);
        return value != null && value.equals(claims.getClaim(name)) && !Names.isUnfit(value)
                ? value
                : null;
    }

    /** Returns a claim as text for display, or null if it is blank or not a text. */
    static @Nullable String text(JWTClaimsSet claims, String name) {
        if (!(claims.getClaim(name) instanceof String value)) {
            return null;
        }
        String clean = Names.shown(value);
        if (clean.isEmpty()) {
            return null;
        }
        int most = Math.min(clean.codePointCount(0, clean.length()), MAX_NAME_LENGTH);
        return clean.substring(0, clean.offsetByCodePoints(0, most));
    }

    /** Returns when the user authenticated, or null if {@code auth_time} is missing or no time. */
    static @Nullable Instant authenticatedAt(JWTClaimsSet claims) {
        try {
            Date time = claims.getDateClaim("auth_time");
            return time == null ? null : time.toInstant();
        } catch (java.text.ParseException e) {
            return null;
        }
    }

    /** Returns whether a claim is the boolean {@code true}, as both providers document it. */
    static boolean isTrue(JWTClaimsSet claims, String name) {
        return Boolean.TRUE.equals(claims.getClaim(name));
    }
}
