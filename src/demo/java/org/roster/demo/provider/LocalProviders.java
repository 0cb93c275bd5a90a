package org.roster.demo.provider;

import com.nimbusds.jose.jwk.RSAKey;

import org.roster.contract.Provider;
import org.roster.demo.TemporaryFolder;
import org.roster.demo.TestCertificates;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import javax.net.ssl.SSLContext;

/**
 * Google and Microsoft Entra ID on loopback ports, over HTTPS, with sample accounts instead of real
 * ones. Everything that Roster depends on is as with the real ones: URLs, discovery, claims, client
 * authentication, redirect URIs, PKCE, nonce, refresh tokens. A browser that has chosen an account
 * stays signed in until it is asked with {@code prompt=select_account}.
 */
public final class LocalProviders implements AutoCloseable {

    /** Google's client id of the service's pages. */
    public static final String GOOGLE_WEB_CLIENT = "roster-web.apps.example.com";

    /** The secret of {@link #GOOGLE_WEB_CLIENT}. */
    public static final String GOOGLE_WEB_SECRET = "google-web-secret";

    /** Google's client id of the desktop. */
    public static final String GOOGLE_DESKTOP_CLIENT = "roster-desktop.apps.example.com";

    /** The secret of {@link #GOOGLE_DESKTOP_CLIENT}, which is none: every desktop has it. */
    public static final String GOOGLE_DESKTOP_SECRET = "google-desktop-secret";

    /** Microsoft's client id of the service's pages. */
    public static final String MICROSOFT_WEB_CLIENT = "aaaaaaaa-0000-4000-8000-000000000001";

    /** The secret of {@link #MICROSOFT_WEB_CLIENT}. */
    public static final String MICROSOFT_WEB_SECRET = "microsoft-web-secret";

    /** Microsoft's client id of the desktop, a public client without a secret. */
    public static final String MICROSOFT_DESKTOP_CLIENT = "aaaaaaaa-0000-4000-8000-000000000002";

    private final TemporaryFolder folder;
    private final TestCertificates certificates;
    private final LocalGoogle google;
    private final LocalMicrosoft microsoft;

    private LocalProviders(InstantSource clock) {
        folder = TemporaryFolder.create("roster-providers");
        certificates = TestCertificates.create(folder.path());
        google =
                new LocalGoogle(
                        certificates,
                        clock,
                        List.of(
                                Client.web(GOOGLE_WEB_CLIENT, GOOGLE_WEB_SECRET),
                                Client.desktop(GOOGLE_DESKTOP_CLIENT, GOOGLE_DESKTOP_SECRET)));
        microsoft =
                new LocalMicrosoft(
                        certificates,
                        clock,
                        List.of(
                                Client.web(MICROSOFT_WEB_CLIENT, MICROSOFT_WEB_SECRET),
                                Client.desktop(MICROSOFT_DESKTOP_CLIENT, null)));
        microsoft.add(SampleTenant.EXAMPLE_ORG);
        microsoft.add(SampleTenant.EXAMPLE_NET);
    }

    /** Starts both on free ports, by the system's clock. */
    public static LocalProviders start() {
        return start(InstantSource.system());
    }

    /** Starts both on free ports; the clock dates their tokens. */
    public static LocalProviders start(InstantSource clock) {
        return new LocalProviders(clock);
    }

    /** The issuer that stands in for {@code https://accounts.google.com}. */
    public URI googleIssuer() {
        return google.address();
    }

    /** The authority that stands in for {@code https://login.microsoftonline.com}. */
    public URI microsoftAuthority() {
        return microsoft.address();
    }

    /** The certificate authority that both have their certificate from, as PEM. */
    public Path certificateAuthority() {
        return certificates.authority();
    }

    /** The certificates of both, fit for any server on this machine. */
    public TestCertificates certificates() {
        return certificates;
    }

    /** TLS for a client that trusts these providers and nobody else. */
    public SSLContext clientContext() {
        return certificates.clientContext();
    }

    /** Adds an account, or changes the one with the same subject; returns it. */
    public SampleAccount add(SampleAccount account) {
        if (account.tenant() != null) {
            microsoft.add(account.tenant());
        }
        of(account.provider()).add(account);
        return account;
    }

    /** Adds a tenant without accounts. */
    public void add(SampleTenant tenant) {
        microsoft.add(tenant);
    }

    /** Deletes an account; its refresh tokens hold no longer. */
    public void remove(SampleAccount account) {
        of(account.provider()).remove(account);
    }

    /** Makes an account's refresh tokens invalid, as an administrator at the provider may. */
    public void revokeRefreshTokens(SampleAccount account) {
        of(account.provider()).revokeRefreshTokens(account);
    }

    /**
     * Registers the redirect URI of a service's pages with both; it has to match exactly.
     *
     * @param service the service's public URL, without a slash at its end
     */
    public void registerRedirect(String service) {
        URI redirect = URI.create(service + "/redemption/callback");
        google.register(GOOGLE_WEB_CLIENT, redirect);
        microsoft.register(MICROSOFT_WEB_CLIENT, redirect);
    }

    /** A valid ID token for the account, as the desktop's client gets it. */
    public String idToken(SampleAccount account) {
        return idToken(
                account,
                account.provider() == Provider.GOOGLE
                        ? GOOGLE_DESKTOP_CLIENT
                        : MICROSOFT_DESKTOP_CLIENT);
    }

    /** A valid ID token for the account and client; the account need not have been added. */
    public String idToken(SampleAccount account, String clientId) {
        return idTokenBuilder(account, clientId).signed();
    }

    /** A valid ID token for the account and client, to be spoiled before it is signed. */
    public IdTokenBuilder idTokenBuilder(SampleAccount account, String clientId) {
        return of(account.provider()).idTokenBuilder(account, clientId);
    }

    /** The key that the provider signs with now, with its private part. */
    public RSAKey signingKey(Provider provider) {
        return of(provider).key();
    }

    /** Replaces the provider's signing key; the one before is published no longer. */
    public void rotateSigningKey(Provider provider) {
        of(provider).rotateKey();
    }

    /** How often somebody fetched the provider's keys so far. */
    public int keyRequests(Provider provider) {
        return of(provider).keyRequests();
    }

    /** Makes the provider answer 503 to everything, or answer again. */
    public void setUnavailable(Provider provider, boolean unavailable) {
        of(provider).setUnavailable(unavailable);
    }

    /** How long ID tokens live that the provider gives from now on; an hour at first. */
    public void setIdTokenLifetime(Provider provider, Duration life) {
        of(provider).idTokenLifetime = life;
    }

    private LocalProvider of(Provider provider) {
        return provider == Provider.GOOGLE ? google : microsoft;
    }

    @Override
    public void close() {
        google.close();
        microsoft.close();
        folder.close();
    }
}
