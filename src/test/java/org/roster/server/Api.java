package org.roster.server;

import org.roster.secrets.LeakedSecrets;
import org.roster.server.openapi.OpenApi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An HTTPS client with a bearer token. It checks each response against the published OpenAPI
 * description.
 */
public final class Api {

    private static final Set<String> OPERATIONS =
            Set.of("/metrics", "/health/live", "/health/ready");

    private final HttpClient http;
    private final URI base;
    private final Map<String, String> headers;

    /**
     * A client.
     *
     * @param base paths are appended to it
     * @param token the bearer token; empty for none
     */
    public Api(HttpClient http, URI base, String token) {
        this(http, base, token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token));
    }

    private Api(HttpClient http, URI base, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.headers = headers;
    }

    /** The same client with one more header. */
    public Api with(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new Api(http, base, all);
    }

    /** The same client below another path. */
    public Api at(String path) {
        return new Api(http, URI.create(base + path), headers);
    }

    public Answer get(String path) {
        return send(request(path).GET(), "");
    }

    /**
     * Reads all pages of a list in order.
     *
     * @param path has a query already
     * @param cursor the parameter that takes a page's {@code next}
     * @param reader called with each page before the next one is requested
     */
    public void forEachPage(String path, String cursor, Consumer<Answer> reader) {
        String next = "";
        do {
            Answer page = get(path + next);
            reader.accept(page);
            String after = page.text("/next");
            next =
                    after.isEmpty()
                            ? ""
                            : "&" + cursor + "=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        } while (!next.isEmpty());
    }

    public Answer post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)),
                body);
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()), "");
    }

    public Answer patch(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(body)),
                body);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE(), "");
    }

    /** Sends any method with a body or an empty text, without a default {@code Content-Type}. */
    public Answer call(String method, String path, String body) {
        return send(
                request(path)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body)),
                body);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder builder, String body) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            OpenApi.PUBLISHED.check(request, body, response);
            requireNoSecrets(response);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Checks that errors and responses for operators contain no secret. */
    private static void requireNoSecrets(HttpResponse<String> response) {
        String path = response.uri().getPath();
        if (response.statusCode() >= 400 || OPERATIONS.contains(path)) {
            String called = response.request().method() + " " + path.replaceAll("/[^/]{24,}", "/…");
            // The service may repeat the path that was called.
            LeakedSecrets.check(called, response.body().replace("\"" + path + "\"", ""));
            LeakedSecrets.check(called, response.headers().map().toString());
        }
    }
}
