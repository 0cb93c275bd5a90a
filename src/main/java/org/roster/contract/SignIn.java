package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The settings that a desktop needs before the user has signed in.
 *
 * @param product always {@code Roster}
 * @param version the service's version
 * @param origin the service's own origin, as {@link ServerOrigin} spells it
 * @param providers the accepted identity providers, in display order
 */
public record SignIn(
        String product, String version, String origin, List<SignInProvider> providers) {

    /**
     * The settings of an identity provider for the desktop's native sign-in.
     *
     * @param provider the identity provider
     * @param issuer the OpenID Connect issuer, with {@link Provider#GOOGLE}
     * @param authority the Entra authority without a tenant, with {@link Provider#MICROSOFT}
     * @param tenant the name of the {@link EntraTenant} that can sign in, with {@link
     *     Provider#MICROSOFT}; null for {@code common}
     * @param clientId the desktop's client ID at the provider
     * @param clientSecret the desktop's client secret if the provider issues one to installed
     *     programs, as Google does; it isn't confidential (RFC 8252, section 8.5)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SignInProvider(
            Provider provider,
            @Nullable String issuer,
            @Nullable String authority,
            @Nullable String tenant,
            String clientId,
            @Nullable String clientSecret) {}
}
