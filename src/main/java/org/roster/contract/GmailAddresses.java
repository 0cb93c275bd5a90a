package org.roster.contract;

import java.util.Locale;
import java.util.Set;

/**
 * Compares addresses at Gmail, which ignores dots before the {@code @} and delivers mail for
 * gmail.com and googlemail.com to the same mailbox.
 *
 * @see <a href="https://support.google.com/mail/answer/7436150">Dots don't matter in Gmail
 *     addresses</a>
 */
public final class GmailAddresses {

    private static final Set<String> DOMAINS = Set.of("gmail.com", "googlemail.com");

    private GmailAddresses() {}

    /** Returns whether two addresses differ, but only in ways that Gmail ignores. */
    public static boolean areNearlySame(String address, String other) {
        String mailbox = mailbox(address);
        return !mailbox.isEmpty()
                && mailbox.equals(mailbox(other))
                && !address.equalsIgnoreCase(other);
    }

    /** Returns the local part without dots, or an empty text for an address elsewhere. */
    private static String mailbox(String address) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
        return at > 0 && DOMAINS.contains(domain)
                ? address.substring(0, at).toLowerCase(Locale.ROOT).replace(".", "")
                : "";
    }
}
