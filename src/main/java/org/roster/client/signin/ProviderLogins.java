package org.roster.client.signin;

import com.google.api.client.auth.oauth2.ClientParametersAuthentication;

import org.jspecify.annotations.Nullable;
import org.roster.client.OtherCloudException;
import org.roster.client.ServiceException;
import org.roster.contract.EntraTenant;
import org.roster.contract.Provider;
import org.roster.contract.ProviderErrorKind;
import org.roster.contract.SignIn.SignInProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/**
 * Creates the logins with the providers that a service offers.
 *
 * @param trust the certificates and issuers to trust
 * @param timeout how long to wait for the user in the browser
 * @param executor responds to the browser
 */
record ProviderLogins(ProviderTrust trust, Duration timeout, ExecutorService executor) {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderLogins.class);

    /**
     * Creates the login with a provider.
     *
     * @param server the entered address of the service that offers the provider
     * @param clock the service's time
     * @throws ServiceException.NotRoster if the offer is invalid
     */
    NativeLogin login(URI server, SignInProvider offer, InstantSource clock)
            throws ServiceException, SignInException {
        try {
            URI issuer =
                    address(
                            offer.provider() == Provider.GOOGLE
                                    ? offer.issuer()
                                    : offer.authority());
            trust.check(server, issuer);
            return switch (offer.provider()) {
                case GOOGLE ->
                        new GoogleSignIn(
                                issuer,
                                new ClientParametersAuthentication(
                                        offer.clientId(), offer.clientSecret()),
                                trust,
                                clock,
                                timeout,
                                executor);
                case MICROSOFT ->
                        new MicrosoftSignIn(
                                issuer,
                                tenant(offer, issuer),
                                offer.clientId(),
                                trust.context(issuer),
                                clock,
                                timeout,
                                executor);
            };
        } catch (IllegalArgumentException e) {
            throw new ServiceException.NotRoster(
                    "The service describes an invalid login: " + e.getMessage());
        }
    }

    /** Reads the tenant of an offer, with its GUID instead of a domain name. */
    private EntraTenant tenant(SignInProvider offer, URI authority) throws SignInException {
        String name = Objects.requireNonNullElse(offer.tenant(), EntraTenant.COMMON.name());
        EntraTenant tenant =
                EntraTenant.of(name)
                        .orElseThrow(() -> new IllegalArgumentException("tenant " + name));
        if (tenant.servesSeveral() || tenant.id() != null) {
            return tenant;
        }
        try (EntraTenantDirectory tenants =
                new EntraTenantDirectory(authority, trust.context(authority))) {
            return tenants.tenantOf(name)
                    .map(EntraTenant::new)
                    .orElseThrow(() ->
                            new SignInException.RefusedByProvider(
                                    ProviderErrorKind.REGISTRATION,
                                    "Microsoft Entra ID has no tenant " + name));
        } catch (OtherCloudException e) {
            throw new SignInException.OtherCloud(e);
        } catch (IOException e) {
            throw new SignInException.ProviderUnreachable(e);
        }
    }

    /** The tenants of Microsoft's authority, or null if the service offers none. */
    @Nullable EntraTenantDirectory tenants(URI server, List<SignInProvider> offers) {
        for (SignInProvider each : offers) {
            if (each.provider() == Provider.MICROSOFT) {
                try {
                    URI authority = address(each.authority());
                    trust.check(server, authority);
                    return new EntraTenantDirectory(authority, trust.context(authority));
                } catch (IllegalArgumentException | SignInException.UnknownIssuer e) {
                    // The sign-in with this provider reports it
                    LOG.info("Untrusted authority: {}", e.getMessage());
                }
            }
        }
        return null;
    }

    private static URI address(@Nullable String text) {
        return NativeLogin.https(text == null ? "" : text);
    }
}
