package org.roster.demo.provider;

import com.nimbusds.jose.jwk.RSAKey;

import org.jspecify.annotations.Nullable;
import org.roster.client.signin.ProviderTrust;
import org.roster.client.tls.TrustedCertificates;
import org.roster.contract.EntraCloud;
import org.roster.contract.EntraTenant;
import org.roster.contract.Provider;
import org.roster.demo.TemporaryFolder;
import org.roster.demo.TestCertificates;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

/**
 * Local Google and Microsoft Entra ID with sample accounts, served over HTTPS on loopback ports.
 * They behave like the real providers in everything Roster depends on: URLs, discovery, claims,
 * client authentication, redirect URIs, PKCE, nonces and refresh tokens. A browser that has chosen
 * an account stays signed in until a request has {@code prompt=select_account}.
 */
public final class LocalProviders implements AutoCloseable {

    /** The Google client ID of the service's pages. */
    public static final String GOOGLE_WEB_CLIENT = "roster-web.apps.example.com";

    /** The secret of {@link #GOOGLE_WEB_CLIENT}. */
    public static final String GOOGLE_WEB_SECRET = "google-web-secret";

    /** The Google client ID of the desktop. */
    public static final String GOOGLE_DESKTOP_CLIENT = "roster-desktop.apps.example.com";

    /**
     * The secret of {@link #GOOGLE_DESKTOP_CLIENT}. It isn't confidential: every desktop has it.
     */
    public static final String GOOGLE_DESKTOP_SECRET = "google-desktop-secret";

    /** The Google client ID of a module. */
    public static final String MODULE_CLIENT = "example-module.apps.example.com";

    /** The secret of {@link #MODULE_CLIENT}. */
    public static final String MODULE_SECRET = "example-module-secret";

    /** The Microsoft client ID of the service's pages. */
    public static final String MICROSOFT_WEB_CLIENT = "aaaaaaaa-0000-4000-8000-000000000001";

    /** The secret of {@link #MICROSOFT_WEB_CLIENT}. */
    public static final String MICROSOFT_WEB_SECRET = "microsoft-web-secret";

    /** The Microsoft client ID of the desktop, a public client without a secret. */
    public static final String MICROSOFT_DESKTOP_CLIENT = "aaaaaaaa-0000-4000-8000-000000000002";

    /** The host name of a webhook receiver, which the certificate covers. */
    public static final String RECEIVER_HOST = "receiver.example.com";

    private final TemporaryFolder folder;
    private final TestCertificates certificates;
    private final LocalGoogle google;
    private final LocalMicrosoft microsoft;

    private LocalProviders(InstantSource clock) {
        folder = TemporaryFolder.create("roster-providers");
        certificates =
                TestCertificates.create(
                        folder.path(),
                        Stream.concat(
                                        Arrays.stream(EntraCloud.values()).map(EntraCloud::host),
                                        Stream.of(RECEIVER_HOST))
                                .toArray(String[]::new));
        google =
                new LocalGoogle(
                        certificates,
                        clock,
                        List.of(
                                Client.web(GOOGLE_WEB_CLIENT, GOOGLE_WEB_SECRET),
                                Client.web(MODULE_CLIENT, MODULE_SECRET),
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

    /** Starts both providers on free ports with the system clock. */
    public static LocalProviders start() {
        return start(InstantSource.system());
    }

    /** Starts both providers on free ports; the clock sets the times in their tokens. */
    public static LocalProviders start(InstantSource clock) {
        return new LocalProviders(clock);
    }

    /** Returns the issuer that replaces {@code https://accounts.google.com}. */
    public URI googleIssuer() {
        return google.address();
    }

    /** Returns the authority that replaces {@code https://login.microsoftonline.com}. */
    public URI microsoftAuthority() {
        return microsoft.address();
    }

    /** Returns the PEM file of the certificate authority that issued the certificate of both. */
    public Path certificateAuthority() {
        return certificates.authority();
    }

    /** Returns the certificates of both, which are valid for any server on this machine. */
    public TestCertificates certificates() {
        return certificates;
    }

    /** Returns a client TLS context that trusts only these providers. */
    public SSLContext clientContext() {
        return certificates.clientContext();
    }

    /**
     * Returns the trust of a desktop that knows these providers from its additional certificates.
     */
    public ProviderTrust desktopTrust() {
        TrustedCertificates trusted = certificates.additional();
        return new ProviderTrust(() -> trusted, Set::of);
    }

    /** Adds an account, or replaces the one with the same subject, and returns it. */
    public SampleAccount add(SampleAccount account) {
        if (account.tenant() != null) {
            microsoft.add(account.tenant());
        }
        of(account.provider()).add(account);
        return account;
    }

    /** Removes all accounts, which each page that lets users choose one would list. */
    public void removeAccounts() {
        google.removeAccounts();
        microsoft.removeAccounts();
    }

    /** Adds a tenant without accounts. */
    public void add(SampleTenant tenant) {
        microsoft.add(tenant);
    }

    /**
     * Makes Microsoft the authority of a cloud, whose host must lead here; null for this machine.
     */
    public void setMicrosoftCloud(@Nullable EntraCloud cloud) {
        microsoft.setAuthority(cloud == null ? microsoft.address() : URI.create(cloud.authority()));
    }

    /** Adds a tenant of another cloud, whose metadata Microsoft also publishes here. */
    public void add(String domain, EntraCloud cloud) {
        microsoft.add(domain, cloud);
    }

    /**
     * Makes a Microsoft account a guest of another tenant.
     *
     * @return the account that the tenant's tokens name
     */
    public SampleAccount addGuest(SampleAccount account, SampleTenant tenant) {
        microsoft.add(tenant);
        return microsoft.addGuest(account, tenant);
    }

    /**
     * Sets the "supported account types" of the Microsoft registrations; initially all.
     *
     * @param served the served accounts; not a domain name
     */
    public void setMicrosoftRegistration(EntraTenant served) {
        microsoft.setRegistration(served);
    }

    /** Deletes an account and revokes its refresh tokens. */
    public void remove(SampleAccount account) {
        of(account.provider()).remove(account);
    }

    /** Revokes an account's refresh tokens, as an administrator of the provider can. */
    public void revokeRefreshTokens(SampleAccount account) {
        of(account.provider()).revokeRefreshTokens(account);
    }

    /**
     * Registers the redirect URI of a service's pages with both providers. Requests must match it
     * exactly.
     *
     * @param service the service's public URL, without a trailing slash
     */
    public void registerRedirect(String service) {
        URI redirect = URI.create(service + "/redemption/callback");
        google.register(GOOGLE_WEB_CLIENT, redirect);
        microsoft.register(MICROSOFT_WEB_CLIENT, redirect);
    }

    /** Registers the redirect URI of a module with Google. */
    public void registerModule(URI redirect) {
        google.register(MODULE_CLIENT, redirect);
    }

    /** Returns a valid ID token for the account and the desktop client. */
    public String idToken(SampleAccount account) {
        return idToken(account, desktopClient(account.provider()));
    }

    /** Returns the client ID of the desktop. */
    public static String desktopClient(Provider provider) {
        return provider == Provider.GOOGLE ? GOOGLE_DESKTOP_CLIENT : MICROSOFT_DESKTOP_CLIENT;
    }

    /** Returns a valid ID token for the account, which need not exist, and the client. */
    public String idToken(SampleAccount account, String clientId) {
        return idTokenBuilder(account, clientId).signed();
    }

    /** Returns a builder with the valid claims for the account and client. */
    public IdTokenBuilder idTokenBuilder(SampleAccount account, String clientId) {
        return of(account.provider()).idTokenBuilder(account, clientId);
    }

    /** Returns the provider's current signing key, including the private part. */
    public RSAKey signingKey(Provider provider) {
        return of(provider).key();
    }

    /** Returns Microsoft's key for the tokens of personal accounts, including the private part. */
    public RSAKey personalSigningKey() {
        return microsoft.personalKey();
    }

    /** Replaces the provider's signing key and stops publishing the previous one. */
    public void rotateSigningKey(Provider provider) {
        of(provider).rotateKey();
    }

    /** Returns how many times the provider's keys have been fetched. */
    public int keyRequests(Provider provider) {
        return of(provider).keyRequests();
    }

    /** Returns how many requests the provider's token endpoint has received. */
    public int tokenRequests(Provider provider) {
        return of(provider).tokenRequests();
    }

    /** Returns how many refresh tokens of the provider are valid. */
    public int refreshTokens(Provider provider) {
        return of(provider).refreshTokens();
    }

    /**
     * Sets how the nonce of a refreshed ID token follows from that of the sign-in; null for the
     * provider's usual way.
     */
    public void setRefreshedNonce(
            Provider provider, @Nullable UnaryOperator<@Nullable String> nonce) {
        of(provider).setRefreshedNonce(nonce);
    }

    /** Sets whether the provider responds to every request with 503. */
    public void setUnavailable(Provider provider, boolean unavailable) {
        of(provider).setUnavailable(unavailable);
    }

    /** Sets the lifetime of ID tokens that the provider issues from now on; initially one hour. */
    public void setIdTokenLifetime(Provider provider, Duration lifetime) {
        of(provider).idTokenLifetime = lifetime;
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
