package org.roster.demo.mail;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A mail that has landed.
 *
 * @param from the sender's address
 * @param to the recipients' addresses
 * @param subject the decoded subject
 * @param text the plain part, empty where there is none
 * @param html the HTML part, empty where there is none
 * @param source the whole message as it came
 * @param file the message as {@code .eml}
 * @param page its HTML part (else its text) as {@code .html}, for a browser
 */
public record Mail(
        String from,
        List<String> to,
        String subject,
        String text,
        String html,
        String source,
        Path file,
        Path page) {

    /** The links in the HTML part, in their order. */
    public List<URI> links() {
        return Jsoup.parse(html).select("a[href]").stream()
                .map(Mail::target)
                .filter(link -> "https".equals(link.getScheme()))
                .toList();
    }

    private static URI target(Element link) {
        return URI.create(link.attr("href"));
    }
}
