package org.roster.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.server.text.Names;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One identity provider: its endpoints, its keys, and whether an ID token of it holds (OpenID
 * Connect Core 1.0, section 3.1.3.7). What it publishes is read when it is first needed, so that
 * the service starts although a provider is away.
 */
abstract sealed class OpenIdProvider permits GoogleProvider, MicrosoftProvider {

    /**
     * Signatures that a key from a provider's key set can be checked with; never HMAC, never none.
     */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private static final int LONGEST_NAME = 320;
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration KEYS_KEPT = Duration.ofMinutes(15);
    private static final Duration KEYS_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration KEYS_SURVIVE_OUTAGE = Duration.ofHours(12);

    /**
     * Unknown key ids make us read the key set anew, at most this often. Forged ones can make a key
     * that is really new wait that long, and no longer; known keys are not touched by it.
     */
    private static final Duration KEYS_INTERVAL = Duration.ofSeconds(10);

    private final Provider provider;
    private final URI metadataAddress;
    private final String publishedIssuer;
    private final WebClient webClient;
    private final Set<String> clientIds;
    private final ProviderClient client;
    private final InstantSource clock;
    private volatile @Nullable Published published;

    OpenIdProvider(
            Provider provider,
            URI metadataAddress,
            String publishedIssuer,
            WebClient webClient,
            @Nullable String desktopClientId,
            ProviderClient client,
            InstantSource clock) {
        this.provider = provider;
        this.metadataAddress = metadataAddress;
        this.publishedIssuer = publishedIssuer;
        this.webClient = webClient;
        this.clientIds =
                desktopClientId == null
                        ? Set.of(webClient.id())
                        : Set.of(webClient.id(), desktopClientId);
        this.client = client;
        this.clock = clock;
    }

    /**
     * The invitation pages as the provider knows them.
     *
     * @param id the client id
     * @param secret the client secret
     */
    record WebClient(String id, String secret) {
        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "WebClient[" + id + "]";
        }
    }

    private record Published(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {}

    /** Which provider it is. */
    Provider provider() {
        return provider;
    }

    /** The invitation pages as the provider knows them. */
    WebClient webClient() {
        return webClient;
    }

    /** Scheme, host and port of the provider's pages, which are where its metadata is. */
    String origin() {
        String port = metadataAddress.getPort() < 0 ? "" : ":" + metadataAddress.getPort();
        return metadataAddress.getScheme() + "://" + metadataAddress.getHost() + port;
    }

    /** Where a browser signs in. */
    URI authorizationEndpoint() throws ProviderUnavailableException {
        return published().metadata().getAuthorizationEndpointURI();
    }

    /** Where codes are redeemed. */
    URI tokenEndpoint() throws ProviderUnavailableException {
        return published().metadata().getTokenEndpointURI();
    }

    /** Whether a token that claims this issuer is for this provider to judge. */
    abstract boolean claims(String issuer);

    /** The issuer that a token with these claims has to name. */
    abstract String requiredIssuer(JWTClaimsSet claims) throws InvalidTokenException;

    /** Who a token speaks of, once everything else about it has been found to hold. */
    abstract VerifiedIdentity person(JWTClaimsSet claims) throws InvalidTokenException;

    /** Checks a token that one of our clients, web or desktop, got. */
    VerifiedIdentity verify(SignedJWT token)
            throws InvalidTokenException, ProviderUnavailableException {
        return person(verify(token, clientIds));
    }

    /**
     * Checks the ID token that the invitation pages got for a code.
     *
     * @param nonce what was sent with the authorization request
     * @throws InvalidTokenException if it does not hold
     */
    VerifiedIdentity verifyForPages(SignedJWT token, String nonce)
            throws InvalidTokenException, ProviderUnavailableException {
        JWTClaimsSet claims = verify(token, Set.of(webClient.id()));
        if (!nonce.equals(claims.getClaim("nonce"))) {
            throw new InvalidTokenException("The token's nonce does not match this sign-in");
        }
        return person(claims);
    }

    private JWTClaimsSet verify(SignedJWT token, Set<String> audience)
            throws InvalidTokenException, ProviderUnavailableException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, published().keys()));
        processor.setJWTClaimsSetVerifier(new Times(audience, clock.instant()));
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

    /** Another name that the provider documents for its issuer. */
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
        // A claim that is there and null counts as there.
        String subject = claims.getSubject();
        Date issuedAt = claims.getIssueTime();
        if (subject == null
                || subject.isBlank()
                || issuedAt == null
                || claims.getExpirationTime() == null) {
            throw new InvalidTokenException("The token lacks a required claim: sub, iat or exp");
        }
        if (issuedAt.toInstant().isAfter(clock.instant().plus(SKEW))) {
            throw new InvalidTokenException("The token's iat claim is in the future");
        }
    }

    /** Audience, {@code exp} and {@code nbf}, by the service's clock. */
    private static final class Times extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Instant now;

        Times(Set<String> audience, Instant now) {
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
            Published read = new Published(metadata, keys(metadata.getJWKSetURI()));
            published = read;
            return read;
        } catch (IOException | ParseException e) {
            throw new ProviderUnavailableException("Could not load the metadata of " + provider, e);
        }
    }

    /** Returns why the provider's metadata and keys can't be read, or empty if they can. */
    Optional<String> failure() {
        try {
            client.text(readMetadata().getJWKSetURI());
            return Optional.empty();
        } catch (IOException | ParseException e) {
            return Optional.of(
                    metadataAddress.getHost()
                            + ": "
                            + e.getClass().getSimpleName()
                            + " "
                            + e.getMessage());
        }
    }

    private OIDCProviderMetadata readMetadata() throws IOException, ParseException {
        // Entra's issuer has a place to fill in, so it is no URI and is compared as text.
        var json = JSONObjectUtils.parse(client.text(metadataAddress));
        if (!publishedIssuer.equals(json.get("issuer"))) {
            throw new IOException(metadataAddress.getHost() + " publishes a different issuer");
        }
        json.put("issuer", new Issuer(publishedIssuer.replace("{tenantid}", "common")).getValue());
        return OIDCProviderMetadata.parse(json);
    }

    private JWKSource<SecurityContext> keys(URI address) throws MalformedURLException {
        return JWKSourceBuilder.create(
                        address.toURL(), url -> new Resource(client.text(url), "application/json"))
                .retrying(true)
                .cache(KEYS_KEPT.toMillis(), KEYS_TIMEOUT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_INTERVAL.toMillis())
                .outageTolerant(KEYS_SURVIVE_OUTAGE.toMillis())
                .build();
    }

    /**
     * A claim as the name that it may let somebody in by: exactly what the provider wrote, or null
     * where that has anything which would have to be cleaned away first.
     */
    static @Nullable String name(JWTClaimsSet claims, String name) {
        String value = text(claims, name);
        return value != null && value.equals(claims.getClaim(name)) && !Names.isUnfit(value)
                ? value
                : null;
    }

    /** A claim that is a text which is not blank, fit to be shown, or null. */
    static @Nullable String text(JWTClaimsSet claims, String name) {
        if (!(claims.getClaim(name) instanceof String value)) {
            return null;
        }
        String clean = Names.shown(value);
        if (clean.isEmpty()) {
            return null;
        }
        int most = Math.min(clean.codePointCount(0, clean.length()), LONGEST_NAME);
        return clean.substring(0, clean.offsetByCodePoints(0, most));
    }

    /** A claim that says yes, as a boolean or in the words that providers use instead. */
    static boolean isTrue(JWTClaimsSet claims, String name) {
        Object value = claims.getClaim(name);
        return Boolean.TRUE.equals(value)
                || "true".equals(value)
                || "1".equals(value)
                || (value instanceof Number number && number.longValue() == 1);
    }
}
