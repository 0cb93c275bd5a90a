package org.roster.demo.provider;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An account at a local provider. It has no password: a click signs in to it.
 *
 * @param provider its identity provider
 * @param username Google's {@code email} or Microsoft's {@code preferred_username}
 * @param displayName the {@code name} claim
 * @param subject Google's {@code sub} or Microsoft's {@code oid}
 * @param tenant the Microsoft Entra tenant, null for Google
 * @param email the {@code email} claim, or null
 * @param emailVerified Google's {@code email_verified} or Microsoft's {@code xms_edov}, which is
 *     omitted if false
 * @param hostedDomain Google's {@code hd}, null for a consumer account
 */
public record SampleAccount(
        Provider provider,
        String username,
        String displayName,
        String subject,
        @Nullable SampleTenant tenant,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String hostedDomain) {

    /**
     * Creates a Google account with a verified address. Its hosted domain is that of the address,
     * except for gmail.com.
     */
    public static SampleAccount google(String email, String displayName) {
        // Google's subjects have 21 digits
        long digits = id("google:" + email).getMostSignificantBits() >>> 4;
        return new SampleAccount(
                Provider.GOOGLE,
                email,
                displayName,
                "1%020d".formatted(digits),
                null,
                email,
                true,
                email.endsWith("@gmail.com") ? null : email.substring(email.indexOf('@') + 1));
    }

    /** Creates a Microsoft account without an {@code email} claim. */
    public static SampleAccount microsoft(
            SampleTenant tenant, String username, String displayName) {
        return new SampleAccount(
                Provider.MICROSOFT,
                username,
                displayName,
                id(tenant.id() + ":" + username).toString(),
                tenant,
                null,
                false,
                null);
    }

    /** Returns a copy of this account with another {@code email} claim. */
    public SampleAccount withEmail(String address, boolean verified) {
        return new SampleAccount(
                provider, username, displayName, subject, tenant, address, verified, hostedDomain);
    }

    /** Returns a copy of this account with another username, as after a rename in the directory. */
    public SampleAccount withUsername(String newUsername) {
        return new SampleAccount(
                provider,
                newUsername,
                displayName,
                subject,
                tenant,
                provider == Provider.GOOGLE ? newUsername : email,
                emailVerified,
                hostedDomain);
    }

    /** Returns a copy of this account with another display name. */
    public SampleAccount withDisplayName(String name) {
        return new SampleAccount(
                provider, username, name, subject, tenant, email, emailVerified, hostedDomain);
    }

    /** Returns another account with the same names, as after its deletion and creation. */
    public SampleAccount withSubject(String newSubject) {
        return new SampleAccount(
                provider,
                username,
                displayName,
                newSubject,
                tenant,
                email,
                emailVerified,
                hostedDomain);
    }

    /** Returns a copy of this account in a Google Workspace, or in none. */
    public SampleAccount withHostedDomain(@Nullable String domain) {
        return new SampleAccount(
                provider, username, displayName, subject, tenant, email, emailVerified, domain);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
