package org.roster.server.identity;

import com.nimbusds.jwt.JWTClaimsSet;

import org.roster.contract.Provider;
import org.roster.server.configuration.Configuration;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Microsoft Entra ID and personal Microsoft accounts, per the <a
 * href="https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference">ID token
 * claims reference</a>.
 */
final class MicrosoftProvider extends OpenIdProvider {

    static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final String authority;

    MicrosoftProvider(
            Configuration.Microsoft microsoft, ProviderClient client, InstantSource clock) {
        super(
                Provider.MICROSOFT,
                URI.create(microsoft.authority() + "/common/v2.0/.well-known/openid-configuration"),
                microsoft.authority() + "/{tenantid}/v2.0",
                new WebClient(microsoft.clientId(), microsoft.clientSecret()),
                microsoft.desktopClientId(),
                client,
                clock);
        this.authority = microsoft.authority().toString();
    }

    @Override
    boolean handlesIssuer(String claimed) {
        return claimed.startsWith(authority + "/") && claimed.endsWith("/v2.0");
    }

    @Override
    String requiredIssuer(JWTClaimsSet claims) throws InvalidTokenException {
        return authority + "/" + guid(claims, "tid") + "/v2.0";
    }

    @Override
    VerifiedIdentity identity(JWTClaimsSet claims) throws InvalidTokenException {
        String tenant = guid(claims, "tid").toLowerCase(Locale.ROOT);
        String object = guid(claims, "oid").toLowerCase(Locale.ROOT);
        Set<String> verified = new LinkedHashSet<>();
        String preferred = text(claims, "preferred_username");
        String preferredName = name(claims, "preferred_username");
        if (preferredName != null) {
            verified.add(preferredName);
        }
        String email = text(claims, "email");
        String emailName = name(claims, "email");
        // A directory may contain any address; xms_edov confirms that its domain is verified.
        if (emailName != null && isTrue(claims, "xms_edov")) {
            verified.add(emailName);
        }
        String username = preferred == null ? (email == null ? object : email) : preferred;
        String name = text(claims, "name");
        return new VerifiedIdentity(
                Provider.MICROSOFT,
                authority + "/" + tenant + "/v2.0",
                object,
                tenant,
                username,
                Set.copyOf(verified),
                name == null ? username : name,
                null,
                authenticatedAt(claims),
                claims.getExpirationTime().toInstant());
    }

    private static String guid(JWTClaimsSet claims, String name) throws InvalidTokenException {
        if (claims.getClaim(name) instanceof String value && GUID.matcher(value).matches()) {
            return value;
        }
        throw new InvalidTokenException(
                "The token's " + name + " claim is missing or is not a GUID");
    }
}
