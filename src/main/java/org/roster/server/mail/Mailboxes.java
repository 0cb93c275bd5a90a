package org.roster.server.mail;

import org.roster.unicode.MailAddress;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Recognizes addresses of the same mailbox. */
public final class Mailboxes {

    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

    private Mailboxes() {}

    /**
     * Returns the mailbox that an address most likely reaches: without differences in case and
     * Unicode form, without a tag after {@code +} (RFC 5233), and at Gmail without dots. For a
     * limit, it is better to take two mailboxes for one than to count one mailbox several times.
     */
    public static String of(String address) {
        int at = address.lastIndexOf('@');
        String local = folded(address.substring(0, Math.max(at, 0)));
        String domain =
                MailAddress.parse(address)
                        .map(MailAddress::domain)
                        .orElseGet(() -> folded(address.substring(at + 1)));
        int tag = local.indexOf('+', 1);
        String untagged = tag < 0 ? local : local.substring(0, tag);
        return GMAIL.contains(domain)
                ? untagged.replace(".", "") + "@gmail.com"
                : untagged + "@" + domain;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
