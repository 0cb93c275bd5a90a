package org.roster.server.mail;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Names that try to bring a link into a mail, and the rules by which mail programs find links. */
public final class HostileTexts {

    private static final List<String> PARTS =
            List.of(
                    "http://",
                    "https://",
                    "HTTPS:",
                    "//",
                    "\\\\",
                    "mailto:",
                    "tel:",
                    "file:",
                    "www.",
                    "evil",
                    "evil.example",
                    "pay.evil.co.uk",
                    "b\u00fccher.example",
                    "xn--bcher-kva.example",
                    "192.0.2.1",
                    "[2001:db8::1]",
                    "/call-me",
                    "?q=1",
                    ":8443",
                    "@",
                    ".",
                    "..",
                    "\u3002",
                    "\uff0e",
                    "\uff61",
                    "\u2024",
                    "\uff1a\uff0f\uff0f",
                    "\uff20",
                    ":",
                    "/",
                    " ",
                    "\t",
                    "\r\n",
                    "\u00a0",
                    "\u200b",
                    "\u200d",
                    "\u2060",
                    "\u00ad",
                    "\u202e",
                    "\ud83d\ude00",
                    "+1 555 ",
                    "0143",
                    "555-0143",
                    "(202)",
                    "\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
                    "<a href='https://evil.example'>",
                    "&#46;",
                    "%2e",
                    "com",
                    "Example",
                    "Ada",
                    ",",
                    "\"",
                    "'");

    /** What mail programs make links of; generous, so that it finds more than any of them. */
    private static final List<Pattern> LINKS =
            List.of(
                    Pattern.compile(
                            "[\\p{L}\\p{N}\\p{So}-][.\u3002\uff0e\uff61\u2024][\\p{L}\\p{N}]"),
                    Pattern.compile("\\p{L}[\\p{L}\\p{N}+.-]*[:\uff1a][^\\s]"),
                    Pattern.compile("[^\\s][@\uff20][^\\s]"),
                    Pattern.compile("//|\\\\\\\\|\uff0f\uff0f"),
                    Pattern.compile("\\p{Nd}(?:[ ().+/-]{0,2}\\p{Nd}){6,}"));

    private HostileTexts() {}

    /** Calls the consumer with this many texts, the same in every run. */
    public static void each(int count, Consumer<String> consumer) {
        Random random = new Random(22);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(1, 9); part > 0; part--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            consumer.accept(text.toString());
        }
    }

    /** Returns the rules by which a mail program finds a link in the text. */
    public static List<String> linksIn(String text) {
        // Programs may ignore invisible characters.
        String visible = text.replaceAll("[\\p{Cf}]", "");
        return LINKS.stream()
                .filter(link -> link.matcher(visible).find())
                .map(Pattern::pattern)
                .toList();
    }
}
