package org.roster.demo.provider;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An account at a local provider. It has no password: whoever clicks it is it.
 *
 * @param provider who knows it
 * @param username what a person calls it: Google's {@code email}, Microsoft's {@code
 *     preferred_username}
 * @param displayName the person's name
 * @param subject Google's {@code sub}; Microsoft's {@code oid}
 * @param tenant Microsoft's directory, null with Google
 * @param email the {@code email} claim, null for none
 * @param emailVerified Google's {@code email_verified}; Microsoft's {@code xms_edov}, which is left
 *     out where false
 * @param hostedDomain Google's {@code hd}, null for a consumer's account
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

    /** A Google account with a verified address. */
    public static SampleAccount google(String email, String displayName) {
        // Google's subjects are 21 digits
        long digits = id("google:" + email).getMostSignificantBits() >>> 4;
        return new SampleAccount(
                Provider.GOOGLE,
                email,
                displayName,
                "1%020d".formatted(digits),
                null,
                email,
                true,
                null);
    }

    /** A Microsoft account without an {@code email} claim. */
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

    /** The same account with another {@code email} claim. */
    public SampleAccount withEmail(String address, boolean verified) {
        return new SampleAccount(
                provider, username, displayName, subject, tenant, address, verified, hostedDomain);
    }

    /** The same person after the directory gave the account another username. */
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

    /** The same account in a Google Workspace. */
    public SampleAccount inWorkspace(String domain) {
        return new SampleAccount(
                provider, username, displayName, subject, tenant, email, emailVerified, domain);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
