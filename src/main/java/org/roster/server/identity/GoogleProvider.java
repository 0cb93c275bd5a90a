package org.roster.server.identity;

import com.nimbusds.jwt.JWTClaimsSet;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.server.configuration.Configuration;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Google, per its <a
 * href="https://developers.google.com/identity/openid-connect/openid-connect">OpenID Connect
 * documentation</a>.
 */
final class GoogleProvider extends OpenIdProvider {

    private final String issuer;

    GoogleProvider(Configuration.Google google, ProviderClient client, InstantSource clock) {
        super(
                Provider.GOOGLE,
                URI.create(google.issuer() + "/.well-known/openid-configuration"),
                new WebClient(google.clientId(), google.clientSecret()),
                google.desktopClientId(),
                client,
                clock);
        this.issuer = google.issuer().toString();
    }

    @Override
    boolean handlesIssuer(String claimed) {
        return claimed.equals(issuer) || isAlias(claimed);
    }

    @Override
    boolean isAlias(String claimed) {
        return issuer.equals(Issuers.GOOGLE) && Issuers.isGoogleAlias(claimed);
    }

    /** Other providers with this provider's endpoints may not support it. */
    @Override
    boolean documentsAccountSelection() {
        return issuer.equals(Issuers.GOOGLE);
    }

    @Override
    String requiredIssuer(JWTClaimsSet claims) {
        return issuer;
    }

    @Override
    Optional<String> metadataProblem(String published, Map<String, Object> metadata) {
        return published.equals(issuer)
                ? Optional.empty()
                : Optional.of("publishes a different issuer");
    }

    @Override
    VerifiedIdentity identity(JWTClaimsSet claims, @Nullable String tenantId) {
        String email = text(claims, "email");
        String username = email == null ? claims.getSubject() : email;
        String name = text(claims, "name");
        String verified = isTrue(claims, "email_verified") ? name(claims, "email") : null;
        return new VerifiedIdentity(
                Provider.GOOGLE,
                issuer,
                claims.getSubject(),
                null,
                username,
                verified == null ? Set.of() : Set.of(verified),
                name == null ? username : name,
                name(claims, "hd"),
                authenticatedAt(claims),
                claims.getExpirationTime().toInstant());
    }
}
