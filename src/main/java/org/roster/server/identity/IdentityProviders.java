package org.roster.server.identity;

import com.nimbusds.jwt.SignedJWT;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EntraTenant;
import org.roster.contract.Provider;
import org.roster.server.configuration.Configuration;
import org.roster.server.identity.TenantResolution.Resolved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/** The configured identity providers. */
public final class IdentityProviders implements TokenVerifier, TenantResolver {

    /** Longer than any token of Google or Entra, which omits groups from longer tokens. */
    private static final int MAX_TOKEN_LENGTH = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProviders.class);

    private final List<OpenIdProvider> providers;
    private final List<AuthorizationCodeFlow> flows;
    private final @Nullable MicrosoftProvider microsoft;

    /**
     * Creates the providers of a configuration.
     *
     * @param tls checks the providers' certificates
     */
    public IdentityProviders(Configuration configuration, SSLContext tls, InstantSource clock) {
        ProviderClient client = new ProviderClient(tls);
        Configuration.Microsoft settings = configuration.providers().microsoft();
        this.microsoft = settings == null ? null : new MicrosoftProvider(settings, client, clock);
        List<OpenIdProvider> found = new ArrayList<>();
        if (configuration.providers().google() != null) {
            found.add(new GoogleProvider(configuration.providers().google(), client, clock));
        }
        if (microsoft != null) {
            found.add(microsoft);
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
     * Returns the issuer of an Entra tenant, or empty if sign-in with Microsoft isn't configured.
     *
     * @param tenantId the tenant's GUID in lower case
     */
    public Optional<String> issuerOf(String tenantId) {
        return Optional.ofNullable(microsoft).map(provider -> provider.issuerOf(tenantId));
    }

    /**
     * Checks whether a provider answers; doesn't use cached responses.
     *
     * @param provider one of the configured providers
     * @return the reason for a failure in words that an operator may read, or empty if it answers
     */
    public Optional<String> failure(Provider provider) {
        return find(provider).examine().failure();
    }

    private OpenIdProvider find(Provider provider) {
        return providers.stream()
                .filter(each -> each.provider() == provider)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Examines a provider, including the client ID and secret of the invitation pages.
     *
     * @param provider one of the configured providers
     * @param redirect the redirect address of the invitation pages
     */
    public ProviderReport examine(Provider provider, URI redirect) {
        ProviderReport report = find(provider).examine();
        if (report.failure().isPresent()) {
            return report;
        }
        return flows.stream()
                .filter(flow -> flow.provider() == provider)
                .findFirst()
                .flatMap(flow -> flow.refusedClient(redirect))
                .map(reason -> new ProviderReport(Optional.of(reason), report.warnings()))
                .orElse(report);
    }

    /** Returns what will fail for some users or later, of all providers that answer. */
    public List<String> warnings() {
        return providers.stream()
                .flatMap(provider -> provider.examine().warnings().stream())
                .distinct()
                .toList();
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
        if (idToken.length() > MAX_TOKEN_LENGTH) {
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
    public TenantResolution resolve(String name) throws ProviderUnavailableException {
        MicrosoftProvider provider = microsoft;
        boolean isGuid = EntraTenant.isGuid(name);
        if (provider == null) {
            return isGuid
                    ? new Resolved(name.toLowerCase(Locale.ROOT))
                    : TenantResolution.unknown();
        }
        if (!isGuid && !EntraTenant.isDomain(name)) {
            return TenantResolution.unknown();
        }
        // A GUID isn't looked up, so that it works while Entra doesn't respond.
        TenantResolution found =
                isGuid ? new Resolved(name.toLowerCase(Locale.ROOT)) : provider.lookUp(name);
        return found instanceof Resolved(String id) && !provider.serves(id)
                ? TenantResolution.notServed(provider.served())
                : found;
    }
}
