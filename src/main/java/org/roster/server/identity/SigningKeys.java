package org.roster.server.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.JWTClaimsSetAwareJWSKeySelector;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The signing keys of a provider. Entra publishes the keys of all its tenants in one set and names
 * with each the {@code issuer} whose tokens it signs, so a key that does so verifies no others.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-signing-key-issuer">
 *     Validate the signing key issuer</a>
 */
final class SigningKeys implements JWTClaimsSetAwareJWSKeySelector<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    /** The accepted signature algorithms. HMAC and {@code none} must never be accepted. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private static final String TENANT = "{tenantid}";
    private static final Duration CACHE_DURATION = Duration.ofMinutes(15);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration OUTAGE_TOLERANCE = Duration.ofHours(12);

    /**
     * The shortest interval between reloads of the key set because of an unknown key id. Forged key
     * IDs can delay the acceptance of a new key by this interval. They don't affect known keys.
     */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final JWKSource<SecurityContext> keys;

    /** The issuer of each key that names one, by the key's thumbprint (RFC 7638). */
    private volatile Map<String, String> issuers = Map.of();

    /** Descriptions of the keys that were left out of the newest set. */
    private volatile List<String> unreadable = List.of();

    private final String host;

    SigningKeys(URI address, ProviderClient client) throws MalformedURLException {
        host = address.getHost();
        keys =
                JWKSourceBuilder.create(
                                address.toURL(),
                                url -> new Resource(read(client.text(url)), "application/json"))
                        .retrying(true)
                        .cache(CACHE_DURATION.toMillis(), TIMEOUT.toMillis())
                        .refreshAheadCache(false)
                        .rateLimited(INTERVAL.toMillis())
                        .outageTolerant(OUTAGE_TOLERANCE.toMillis())
                        .build();
    }

    @Override
    public List<Key> selectKeys(
            JWSHeader header, JWTClaimsSet claims, @Nullable SecurityContext context)
            throws KeySourceException {
        JWKSource<SecurityContext> fitting =
                (selector, _) ->
                        keys.get(selector, context).stream()
                                .filter(key -> maySign(key, claims))
                                .toList();
        return new JWSVerificationKeySelector<>(ALGORITHMS, fitting).selectJWSKeys(header, context);
    }

    private boolean maySign(JWK key, JWTClaimsSet claims) {
        String issuer = issuers.get(SigningKeySet.thumbprint(key));
        if (issuer == null) {
            return true;
        }
        String filledIn =
                claims.getClaim("tid") instanceof String tenant
                        ? issuer.replace(TENANT, tenant)
                        : issuer;
        return filledIn.equals(claims.getIssuer());
    }

    /**
     * Remembers the issuers, which the library's keys don't have, and leaves out keys that the
     * library would reject the whole set for.
     *
     * @throws IOException if the set has no usable key, so that the earlier keys stay in use
     */
    private String read(String json) throws IOException {
        SigningKeySet set;
        try {
            set = SigningKeySet.parse(json);
        } catch (ParseException e) {
            LOG.debug("The provider's keys are invalid; the library rejects them, too");
            return json;
        }
        if (!set.unreadable().equals(unreadable)) {
            unreadable = set.unreadable();
            if (!unreadable.isEmpty()) {
                LOG.warn(
                        "Ignoring signing keys at {} that can't be read: {}",
                        host,
                        String.join(", ", unreadable));
            }
        }
        if (set.usable() == 0) {
            throw new IOException(host + " publishes no signing key that can be used");
        }
        // A key that isn't published any more may be in use until the library has read the new set.
        Map<String, String> found = new HashMap<>(issuers);
        set.issuers()
                .forEach((key, issuer) ->
                        issuer.ifPresentOrElse(
                                name -> found.put(key, name), () -> found.remove(key)));
        issuers = Map.copyOf(found);
        return set.json();
    }
}
