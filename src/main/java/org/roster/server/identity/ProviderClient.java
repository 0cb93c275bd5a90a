package org.roster.server.identity;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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

/** Reads the metadata and keys of identity providers, with limits on time and size. */
final class ProviderClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
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

    /** Returns the response, whatever its status. */
    HttpResponse<String> get(URI address) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(REQUEST_TIMEOUT)
                        .header("Accept", "application/json")
                        .build();
        // The request's timeout covers the headers only (JDK-8208693), so the body needs its own.
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(
                        request,
                        BodyHandlers.limiting(
                                BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_BYTES));
        try {
            return answer.get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException(address.getHost() + " did not respond in time");
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

    /** Returns the body of a response with status 200. */
    String text(URI address) throws IOException {
        HttpResponse<String> response = get(address);
        if (response.statusCode() != 200) {
            throw new IOException(
                    address.getHost() + " responded with status " + response.statusCode());
        }
        return response.body();
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
