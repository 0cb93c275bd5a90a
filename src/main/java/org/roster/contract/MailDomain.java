package org.roster.contract;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
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

    private static final Pattern LABEL =
            Pattern.compile("[\\p{L}\\p{M}\\p{Nd}\u00b7\u30fb-]{1,63}");
    private static final Pattern HOST_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern TOP_LEVEL = Pattern.compile("[a-z].+");
    private static final Pattern LEADING_MARK = Pattern.compile("^\\p{M}");
    private static final String PREFIX = "xn--";

    // Parameters of Punycode (RFC 3492, section 5)
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 128;

    private MailDomain() {}

    /** Returns a domain name of at least two labels in A-labels; empty if it is none. */
    static Optional<String> toAscii(String domain) {
        List<String> labels = new ArrayList<>();
        for (String label : domain.split("\\.", -1)) {
            String ascii = LABEL.matcher(label).matches() ? labelToAscii(label) : "";
            if (!HOST_LABEL.matcher(ascii).matches()) {
                return Optional.empty();
            }
            labels.add(ascii);
        }
        String name = String.join(".", labels);
        return labels.size() > 1
                        && name.length() <= MAX_LENGTH
                        && TOP_LEVEL.matcher(labels.getLast()).matches()
                ? Optional.of(name)
                : Optional.empty();
    }

    /** Returns an A-label or an invalid label. */
    private static String labelToAscii(String label) {
        String mapped = nfkc(nfkc(label).replace('Σ', 'σ').toLowerCase(Locale.ROOT));
        if (mapped.chars().allMatch(c -> c < INITIAL_N)) {
            return mapped;
        }
        boolean valid = !mapped.startsWith("--", 2) && !LEADING_MARK.matcher(mapped).find();
        return valid ? PREFIX + punycode(mapped.codePoints().toArray()) : "";
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Encodes a label (RFC 3492, section 6.3). */
    private static String punycode(int[] label) {
        StringBuilder encoded = new StringBuilder();
        for (int c : label) {
            if (c < INITIAL_N) {
                encoded.append((char) c);
            }
        }
        int basic = encoded.length();
        if (basic > 0) {
            encoded.append('-');
        }
        int n = INITIAL_N;
        int delta = 0;
        int bias = INITIAL_BIAS;
        for (int handled = basic; handled < label.length; ) {
            int next = Integer.MAX_VALUE;
            for (int c : label) {
                next = c >= n ? Math.min(next, c) : next;
            }
            delta += (next - n) * (handled + 1);
            n = next;
            for (int c : label) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    appendVariableLength(encoded, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return encoded.toString();
    }

    private static void appendVariableLength(StringBuilder encoded, int delta, int bias) {
        int rest = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.clamp(k - bias, T_MIN, T_MAX);
            if (rest < threshold) {
                encoded.append(digit(rest));
                return;
            }
            encoded.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapt(int delta, int points, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int k = 0;
        for (; rest > (BASE - T_MIN) * T_MAX / 2; k += BASE) {
            rest /= BASE - T_MIN;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}
