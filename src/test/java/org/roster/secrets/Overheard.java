package org.roster.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was said by the logs, the metrics and the errors of any test, and should not have been. It
 * knows every signed token and every invitation link by its looks, whoever made it, so that no test
 * has to hand its own over.
 */
public final class Overheard {

    /** A JSON Web Token begins with an encoded brace and a quote: RFC 7515, section 3. */
    private static final String TOKEN = "eyJ[A-Za-z0-9_-]{20,}\\.";

    private static final String EDGE = "(?<![A-Za-z0-9_-])";

    /** 16 and 32 bytes in base64url, as in an invitation link; no SHA-256, which is in hex. */
    private static final String LINK_TOKEN =
            EDGE + "(?![0-9a-f]{64}|[0-9A-F]{64})[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])";

    private static final Pattern SECRET =
            Pattern.compile(
                    String.join(
                            "|",
                            TOKEN,
                            LINK_TOKEN,
                            "/invite/[A-Za-z0-9_-]{8}",
                            "-----BEGIN [A-Z ]*PRIVATE KEY"));

    private static final int SHOWN = 12;
    private static final Queue<String> SECRETS = new ConcurrentLinkedQueue<>();

    private Overheard() {}

    /**
     * Listens.
     *
     * @param where who said it, to be named where it holds a secret
     */
    public static void listen(String where, CharSequence text) {
        Matcher secret = SECRET.matcher(text);
        if (secret.find()) {
            String found = secret.group();
            SECRETS.add(where + ": " + found.substring(0, Math.min(SHOWN, found.length())) + "…");
        }
    }

    /** Whether a text holds anything that opens something. */
    public static boolean isSecretIn(CharSequence text) {
        return SECRET.matcher(text).find();
    }

    /** What was heard since this was asked last, each with who said it. */
    static List<String> secrets() {
        List<String> heard = new ArrayList<>();
        for (String next = SECRETS.poll(); next != null; next = SECRETS.poll()) {
            heard.add(next);
        }
        return heard;
    }
}
