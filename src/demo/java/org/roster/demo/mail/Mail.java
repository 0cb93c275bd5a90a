package org.roster.demo.mail;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A received mail.
 *
 * @param from the sender's address
 * @param to the recipients' addresses
 * @param subject the decoded subject
 * @param text the plain text part, or an empty string
 * @param html the HTML part, or an empty string
 * @param source the whole message as received
 * @param file the {@code .eml} file with the message
 * @param page the {@code .html} file with the HTML part, or the text if there is none
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

    /** Returns the HTTPS links in the HTML part, in order. */
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
