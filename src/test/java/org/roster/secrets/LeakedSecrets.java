package org.roster.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets in the logs, metrics and errors of any test. Signed tokens and invitation links are
 * recognized by their form, so tests don't have to register theirs.
 */
public final class LeakedSecrets {

    /** A JSON Web Token begins with an encoded brace and quote (RFC 7515, section 3). */
    private static final String TOKEN = "eyJ[A-Za-z0-9_-]{20,}\\.";

    private static final String BOUNDARY = "(?<![A-Za-z0-9_-])";

    /**
     * 16 and 32 bytes in base64url, and perhaps a check character, as in an invitation link. A
     * SHA-256 in hexadecimal is excluded.
     */
    private static final String LINK_TOKEN =
            BOUNDARY + "(?![0-9a-f]{64}|[0-9A-F]{64})[A-Za-z0-9_-]{64,65}(?![A-Za-z0-9_-])";

    private static final String SESSION_TOKEN = "rs_[A-Za-z0-9_-]{8}";

    private static final String API_TOKEN = "rt_[A-Za-z0-9]{8}";

    private static final String WEBHOOK_SECRET = "whsec_[A-Za-z0-9+/]{8}";

    private static final Pattern SECRET =
            Pattern.compile(
                    String.join(
                            "|",
                            TOKEN,
                            LINK_TOKEN,
                            SESSION_TOKEN,
                            API_TOKEN,
                            WEBHOOK_SECRET,
                            "/invite/[A-Za-z0-9_-]{8}",
                            "-----BEGIN [A-Z ]*PRIVATE KEY"));

    /** One of these is in each secret, except in the token of a link. */
    private static final List<String> MARKS =
            List.of("eyJ", "rs_", "rt_", "whsec_", "/invite/", "-----BEGIN ");

    private static final int LINK_TOKEN_LENGTH = 64;

    private static final int SHOWN_CHARACTERS = 12;
    private static final Queue<String> SECRETS = new ConcurrentLinkedQueue<>();

    private LeakedSecrets() {}

    /**
     * Records the first secret in a text.
     *
     * @param where the source of the text, named in the failure
     */
    public static void check(String where, CharSequence text) {
        Matcher secret = SECRET.matcher(text);
        if (mayContainSecret(text.toString()) && secret.find()) {
            String found = secret.group();
            SECRETS.add(
                    where
                            + ": "
                            + found.substring(0, Math.min(SHOWN_CHARACTERS, found.length()))
                            + "…");
        }
    }

    /** Whether a text contains a secret. */
    public static boolean isSecretIn(CharSequence text) {
        return mayContainSecret(text.toString()) && SECRET.matcher(text).find();
    }

    /** Rules out most lines of logs without the pattern, which is slow. */
    private static boolean mayContainSecret(String text) {
        if (MARKS.stream().anyMatch(text::contains)) {
            return true;
        }
        int length = 0;
        for (int i = 0; i < text.length() && length < LINK_TOKEN_LENGTH; i++) {
            char c = text.charAt(i);
            boolean isBase64 =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '_'
                            || c == '-';
            length = isBase64 ? length + 1 : 0;
        }
        return length == LINK_TOKEN_LENGTH;
    }

    /** Removes and returns the secrets found so far, each with its source. */
    static List<String> takeAll() {
        List<String> found = new ArrayList<>();
        for (String next = SECRETS.poll(); next != null; next = SECRETS.poll()) {
            found.add(next);
        }
        return found;
    }
}
