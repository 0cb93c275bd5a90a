package org.roster.server.identity;

import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;

/** Sends requests to identity providers, with limits on the time and size of the responses. */
final class ProviderClient implements HTTPRequestSender {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    /** Longer, because a code can't be exchanged a second time. */
    private static final Duration EXCHANGE_TIMEOUT = Duration.ofSeconds(10);

    private static final int MAX_BYTES = 512 * 1024;

    private final HttpClient http;

    ProviderClient(SSLContext tls) {
        this.http =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /** Returns the response, with any status. */
    HttpResponse<String> get(URI address) throws IOException {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Accept", "application/json")
                        .timeout(REQUEST_TIMEOUT)
                        .build(),
                REQUEST_TIMEOUT);
    }

    /** Sends a token request of the library. */
    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder post =
                HttpRequest.newBuilder(request.getURI())
                        .timeout(EXCHANGE_TIMEOUT)
                        .POST(BodyPublishers.ofString(request.getBody()));
        request.getHeaderMap()
                .forEach((name, values) -> values.forEach(value -> post.header(name, value)));
        HttpResponse<String> answer = send(post.build(), EXCHANGE_TIMEOUT);
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        answer.headers()
                .map()
                .forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
        response.setBody(answer.body());
        return response;
    }

    private HttpResponse<String> send(HttpRequest request, Duration timeout) throws IOException {
        // The request's timeout covers the headers only (JDK-8208693), so the body needs its own.
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(
                        request,
                        BodyHandlers.limiting(
                                BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_BYTES));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException(request.uri().getHost() + " did not respond in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("The request was interrupted", e);
        }
    }

    /** Returns a response with status 200. */
    HttpResponse<String> ok(URI address) throws IOException {
        HttpResponse<String> response = get(address);
        if (response.statusCode() != 200) {
            throw new IOException(
                    address.getHost() + " responded with status " + response.statusCode());
        }
        return response;
    }

    /** Returns the body of a response with status 200. */
    String text(URI address) throws IOException {
        return ok(address).body();
    }

    /** Does the same as {@link #text(URI)}. */
    String text(URL address) throws IOException {
        try {
            return text(address.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("The provider's jwks_uri is not a valid address", e);
        }
    }
}
