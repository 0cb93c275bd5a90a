package org.roster.server.identity;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.server.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

/** The configured identity providers. */
public final class IdentityProviders implements TokenVerifier, TenantResolver {

    /** Longer than any token of Google or Entra, which omits groups from longer tokens. */
    private static final int LONGEST_TOKEN = 16 * 1024;

    /** The status codes for unknown tenants; Entra uses 400. */
    private static final List<Integer> UNKNOWN = List.of(400, 404);

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]{1,253}");

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProviders.class);

    private final List<OpenIdProvider> providers;
    private final List<AuthorizationCodeFlow> flows;
    private final Configuration.@Nullable Microsoft microsoft;
    private final ProviderClient client;

    /**
     * Creates the providers of a configuration.
     *
     * @param tls checks the providers' certificates
     */
    public IdentityProviders(Configuration configuration, SSLContext tls, InstantSource clock) {
        this.client = new ProviderClient(tls);
        this.microsoft = configuration.providers().microsoft();
        List<OpenIdProvider> found = new ArrayList<>();
        if (configuration.providers().google() != null) {
            found.add(new GoogleProvider(configuration.providers().google(), client, clock));
        }
        if (microsoft != null) {
            found.add(new MicrosoftProvider(microsoft, client, clock));
        }
        this.providers = List.copyOf(found);
        this.flows = found.stream().map(each -> new AuthorizationCodeFlow(each, client)).toList();
    }

    /** Returns the sign-in flows of the web pages, in display order. */
    public List<AuthorizationCodeFlow> flows() {
        return flows;
    }

    /** Returns the configured providers. */
    public List<Provider> offered() {
        return providers.stream().map(OpenIdProvider::provider).toList();
    }

    /**
     * Checks whether a provider answers; doesn't use cached responses.
     *
     * @param provider one of the configured providers
     * @return the reason for a failure in words that an operator may read, or empty if it answers
     */
    public Optional<String> failure(Provider provider) {
        return providers.stream()
                .filter(each -> each.provider() == provider)
                .findFirst()
                .orElseThrow()
                .failure();
    }

    /**
     * Returns why users can't confirm that they have just signed in, or empty if they can: a
     * provider's ID tokens have no {@code auth_time}. Providers that don't answer aren't reported.
     */
    public Optional<String> stepUpFailure() {
        for (OpenIdProvider provider : providers) {
            try {
                if (!provider.suppliesAuthenticationTime()) {
                    return Optional.of(
                            provider.provider()
                                    + " does not supply auth_time, so its users could never remove"
                                    + " members or invite administrators; unset roster.step-up");
                }
            } catch (ProviderUnavailableException e) {
                LOG.debug("Could not find out whether {} supplies auth_time", provider.provider());
            }
        }
        return Optional.empty();
    }

    @Override
    public DesktopIdToken verify(String idToken)
            throws InvalidTokenException, ProviderUnavailableException {
        SignedJWT token = parse(idToken);
        return provider(token).verifyForDesktop(token);
    }

    private OpenIdProvider provider(SignedJWT token) throws InvalidTokenException {
        String issuer = issuer(token);
        for (OpenIdProvider provider : providers) {
            if (provider.handlesIssuer(issuer)) {
                return provider;
            }
        }
        throw new InvalidTokenException(
                "The token's issuer is not one of the configured providers");
    }

    private static SignedJWT parse(String idToken) throws InvalidTokenException {
        if (idToken.length() > LONGEST_TOKEN) {
            throw new InvalidTokenException("The token is too long");
        }
        try {
            return StrictJwtParser.parse(idToken);
        } catch (ParseException e) {
            throw new InvalidTokenException("The token is not a signed JWT");
        }
    }

    private static String issuer(SignedJWT token) throws InvalidTokenException {
        try {
            String issuer = token.getJWTClaimsSet().getIssuer();
            if (issuer != null) {
                return issuer;
            }
        } catch (ParseException e) {
            throw new InvalidTokenException("The token's claims could not be parsed");
        }
        throw new InvalidTokenException("The token has no issuer");
    }

    @Override
    public Optional<String> resolve(String tenant) throws ProviderUnavailableException {
        if (MicrosoftProvider.GUID.matcher(tenant).matches()) {
            return Optional.of(tenant.toLowerCase(Locale.ROOT));
        }
        if (microsoft == null || !DOMAIN.matcher(tenant).matches()) {
            return Optional.empty();
        }
        String authority = microsoft.authority().toString();
        URI address =
                URI.create(authority + "/" + tenant + "/v2.0/.well-known/openid-configuration");
        try {
            HttpResponse<String> answer = client.get(address);
            if (UNKNOWN.contains(answer.statusCode())) {
                return Optional.empty();
            }
            if (answer.statusCode() != 200) {
                throw new IOException(
                        address.getHost() + " responded with status " + answer.statusCode());
            }
            return Optional.of(tenantIn(authority, answer.body()));
        } catch (IOException e) {
            throw new ProviderUnavailableException("Microsoft Entra ID is not responding", e);
        }
    }

    private static String tenantIn(String authority, String metadata) throws IOException {
        Pattern issuer =
                Pattern.compile(
                        Pattern.quote(authority + "/") + "(" + MicrosoftProvider.GUID + ")/v2\\.0");
        try {
            Object value = JSONObjectUtils.parse(metadata).get("issuer");
            Matcher matcher = issuer.matcher(String.valueOf(value));
            if (matcher.matches()) {
                return matcher.group(1).toLowerCase(Locale.ROOT);
            }
        } catch (com.nimbusds.oauth2.sdk.ParseException e) {
            throw new IOException("The tenant's metadata is not JSON", e);
        }
        throw new IOException("The tenant's metadata names a different issuer");
    }
}
