package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

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
 * @param language the language of its mails (BCP 47)
 * @param mail whether the service sends mails
 * @param reminders whether reminders are mailed: to invited people before their invites expire, and
 *     to administrators before the access of members ends
 * @param supportUrl the service's page or e-mail address ({@code mailto:}) for help, or null
 * @param pricingUrl the service's page for more member slots, or null
 * @param invites the operator's settings for invites; null for a service of an earlier version
 * @param signInPolicy the accounts that can sign in
 * @param version increases with each change of the fields that {@link OrganizationChange} sets
 */
public record Organization(
        String id,
        String name,
        long revision,
        Instant createdAt,
        String language,
        boolean mail,
        boolean reminders,
        @Nullable URI supportUrl,
        @Nullable URI pricingUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable InviteSettings invites,
        SignInPolicy signInPolicy,
        long version)
        implements Versioned {

    /** Creates an organization; a service of an earlier version names no language. */
    public Organization {
        language = language == null ? "en" : language;
    }

    /** Creates an organization of a service that sends no mails and has no pages. */
    public Organization(
            String id,
            String name,
            long revision,
            Instant createdAt,
            SignInPolicy signInPolicy,
            long version) {
        this(
                id,
                name,
                revision,
                createdAt,
                "en",
                false,
                true,
                null,
                null,
                null,
                signInPolicy,
                version);
    }

    /**
     * Returns this organization with the fields that come from the service's settings.
     *
     * @param sendsMail whether the service sends mails
     * @param support the page or e-mail address for help, or null
     * @param pricing the page for more member slots, or null
     * @param inviteSettings the settings for invites, or null for a service of an earlier version
     */
    public Organization withService(
            boolean sendsMail,
            @Nullable URI support,
            @Nullable URI pricing,
            @Nullable InviteSettings inviteSettings) {
        return new Organization(
                id,
                name,
                revision,
                createdAt,
                language,
                sendsMail,
                reminders,
                support,
                pricing,
                inviteSettings,
                signInPolicy,
                version);
    }

    /** Returns this organization with other settings. */
    public Organization withSettings(String newLanguage, boolean reminded, SignInPolicy policy) {
        return new Organization(
                id,
                name,
                revision,
                createdAt,
                newLanguage,
                mail,
                reminded,
                supportUrl,
                pricingUrl,
                invites,
                policy,
                version);
    }
}
