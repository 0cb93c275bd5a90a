package org.roster.server.cli;

import org.roster.contract.InviteProvider;
import org.roster.server.configuration.Configuration;

import java.util.Locale;
import java.util.Optional;

/**
 * An account that the operator invites, written as {@code google:ada@example.com}.
 *
 * @param username the username, which isn't validated yet
 */
record InvitedAccount(InviteProvider provider, String username) {

    /** Parses an account; empty if it names no provider. */
    static Optional<InvitedAccount> parse(String text) {
        int colon = text.indexOf(':');
        String username = text.substring(colon + 1);
        return switch (text.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT)) {
            case "google" -> Optional.of(new InvitedAccount(InviteProvider.GOOGLE, username));
            case "microsoft" -> Optional.of(new InvitedAccount(InviteProvider.MICROSOFT, username));
            case "any" -> Optional.of(new InvitedAccount(InviteProvider.ANY, username));
            default -> Optional.empty();
        };
    }

    /** Returns a warning if the account can't sign in, because its provider isn't configured. */
    Optional<String> warning(Configuration configuration) {
        boolean google = configuration.providers().google() != null;
        boolean microsoft = configuration.providers().microsoft() != null;
        return switch (provider) {
            case GOOGLE -> google ? Optional.empty() : unset("roster.google.client-id");
            case MICROSOFT -> microsoft ? Optional.empty() : unset("roster.microsoft.client-id");
            case ANY -> configuration.missingProviders();
        };
    }

    private static Optional<String> unset(String key) {
        return Optional.of("The invitation cannot be accepted until " + key + " is set");
    }

    /** Returns the error message for an option or parameter that is no account. */
    static String expected(String label) {
        return label + " must be google:USERNAME, microsoft:USERNAME or any:USERNAME";
    }
}
