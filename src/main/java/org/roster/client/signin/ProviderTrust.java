package org.roster.client.signin;

import org.roster.client.tls.TrustedCertificates;
import org.roster.contract.EntraCloud;

import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

/**
 * Decides which identity providers the desktop signs in with. A server names its providers, but one
 * that named itself as the issuer and the genuine login page would get the authorization code and
 * everything needed to redeem it. So the desktop knows the endpoints of Google and Microsoft, and
 * uses another issuer only if the organization's policy or the user's settings list it, or if both
 * the server and the issuer are on this machine.
 */
public final class ProviderTrust {

    /** The host names that always mean this machine (RFC 6761, section 6.3). */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final Supplier<TrustedCertificates> certificates;
    private final Supplier<Set<String>> listed;

    /**
     * Creates the rules. Both suppliers are called when a sign-in needs them.
     *
     * @param certificates the certificates to trust
     * @param listed the issuers that the policy or the user's settings list
     */
    public ProviderTrust(Supplier<TrustedCertificates> certificates, Supplier<Set<String>> listed) {
        this.certificates = certificates;
        this.listed = listed;
    }

    /** The certificates to trust. */
    TrustedCertificates certificates() {
        return certificates.get();
    }

    /** Whether the address is Google's issuer, whose endpoints are known. */
    static boolean isGoogle(URI issuer) {
        return issuer.toString().equals(OpenIdEndpoints.GOOGLE.issuer());
    }

    /**
     * Checks that a server may name an issuer.
     *
     * @param server the entered address of the server
     * @param issuer Google's issuer, Microsoft's authority, or another address
     * @throws SignInException.UnknownIssuer if it may not
     */
    void check(URI server, URI issuer) throws SignInException.UnknownIssuer {
        if (!isKnown(issuer)
                && !listed.get().contains(issuer.toString())
                && !(isLoopback(server) && isLoopback(issuer))) {
            throw new SignInException.UnknownIssuer(issuer);
        }
    }

    /**
     * The TLS context for an issuer that {@link #check} accepts. Additional certificates never
     * vouch for Google or Microsoft.
     */
    SSLContext context(URI issuer) {
        return isKnown(issuer) ? certificates().systemContext() : certificates().context();
    }

    /**
     * Checks an endpoint from the metadata of an issuer. An issuer on this machine that the user
     * hasn't listed may only name endpoints on this machine.
     *
     * @throws SignInException.UnknownIssuer if it names another
     */
    void checkEndpoint(URI issuer, URI endpoint) throws SignInException.UnknownIssuer {
        if (!isKnown(issuer)
                && !listed.get().contains(issuer.toString())
                && !isLoopback(endpoint)) {
            throw new SignInException.UnknownIssuer(endpoint);
        }
    }

    private static boolean isKnown(URI issuer) {
        return isGoogle(issuer) || EntraCloud.isAuthority(issuer.toString());
    }

    private static boolean isLoopback(URI address) {
        return address.getHost() != null && LOOPBACK.matcher(address.getHost()).matches();
    }
}
