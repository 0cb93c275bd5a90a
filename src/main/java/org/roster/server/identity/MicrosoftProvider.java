package org.roster.server.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EntraCloud;
import org.roster.contract.EntraTenant;
import org.roster.contract.PersonalAccounts;
import org.roster.contract.Provider;
import org.roster.server.configuration.Configuration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Microsoft Entra ID and personal Microsoft accounts, per the <a
 * href="https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference">ID token
 * claims reference</a>.
 */
final class MicrosoftProvider extends OpenIdProvider {

    /** The status codes for unknown tenants; Entra uses 400. */
    private static final Set<Integer> UNKNOWN = Set.of(400, 404);

    private final ProviderClient client;
    private final String authority;
    private final EntraTenant tenant;
    private final Pattern issuer;

    MicrosoftProvider(
            Configuration.Microsoft microsoft, ProviderClient client, InstantSource clock) {
        super(
                Provider.MICROSOFT,
                metadata(microsoft.authority(), microsoft.tenant().name()),
                new WebClient(microsoft.clientId(), microsoft.clientSecret()),
                microsoft.desktopClientId(),
                client,
                clock);
        this.client = client;
        this.authority = microsoft.authority().toString();
        this.tenant = microsoft.tenant();
        this.issuer = Pattern.compile(Pattern.quote(authority + "/") + "([^/]+)/v2\\.0");
    }

    /** Returns the address of a tenant's metadata. */
    static URI metadata(URI authority, String tenant) {
        return URI.create(authority + "/" + tenant + "/v2.0/.well-known/openid-configuration");
    }

    @Override
    Optional<String> metadataProblem(String published, Map<String, Object> metadata) {
        if (tenant.servesSeveral()) {
            return published.equals(authority + "/{tenantid}/v2.0")
                    ? Optional.empty()
                    : Optional.of("publishes a different issuer");
        }
        Optional<EntraCloud> other = otherCloud(published, metadata);
        if (other.isPresent()) {
            return Optional.of(
                    "says that the tenant "
                            + tenant.name()
                            + " is in another cloud: set roster.microsoft.authority to "
                            + other.get().authority());
        }
        String id = tenantOf(published);
        return id != null && (tenant.id() == null || id.equals(tenant.id()))
                ? Optional.empty()
                : Optional.of("publishes a different issuer");
    }

    @Override
    String missingMetadata(int status) {
        return UNKNOWN.contains(status)
                ? "Microsoft Entra ID has no tenant "
                        + tenant.name()
                        + " at "
                        + authority
                        + "; check roster.microsoft.tenant"
                : super.missingMetadata(status);
    }

    /** Returns the GUID of the tenant that an issuer names, or null. */
    private @Nullable String tenantOf(String published) {
        Matcher matcher = issuer.matcher(published);
        return matcher.matches() && EntraTenant.isGuid(matcher.group(1))
                ? matcher.group(1).toLowerCase(Locale.ROOT)
                : null;
    }

    /**
     * Returns whether accounts of a tenant can sign in.
     *
     * @param tenantId the tenant's GUID in lower case
     */
    boolean serves(String tenantId) throws ProviderUnavailableException {
        return tenant.serves(tenantId, onlyTenant());
    }

    /** Returns the GUID of the tenant that is the only one to be served, or null. */
    private @Nullable String onlyTenant() throws ProviderUnavailableException {
        if (tenant.servesSeveral() || tenant.id() != null) {
            return tenant.id();
        }
        return tenantOf(publishedIssuer());
    }

    /** Returns the issuer of a tenant. */
    String issuerOf(String tenantId) {
        return Issuers.ofTenant(authority, tenantId);
    }

    /** Returns the name of the tenant or tenants that are served. */
    String served() {
        return tenant.name();
    }

    /**
     * Looks up a tenant by a domain name.
     *
     * @throws ProviderUnavailableException if Entra doesn't answer
     */
    TenantResolution lookUp(String domain) throws ProviderUnavailableException {
        URI address = metadata(URI.create(authority), domain);
        try {
            HttpResponse<String> answer = client.get(address);
            if (UNKNOWN.contains(answer.statusCode())) {
                return TenantResolution.unknown();
            }
            if (answer.statusCode() != 200) {
                throw new IOException(
                        address.getHost() + " responded with status " + answer.statusCode());
            }
            Map<String, Object> metadata = JSONObjectUtils.parse(answer.body());
            String published = String.valueOf(metadata.get("issuer"));
            String id = tenantOf(published);
            Optional<EntraCloud> other = otherCloud(published, metadata);
            if (other.isPresent()) {
                return TenantResolution.inOtherCloud(other.get(), authority);
            }
            if (id == null) {
                throw new IOException("The tenant's metadata names a different issuer");
            }
            return new TenantResolution.Resolved(id);
        } catch (ParseException e) {
            throw new ProviderUnavailableException("The tenant's metadata is not JSON", e);
        } catch (IOException e) {
            throw new ProviderUnavailableException(
                    "Could not look up the tenant at Microsoft Entra ID", e);
        }
    }

    private Optional<EntraCloud> otherCloud(String published, Map<String, Object> metadata) {
        return EntraCloud.other(
                authority, published, String.valueOf(metadata.get("cloud_instance_name")));
    }

    /** Guests of a tenant can sign in only at its own endpoint. */
    @Override
    URI endpoint(URI published, @Nullable String tenantId) {
        String shared = authority + "/" + tenant.name() + "/";
        boolean isNarrower =
                tenantId != null && tenant.servesSeveral() && tenant.serves(tenantId, null);
        return isNarrower && published.toString().startsWith(shared)
                ? URI.create(
                        authority
                                + "/"
                                + tenantId
                                + "/"
                                + published.toString().substring(shared.length()))
                : published;
    }

    @Override
    boolean documentsAccountSelection() {
        return true;
    }

    @Override
    boolean handlesIssuer(String claimed) {
        return claimed.startsWith(authority + "/") && claimed.endsWith("/v2.0");
    }

    @Override
    String requiredIssuer(JWTClaimsSet claims)
            throws InvalidTokenException, ProviderUnavailableException {
        String tid = guid(claims, "tid");
        if (!serves(tid.toLowerCase(Locale.ROOT))) {
            throw new InvalidTokenException(
                    "The token's tenant is not served; see roster.microsoft.tenant");
        }
        return Issuers.ofTenant(authority, tid);
    }

    @Override
    VerifiedIdentity identity(JWTClaimsSet claims, @Nullable String tenantId)
            throws InvalidTokenException, ProviderUnavailableException {
        String home = guid(claims, "tid").toLowerCase(Locale.ROOT);
        String object = guid(claims, "oid").toLowerCase(Locale.ROOT);
        String preferred = text(claims, "preferred_username");
        String email = text(claims, "email");
        boolean isTrusted =
                !isGuest(claims, home) || home.equals(tenantId) || home.equals(onlyTenant());
        String username = preferred == null ? (email == null ? object : email) : preferred;
        String name = text(claims, "name");
        return new VerifiedIdentity(
                Provider.MICROSOFT,
                Issuers.ofTenant(authority, home),
                object,
                home,
                username,
                isTrusted ? verifiedNames(claims) : Set.of(),
                name == null ? username : name,
                null,
                authenticatedAt(claims),
                claims.getExpirationTime().toInstant());
    }

    private static Set<String> verifiedNames(JWTClaimsSet claims) {
        Set<String> verified = new LinkedHashSet<>();
        String preferred = name(claims, "preferred_username");
        if (preferred != null) {
            verified.add(preferred);
        }
        String email = name(claims, "email");
        // A directory may contain any address; xms_edov confirms that its domain is verified. The
        // optional claims reference documents it as a boolean, and as nothing else.
        if (email != null && isTrue(claims, "xms_edov")) {
            verified.add(email);
        }
        return Set.copyOf(verified);
    }

    /**
     * Returns whether an account is a guest in the token's tenant. The tenant hasn't verified the
     * domain of a guest's names, so they count only if the inviter or the operator has named the
     * tenant.
     *
     * @param tenant the token's {@code tid} in lower case
     */
    private static boolean isGuest(JWTClaimsSet claims, String tenant) {
        // The provider of a tenant's own account is named in several notations with its tenant.
        Object provider = claims.getClaim("idp");
        boolean isForeign =
                provider != null
                        && !String.valueOf(provider).toLowerCase(Locale.ROOT).contains(tenant);
        return !tenant.equals(PersonalAccounts.MICROSOFT_TENANT)
                && (isForeign || "1".equals(String.valueOf(claims.getClaim("acct"))));
    }

    private static String guid(JWTClaimsSet claims, String name) throws InvalidTokenException {
        if (claims.getClaim(name) instanceof String value && EntraTenant.isGuid(value)) {
            return value;
        }
        throw new InvalidTokenException(
                "The token's " + name + " claim is missing or is not a GUID");
    }
}
