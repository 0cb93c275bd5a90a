package org.roster.demo.browser;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A page in the {@link ScriptedBrowser}.
 *
 * @param address the URL after all redirects
 * @param status the HTTP status
 * @param headers the response headers
 * @param document the parsed page
 */
public record BrowserPage(
        URI address, int status, Map<String, List<String>> headers, Document document) {

    /** Returns the visible text. */
    public String text() {
        return document.text();
    }

    /** Returns whether this is the account chooser of a provider. */
    public boolean isAccountChooser() {
        return document.selectFirst("button[data-username]") != null;
    }

    /** Returns the usernames in the account chooser. */
    public List<String> usernames() {
        return document.select("button[data-username]").eachAttr("data-username");
    }

    /** Returns the form that the page's script submits, as in OAuth's form post response mode. */
    @Nullable FormElement selfSubmittingForm() {
        boolean submits =
                document.select("script").stream()
                                .anyMatch(script -> script.data().contains(".submit()"))
                        || document.body().attr("onload").contains(".submit()");
        Element form = document.selectFirst("form");
        return submits && form instanceof FormElement element ? element : null;
    }
}
