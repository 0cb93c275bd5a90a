package org.roster.unicode;

import com.ibm.icu.text.IDNA;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Converts domain names to A-labels (RFC 5890), the form that SMTP and DNS need. Unlike {@link
 * java.net.IDN}, which implements IDNA2003, this keeps {@code ß} and {@code ς}: they name other
 * domains than {@code ss} and {@code σ}, so a mail would reach a stranger.
 *
 * @see <a href="https://www.unicode.org/reports/tr46/">Unicode IDNA Compatibility Processing</a>
 */
final class MailDomain {

    private static final int MAX_LENGTH = 253;

    /**
     * The characters of domain names: letters, marks, digits, and those that IDNA2008 allows in
     * certain contexts (RFC 5892, appendix A). UTS #46 alone would also accept symbols, and drop
     * invisible characters.
     */
    private static final Pattern CHARACTERS =
            Pattern.compile("[\\p{L}\\p{M}\\p{Nd}.\u00b7\u0375\u05f3\u05f4\u200c\u200d\u30fb-]+");

    /** At least two labels of ASCII letters, digits and hyphens; the last isn't a number. */
    private static final Pattern HOST =
            Pattern.compile(
                    "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)++[a-z][a-z0-9-]{0,61}[a-z0-9]");

    private static final String A_LABEL = "xn--";

    private MailDomain() {}

    /** Loads ICU's data for domain names. */
    private static final class Uts46 {
        static final IDNA NONTRANSITIONAL =
                IDNA.getUTS46Instance(
                        IDNA.NONTRANSITIONAL_TO_ASCII
                                | IDNA.USE_STD3_RULES
                                | IDNA.CHECK_BIDI
                                | IDNA.CHECK_CONTEXTJ
                                | IDNA.CHECK_CONTEXTO);
    }

    /** Returns a domain name of at least two labels in A-labels; empty if it isn't one. */
    static Optional<String> toAscii(String domain) {
        return Optional.of(domain)
                .filter(text -> CHARACTERS.matcher(text).matches())
                .flatMap(MailDomain::converted)
                .filter(name -> name.length() <= MAX_LENGTH && HOST.matcher(name).matches());
    }

    private static Optional<String> converted(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        boolean international = lower.contains(A_LABEL) || lower.chars().anyMatch(c -> c > 0x7f);
        if (!international) {
            return Optional.of(lower);
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder name = Uts46.NONTRANSITIONAL.nameToASCII(domain, new StringBuilder(), info);
        return info.hasErrors() ? Optional.empty() : Optional.of(name.toString());
    }
}
