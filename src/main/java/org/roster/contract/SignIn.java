package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a desktop has to know before anybody has signed in.
 *
 * @param product always {@code Roster}
 * @param version the service's version
 * @param providers what the service accepts, in the order to show
 */
public record SignIn(String product, String version, List<SignInProvider> providers) {

    /**
     * An identity provider as the desktop's native login needs it.
     *
     * @param provider which one
     * @param issuer the OpenID Connect issuer, with {@link Provider#GOOGLE}
     * @param authority the Entra authority without a tenant, with {@link Provider#MICROSOFT}
     * @param clientId the desktop's client id there
     * @param clientSecret the desktop's client secret where the provider hands one to installed
     *     programs, as Google does; it is no secret (RFC 8252, section 8.5)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SignInProvider(
            Provider provider,
            @Nullable String issuer,
            @Nullable String authority,
            String clientId,
            @Nullable String clientSecret) {}
}
