package org.roster.server.cli;

import org.roster.contract.InviteProvider;

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

    /** Returns the error message for an option or parameter that is no account. */
    static String expected(String label) {
        return label + " must be google:USERNAME, microsoft:USERNAME or any:USERNAME";
    }
}
