package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;

/**
 * An organization.
 *
 * @param id opaque
 * @param name the display name
 * @param revision increases by one with each change of its members, invites or limits
 * @param createdAt the time when the operator created it
 * @param supportUrl the service's page or e-mail address ({@code mailto:}) for help, or null
 * @param pricingUrl the service's page for more member slots, or null
 * @param signInPolicy the accounts that can sign in
 * @param version increases with each change of the fields that {@link OrganizationChange} sets
 */
public record Organization(
        String id,
        String name,
        long revision,
        Instant createdAt,
        @Nullable URI supportUrl,
        @Nullable URI pricingUrl,
        SignInPolicy signInPolicy,
        long version)
        implements Versioned {

    /** An organization of a service without these pages. */
    public Organization(
            String id,
            String name,
            long revision,
            Instant createdAt,
            SignInPolicy signInPolicy,
            long version) {
        this(id, name, revision, createdAt, null, null, signInPolicy, version);
    }

    /** Returns this organization with the service's pages for help and for more member slots. */
    public Organization withPages(@Nullable URI support, @Nullable URI pricing) {
        return new Organization(
                id, name, revision, createdAt, support, pricing, signInPolicy, version);
    }
}
