package org.roster.demo.browser;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

/**
 * A browser for one user with cookies, redirects, links and forms, including self-submitting forms.
 * It runs no JavaScript. Each instance has its own session. Not thread-safe.
 */
public final class ScriptedBrowser implements AutoCloseable {

    private static final int MAX_REDIRECTS = 20;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client;
    private @Nullable BrowserPage page;

    /** Creates a browser that uses this TLS context. */
    public ScriptedBrowser(SSLContext tls) {
        client =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build();
    }

    /**
     * Opens an address, follows redirects and self-submitting forms, and returns the final page.
     */
    public BrowserPage open(URI address) {
        return load(request(address).GET().build());
    }

    /** Returns the current page. */
    public BrowserPage page() {
        if (page == null) {
            throw new IllegalStateException("No page is open");
        }
        return page;
    }

    /** Opens an address and chooses the account if the provider asks for one. */
    public BrowserPage signIn(URI address, String username) {
        open(address);
        return page().isAccountChooser() ? chooseAccount(username) : page();
    }

    /** Chooses an account on the provider's page by its username. */
    public BrowserPage chooseAccount(String username) {
        return press(button -> button.attr("data-username").equals(username), username);
    }

    /** Chooses an account by its subject, for accounts with the same username. */
    public BrowserPage chooseSubject(String subject) {
        return press(button -> button.attr("value").equals(subject), subject);
    }

    /** Chooses an account and returns the redirect target without opening it. */
    public URI chooseAccountWithoutFollowing(String username) {
        Element button = button(each -> each.attr("data-username").equals(username), username);
        HttpResponse<String> response = send(submission(form(button, username), button));
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    /** Posts URL-encoded fields that come from no form on a page. */
    public BrowserPage post(URI target, String fields) {
        return load(form(target, origin(target), fields));
    }

    /** Presses "Cancel" on the provider's page. */
    public BrowserPage cancelSignIn() {
        return press(button -> button.attr("name").equals("cancel"), "Cancel");
    }

    /** Presses the first button whose text contains these words. */
    public BrowserPage press(String words) {
        return press(button -> button.text().contains(words), words);
    }

    /** Opens the first link whose text contains these words. */
    public BrowserPage follow(String words) {
        Element link =
                page().document().select("a[href]").stream()
                        .filter(element -> element.text().contains(words))
                        .findFirst()
                        .orElseThrow(() -> missing("link", words));
        return open(URI.create(link.absUrl("href")));
    }

    private BrowserPage press(Predicate<Element> matches, String words) {
        Element button = button(matches, words);
        return load(submission(form(button, words), button));
    }

    private Element button(Predicate<Element> matches, String words) {
        return page().document().select("button, input[type=submit]").stream()
                .filter(matches)
                .findFirst()
                .orElseThrow(() -> missing("button", words));
    }

    private FormElement form(Element button, String words) {
        if (button.closest("form") instanceof FormElement form) {
            return form;
        }
        throw missing("form with the button", words);
    }

    private HttpRequest submission(FormElement form, @Nullable Element button) {
        String fields =
                form.formData().stream()
                        .map(field -> encode(field.key(), field.value()))
                        .collect(Collectors.joining("&"));
        if (button != null && button.hasAttr("name")) {
            String pressed = encode(button.attr("name"), button.attr("value"));
            fields = fields.isEmpty() ? pressed : fields + "&" + pressed;
        }
        URI target =
                form.attr("action").isEmpty()
                        ? page().address()
                        : URI.create(form.absUrl("action"));
        return form.attr("method").equalsIgnoreCase("post")
                ? form(target, origin(page().address()), fields)
                : request(target.resolve("?" + fields)).GET().build();
    }

    private static HttpRequest form(URI target, String origin, String fields) {
        return request(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(fields))
                .build();
    }

    private BrowserPage load(HttpRequest first) {
        HttpRequest request = first;
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            HttpResponse<String> response = send(request);
            if (REDIRECTS.contains(response.statusCode())) {
                request = redirected(request, response);
                continue;
            }
            page = page(response);
            FormElement form = page.selfSubmittingForm();
            return form == null ? page : load(submission(form, null));
        }
        throw new IllegalStateException("Too many redirects from " + first.uri());
    }

    private static HttpRequest redirected(HttpRequest from, HttpResponse<String> response) {
        String location = response.headers().firstValue("Location").orElseThrow();
        URI target = from.uri().resolve(location);
        boolean repeatsPost = response.statusCode() >= 307 && from.method().equals("POST");
        return repeatsPost
                ? HttpRequest.newBuilder(from, (name, value) -> true).uri(target).build()
                : request(target).GET().build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("No response from " + origin(request.uri()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static BrowserPage page(HttpResponse<String> response) {
        boolean html =
                response.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("text/html");
        Document document =
                html
                        ? Jsoup.parse(response.body(), response.uri().toString())
                        : plain(response.body(), response.uri());
        return new BrowserPage(
                response.uri(), response.statusCode(), response.headers().map(), document);
    }

    /** Shows the source, as browsers do for a response that isn't HTML. */
    private static Document plain(String body, URI address) {
        Document document = Document.createShell(address.toString());
        document.body().appendElement("pre").text(body);
        return document;
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", "en");
    }

    private IllegalStateException missing(String element, String words) {
        return new IllegalStateException(
                "No %s \"%s\" on the page: %s".formatted(element, words, page().text()));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private static String encode(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
