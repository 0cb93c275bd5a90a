package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The recipients of a message as mail programs copy them: addresses with names, on one line or
 * several, with or without the names of the header fields (RFC 5322, sections 3.4 and 3.6.3).
 *
 * @param accounts the addresses in their order; a line that contains no address is kept as written
 * @param named whether any address has a name, which isn't part of an invite
 * @param ignored the header fields without addresses, as written
 */
record RecipientList(List<String> accounts, boolean named, List<String> ignored) {

    private static final String ATOM = "[^@\\s,;:<>\"()\\[\\]\\\\]";

    private static final String ADDRESS = ATOM + "++@" + ATOM + "++";

    /**
     * Matches a quoted name of at most 320 characters, an address in brackets, or an address alone.
     * The text is untrusted: each match begins where no earlier one could have, and never goes
     * back, so that the time stays proportional to the length.
     */
    private static final Pattern PART =
            Pattern.compile(
                    "(?<!\\\\)\"(?:[^\"\\\\]|\\\\.){0,320}+\""
                            + "|[<(\\[]\\s*+((?:mailto:)?"
                            + ADDRESS
                            + ")\\s*+[>)\\]]"
                            + "|((?:mailto:)?(?<!"
                            + ATOM
                            + ")"
                            + ADDRESS
                            + ")",
                    Pattern.CASE_INSENSITIVE);

    /** Matches the name of a header field. */
    private static final Pattern FIELD =
            Pattern.compile("\\s*(?!mailto:)[\\p{L}-]+( \\p{L}+)?:(\\s+|$)");

    /** Matches the text before an address that has no name. */
    private static final Pattern BULLET = Pattern.compile("\\s*+[-*•·–]?+\\s*+");

    /** Matches a name without quotes. It can contain commas, as in {@code Example, Ada}. */
    private static final Pattern NAME = Pattern.compile("[^;|\\t:@<>\\[\\]]{0,128}");

    /** Matches the text from an address to the next one or to the end, without that one's name. */
    private static final Pattern SEPARATOR = Pattern.compile("(\\s*\\([^()@]*\\))?[,;\\s]*");

    /** The share of the lines that must be recipients; the others are kept for the user. */
    private static final double MIN_SHARE = 0.5;

    /** Returns the recipients, or empty if the text isn't a list of recipients with names. */
    static Optional<RecipientList> read(String text) {
        List<String> lines =
                text.replaceAll("\\R[ \\t]+(?=\\S)", " ")
                        .lines()
                        .filter(line -> !line.isBlank() && !ListTable.isInstruction(line))
                        .toList();
        if (lines.isEmpty() || ListColumn.isKnown(lines.getFirst())) {
            return Optional.empty();
        }
        List<String> accounts = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        boolean special = false;
        boolean named = false;
        int understood = 0;
        for (String line : lines) {
            Matcher field = FIELD.matcher(line);
            boolean isField = field.lookingAt();
            String rest = isField ? line.substring(field.end()) : line;
            RecipientLine read = RecipientLine.read(rest);
            if (isField && !rest.contains("@")) {
                ignored.add(line.substring(0, field.end()).strip());
                understood++;
            } else if (read == null) {
                accounts.add(line.strip());
            } else {
                accounts.addAll(read.accounts());
                special |= read.special() || isField;
                named |= read.named();
                understood++;
            }
        }
        boolean most = understood >= MIN_SHARE * lines.size();
        return special && most
                ? Optional.of(new RecipientList(accounts, named, ignored))
                : Optional.empty();
    }

    /** The recipients on a line, and whether their notation is one that only mail programs use. */
    private record RecipientLine(List<String> accounts, boolean named, boolean special) {

        static @Nullable RecipientLine read(String line) {
            List<String> accounts = new ArrayList<>();
            boolean named = false;
            boolean special = false;
            boolean follows = false;
            StringBuilder before = new StringBuilder();
            Matcher part = PART.matcher(line);
            int end = 0;
            while (part.find()) {
                before.append(line, end, part.start());
                end = part.end();
                String bracketed = part.group(1);
                String bare = part.group(2);
                if (bracketed == null && bare == null) {
                    // The quotes are kept out of the name, whose characters they allow
                    named = true;
                    continue;
                }
                String name = name(before, follows);
                before.setLength(0);
                boolean sameAgain = follows && bracketed != null && name.isEmpty();
                if (bracketed != null ? !isName(name) : !BULLET.matcher(name).matches()) {
                    return null;
                }
                if (sameAgain && !isSeparated(line, part.start())) {
                    // The name of this address is the address itself
                    accounts.removeLast();
                }
                accounts.add(bracketed == null ? bare : bracketed);
                special |= bracketed != null || !name.isBlank();
                named |= bracketed != null && !name.isBlank();
                follows = true;
            }
            String after = before.append(line.substring(end)).toString();
            return follows && SEPARATOR.matcher(after).matches()
                    ? new RecipientLine(accounts, named, special)
                    : null;
        }

        /** Whether a comma or semicolon is before this place, apart from spaces. */
        private static boolean isSeparated(String line, int end) {
            int at = end - 1;
            while (at >= 0 && Character.isWhitespace(line.charAt(at))) {
                at--;
            }
            return at >= 0 && ",;".indexOf(line.charAt(at)) >= 0;
        }

        /** Returns the text before an address without the separator after the previous one. */
        private static String name(CharSequence before, boolean follows) {
            Matcher separator = SEPARATOR.matcher(before);
            return follows && separator.lookingAt()
                    ? before.toString().substring(separator.end())
                    : before.toString();
        }

        /** Whether a text is a name and not the cell of a table. */
        private static boolean isName(String text) {
            String first = text.split(",", -1)[0];
            return NAME.matcher(text).matches()
                    && InviteList.role(first) == null
                    && InviteList.provider(first) == null;
        }
    }
}
