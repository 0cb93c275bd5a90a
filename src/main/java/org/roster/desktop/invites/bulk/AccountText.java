package org.roster.desktop.invites.bulk;

import org.roster.contract.InviteProvider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads accounts from the notations of mail programs and directories. The cells are untrusted: no
 * pattern goes back over what it has matched, and long cells are kept as written.
 */
final class AccountText {

    /** Matches {@code Name <address>} and {@code <address>} (RFC 5322, section 3.4). */
    private static final Pattern MAILBOX = Pattern.compile("[^<>]*+<\\s*+([^<>\\s]++)\\s*+>");

    /** Matches {@code Name (address)} and {@code Name [address]}, as chat programs write it. */
    private static final Pattern IN_BRACKETS =
            Pattern.compile(
                    "[^()\\[\\]@]*+[(\\[]\\s*+"
                            + "([^()\\[\\]\\s@]++@[^()\\[\\]\\s@]++)\\s*+[)\\]]");

    /** Matches {@code address (Name)}, the comment of RFC 5322, section 3.2.2. */
    private static final Pattern COMMENTED =
            Pattern.compile("([^()\\s@]++@[^()\\s@]++)\\s*+\\([^()]*+\\)");

    /** Matches an address in quotation marks. */
    private static final Pattern QUOTED = Pattern.compile("['\"‘“„]([^'\"‘’“”„]++)['\"’”“]");

    private static final List<Pattern> NOTATIONS = List.of(QUOTED, MAILBOX, IN_BRACKETS, COMMENTED);

    /** Matches the address of a {@code mailto} link (RFC 6068). */
    private static final Pattern LINK =
            Pattern.compile("mailto:([^?]++)(\\?.*)?", Pattern.CASE_INSENSITIVE);

    /** Matches an address whose domain a provider can have; stricter than mail. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[^@\\s,;:<>\"()\\[\\]\\\\.]++(?:\\.[^@\\s,;:<>\"()\\[\\]\\\\.]++)*+"
                            + "@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+"
                            + "(\\p{L}{2,63}|xn--[A-Za-z0-9-]+)");

    /** Matches a phone number, which a personal Microsoft account can have as its name. */
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/-]{5,}[0-9]");

    private static final Pattern SEPARATOR = Pattern.compile("[,;\\s]+");

    /** The maximum length of an address. */
    private static final int MAX_LENGTH = 320;

    /** The maximum length of a cell with one account, in a notation with a name or a link. */
    private static final int MAX_CELL = 1000;

    private AccountText() {}

    /** Returns the account of a cell, or the cell as written if it isn't in a known notation. */
    static String account(String cell) {
        String text = withoutSeparators(cell.strip());
        if (text.length() > MAX_CELL) {
            return cell.strip();
        }
        for (Pattern notation : NOTATIONS) {
            Matcher matcher = notation.matcher(text);
            if (matcher.matches()) {
                text = matcher.group(1);
            }
        }
        Matcher link = LINK.matcher(text);
        if (link.matches()) {
            text = decoded(link.group(1));
        }
        return text.length() <= MAX_LENGTH && ADDRESS.matcher(text).matches() ? text : cell.strip();
    }

    /** Removes the separators and spaces at the end. */
    private static String withoutSeparators(String text) {
        int end = text.length();
        while (end > 0
                && (",;".indexOf(text.charAt(end - 1)) >= 0
                        || Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /**
     * Returns the accounts of a cell that contains several addresses.
     *
     * @return one element if the cell isn't a list of addresses
     */
    static List<String> accounts(String cell) {
        if (!isAddress(cell)) {
            List<String> accounts = split(cell, Pattern.compile("[,;]+"));
            if (accounts.size() < 2) {
                accounts = split(cell, SEPARATOR);
            }
            if (accounts.size() > 1) {
                return accounts;
            }
        }
        return List.of(account(cell));
    }

    private static List<String> split(String cell, Pattern separator) {
        List<String> accounts = new ArrayList<>();
        for (String part : separator.split(cell.strip(), -1)) {
            if (isAddress(part)) {
                accounts.add(account(part));
            } else if (!part.isBlank()) {
                return List.of();
            }
        }
        return accounts;
    }

    /** Returns whether a cell contains one e-mail address in a known notation. */
    static boolean isAddress(String cell) {
        String account = account(cell);
        return account.length() <= MAX_LENGTH && ADDRESS.matcher(account).matches();
    }

    /** Returns whether a cell can be an account of any provider. */
    static boolean isAccount(String cell) {
        return isAddress(cell) || PHONE.matcher(cell.strip()).matches();
    }

    /** Returns whether a cell can be an account of this provider. Google's are addresses. */
    static boolean isAccount(String cell, InviteProvider provider) {
        return provider == InviteProvider.GOOGLE ? isAddress(cell) : isAccount(cell);
    }
}
