package org.roster.demo.browser;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A page that a browser shows.
 *
 * @param address where it came from, after all redirects
 * @param status the HTTP status
 * @param headers the answer's headers
 * @param document the page itself
 */
public record BrowserPage(
        URI address, int status, Map<String, List<String>> headers, Document document) {

    /** What a person reads on it. */
    public String text() {
        return document.text();
    }

    /** Whether a provider asks on it for the account. */
    public boolean isAccountChoice() {
        return document.selectFirst("button[data-username]") != null;
    }

    /** The usernames that a provider offers on it. */
    public List<String> usernames() {
        return document.select("button[data-username]").eachAttr("data-username");
    }

    /** The form that the page's script submits at once, as in OAuth's form post response mode. */
    @Nullable FormElement selfSubmittingForm() {
        boolean submits =
                document.select("script").stream()
                                .anyMatch(script -> script.data().contains(".submit()"))
                        || document.body().attr("onload").contains(".submit()");
        Element form = document.selectFirst("form");
        return submits && form instanceof FormElement element ? element : null;
    }
}
