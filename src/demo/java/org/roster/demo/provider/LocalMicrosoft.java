package org.roster.demo.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.RSAKey;

import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EntraCloud;
import org.roster.contract.EntraTenant;
import org.roster.demo.TestCertificates;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A local replacement for {@code https://login.microsoftonline.com}.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc">OpenID
 *     Connect on the Microsoft identity platform</a>
 */
final class LocalMicrosoft extends LocalProvider {

    /** Signs the tokens of personal accounts alone. */
    private final CompletableFuture<RSAKey> personalKey = firstKey("local-microsoft-personal");

    private final Map<String, SampleTenant> tenants = new ConcurrentHashMap<>();

    /** The tenants of other clouds by domain name. */
    private final Map<String, EntraCloud> elsewhere = new ConcurrentHashMap<>();

    /** The accounts of guests by the tenant that has invited them and their own account. */
    private final Map<Guest, SampleAccount> guests = new ConcurrentHashMap<>();

    /** The accounts that the registrations serve. */
    private volatile EntraTenant registration = EntraTenant.COMMON;

    /** The authority that the metadata and the tokens name. */
    private volatile URI authority = address();

    private record Guest(String tenant, String subject) {}

    LocalMicrosoft(TestCertificates certificates, InstantSource clock, List<Client> clients) {
        super("local-microsoft", certificates, clock, clients);
        add(SampleTenant.PERSONAL);
    }

    void add(SampleTenant tenant) {
        tenants.put(tenant.id(), tenant);
        tenants.put(tenant.domain(), tenant);
    }

    void add(String domain, EntraCloud cloud) {
        elsewhere.put(domain, cloud);
    }

    /** Adds the account to the guests of a tenant, where it has another object id. */
    SampleAccount addGuest(SampleAccount account, SampleTenant tenant) {
        SampleAccount guest =
                new SampleAccount(
                        account.provider(),
                        account.username(),
                        account.displayName(),
                        UUID.nameUUIDFromBytes((tenant.id() + account.subject()).getBytes(UTF_8))
                                .toString(),
                        tenant,
                        account.username(),
                        false,
                        null);
        guests.put(new Guest(tenant.id(), account.subject()), guest);
        return guest;
    }

    void setAuthority(URI named) {
        authority = named;
    }

    void setRegistration(EntraTenant served) {
        registration = served;
    }

    @Override
    String name() {
        return "Microsoft";
    }

    @Override
    OAuth2HttpResponse handle(OAuth2HttpRequest request, List<String> path) {
        EntraCloud cloud = elsewhere.get(path.getFirst());
        if (cloud != null) {
            String id = UUID.nameUUIDFromBytes(path.getFirst().getBytes(UTF_8)).toString();
            return Responses.json(
                    200,
                    Map.of(
                            "issuer",
                            cloud.authority() + "/" + id + "/v2.0",
                            "cloud_instance_name",
                            cloud.host().replaceFirst("^login\\.", "")));
        }
        Directory directory = directory(path.getFirst());
        if (directory == null) {
            return Responses.error(
                    400,
                    new OAuthError(
                            "invalid_tenant",
                            """
                            AADSTS90002: Tenant '%s' not found. Check to make sure you have the \
                            correct tenant ID and are signing into the correct cloud.\
                            """
                                    .formatted(path.getFirst())));
        }
        return switch (String.join("/", path.subList(1, path.size()))) {
            case "v2.0/.well-known/openid-configuration" ->
                    Responses.json(200, metadata(directory));
            case "oauth2/v2.0/authorize" -> authorize(request, directory.accounts());
            case "oauth2/v2.0/token" -> token(request);
            case "discovery/v2.0/keys" -> keys();
            default -> Responses.notFound();
        };
    }

    @Override
    Map<String, Object> claims(SampleAccount account, String clientId) {
        Instant now = clock.instant();
        String tenantId = tenantId(account);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", clientId);
        claims.put("iss", authority + "/" + tenantId + "/v2.0");
        claims.put("iat", Date.from(now));
        claims.put("nbf", Date.from(now));
        claims.put("exp", Date.from(now.plus(idTokenLifetime)));
        if (account.email() != null) {
            claims.put("email", account.email());
            if (account.emailVerified()) {
                claims.put("xms_edov", true);
            }
        }
        claims.put("name", account.displayName());
        claims.put("oid", account.subject());
        claims.put("preferred_username", account.username());
        // Pairwise: differs for each application
        claims.put("sub", pairwise(account, clientId));
        claims.put("tid", tenantId);
        claims.put("ver", "2.0");
        return claims;
    }

    @Override
    IdTokenBuilder idTokenBuilder(SampleAccount account, String clientId, String segment) {
        Directory directory = directory(segment);
        SampleAccount guest =
                directory == null
                        ? null
                        : guests.get(new Guest(directory.issuerSegment(), account.subject()));
        if (guest == null) {
            return idTokenBuilder(account, clientId);
        }
        String home = tenantId(account);
        return idTokenBuilder(guest, clientId)
                .claim(
                        "idp",
                        home.equals(SampleTenant.PERSONAL.id())
                                ? "live.com"
                                : "https://sts.windows.net/" + home + "/");
    }

    /**
     * Refuses endpoints that don't fit the "supported account types" of the registrations.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">
     *     Microsoft Entra authentication error codes</a>
     */
    @Override
    @Nullable OAuthError refusal(String clientId, String segment) {
        EntraTenant served = registration;
        Directory directory = Objects.requireNonNull(directory(segment));
        boolean isShared = directory.issuerSegment().equals("{tenantid}");
        boolean isPersonal = directory.issuerSegment().equals(SampleTenant.PERSONAL.id());
        if (served.equals(EntraTenant.CONSUMERS)) {
            return isPersonal
                    ? null
                    : new OAuthError(
                            "invalid_request",
                            """
                            AADSTS9002346: Application '%s' is configured for use by Microsoft \
                            Account users only. Please use the /consumers endpoint to serve this \
                            request.\
                            """
                                    .formatted(clientId));
        }
        if (isPersonal && !served.equals(EntraTenant.COMMON)) {
            return new OAuthError(
                    "invalid_request",
                    """
                    AADSTS9002331: Application '%s' is configured for use by Azure Active \
                    Directory users only. Please do not use the /consumers endpoint to serve this \
                    request.\
                    """
                            .formatted(clientId));
        }
        if (served.servesSeveral() || directory.issuerSegment().equals(served.id())) {
            return null;
        }
        return isShared
                ? new OAuthError(
                        "invalid_request",
                        """
                        AADSTS50194: Application '%s' is not configured as a multi-tenant \
                        application. Usage of the /common endpoint is not supported for such \
                        applications created after '10/15/2018'. Use a tenant-specific endpoint \
                        or configure the application to be multi-tenant.\
                        """
                                .formatted(clientId))
                : new OAuthError(
                        "unauthorized_client",
                        "AADSTS700016: Application with identifier '%s' was not found in the directory '%s'."
                                .formatted(clientId, segment));
    }

    @Override
    RSAKey signingKey(SampleAccount account) {
        return tenantId(account).equals(SampleTenant.PERSONAL.id()) ? personalKey() : key();
    }

    /** Returns the keys with the issuer that each may sign for, as Entra does. */
    @Override
    List<Map<String, Object>> publishedKeys() {
        return List.of(
                published(key(), "{tenantid}"),
                published(personalKey(), SampleTenant.PERSONAL.id()));
    }

    private Map<String, Object> published(RSAKey key, String tenant) {
        Map<String, Object> published = new LinkedHashMap<>(key.toPublicJWK().toJSONObject());
        published.put("issuer", authority + "/" + tenant + "/v2.0");
        return published;
    }

    /** Returns the key of personal accounts. */
    RSAKey personalKey() {
        return personalKey.join();
    }

    /** Returns {@code client_info}, by which msal4j identifies the accounts in its cache. */
    @Override
    Map<String, Object> additionalTokenParameters(SampleAccount account) {
        String clientInfo =
                "{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(account.subject(), tenantId(account));
        return Map.of("client_info", base64(clientInfo));
    }

    /** Entra's refreshed ID tokens repeat the nonce of the sign-in. */
    @Override
    UnaryOperator<@Nullable String> usualRefreshedNonce() {
        return nonce -> nonce;
    }

    @Override
    boolean suppliesAuthenticationTime() {
        return true;
    }

    @Override
    boolean issuesRefreshToken(Client client, List<String> scopes) {
        return scopes.contains("offline_access");
    }

    private static String tenantId(SampleAccount account) {
        return Objects.requireNonNull(account.tenant()).id();
    }

    private static String pairwise(SampleAccount account, String clientId) {
        String pair = account.subject() + ":" + clientId;
        return base64(UUID.nameUUIDFromBytes(pair.getBytes(UTF_8)).toString());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private @Nullable Directory directory(String segment) {
        String name = segment.toLowerCase(Locale.ROOT);
        String personal = SampleTenant.PERSONAL.id();
        return switch (name) {
            // A registration without personal accounts doesn't sign them in anywhere
            case "common" ->
                    new Directory(
                            "common",
                            "{tenantid}",
                            account ->
                                    !registration.equals(EntraTenant.ORGANIZATIONS)
                                            || !tenantId(account).equals(personal));
            case "organizations" ->
                    new Directory(
                            "organizations",
                            "{tenantid}",
                            account -> !tenantId(account).equals(personal));
            default -> {
                SampleTenant tenant = tenants.get(name);
                yield tenant == null ? null : directory(tenant, name);
            }
        };
    }

    private Directory directory(SampleTenant tenant, String name) {
        return new Directory(
                name.equals("consumers") ? name : tenant.id(),
                tenant.id(),
                account ->
                        tenantId(account).equals(tenant.id())
                                || guests.containsKey(new Guest(tenant.id(), account.subject())));
    }

    /** The first segment of a path, which names one tenant or a group of tenants. */
    private record Directory(
            String segment, String issuerSegment, Predicate<SampleAccount> accounts) {}

    private Map<String, Object> metadata(Directory directory) {
        String base = authority + "/" + directory.segment();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", authority + "/" + directory.issuerSegment() + "/v2.0");
        metadata.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
        metadata.put("token_endpoint", base + "/oauth2/v2.0/token");
        metadata.put("jwks_uri", base + "/discovery/v2.0/keys");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", List.of("query", "form_post"));
        metadata.put("subject_types_supported", List.of("pairwise"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        metadata.put(
                "claims_supported",
                List.of("sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "name", "tid"));
        metadata.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_post", "client_secret_basic"));
        return metadata;
    }
}
