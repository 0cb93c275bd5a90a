package org.roster.unicode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to (RFC 5321, with the letters of RFC 6531). Quoted local parts
 * and address literals aren't supported.
 *
 * @param localPart the part before the {@code @}, which may contain non-ASCII letters
 * @param domain the domain name in A-labels (RFC 5890)
 */
public record MailAddress(String localPart, String domain) {

    /** The longest local part, in bytes of UTF-8 (RFC 5321, section 4.5.3.1.1). */
    private static final int MAX_LOCAL_PART = 64;

    /** The longest address, in bytes of UTF-8 (RFC 5321, section 4.5.3.1.3, without brackets). */
    private static final int MAX_BYTES = 254;

    /** The longest text that is examined: the longest username. */
    private static final int MAX_TEXT = 640;

    /** A dot-atom (RFC 5322, section 3.2.3) without spaces and invisible characters. */
    private static final Pattern LOCAL_PART =
            Pattern.compile(
                    "(?!\\.)(?!.*\\.\\.)(?!.*\\.$)"
                            + "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\\-\\P{ASCII}&&[^\\p{Z}\\p{C}]]+");

    /** A text without spaces that somebody wrote as an address. */
    private static final Pattern INTENDED =
            Pattern.compile("[^\\s\\p{Z}]+@[^@.\\s\\p{Z}]*+\\.[^@\\s\\p{Z}]*+");

    /** Parses an address; empty if mail can't be sent to it. */
    public static Optional<MailAddress> parse(String text) {
        return read(text).filter(MailAddress::fits);
    }

    /** Returns whether mail can be sent to the address. */
    public static boolean isValid(String text) {
        return parse(text).isPresent();
    }

    /**
     * Returns whether the text is written as an address but violates the syntax, as with two dots
     * in a row or several addresses. Texts that are only too long aren't malformed.
     */
    public static boolean isMalformed(String text) {
        return text.length() <= MAX_TEXT
                && INTENDED.matcher(text).matches()
                && read(text).isEmpty();
    }

    private static Optional<MailAddress> read(String text) {
        int at = text.indexOf('@');
        if (text.length() > MAX_TEXT || at < 1) {
            return Optional.empty();
        }
        String localPart = text.substring(0, at);
        return LOCAL_PART.matcher(localPart).matches()
                ? MailDomain.toAscii(text.substring(at + 1))
                        .map(domain -> new MailAddress(localPart, domain))
                : Optional.empty();
    }

    private boolean fits() {
        return utf8Length(localPart) <= MAX_LOCAL_PART && utf8Length(toString()) <= MAX_BYTES;
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns whether only mail servers with SMTPUTF8 (RFC 6531) accept the address. */
    public boolean needsUtf8() {
        return utf8Length(localPart) != localPart.length();
    }

    /** Returns the address as it is sent to a mail server. */
    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
