package org.roster.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client for event streams, which would accept gzip too. */
public final class StreamReader implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Received> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Long> ended = new CompletableFuture<>();

    private StreamReader(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /** A received event and its time ({@link System#nanoTime}). */
    public record Received(long id, String name, JsonNode data, long nanos) {}

    /** Opens a stream and returns once the response headers have arrived. */
    public static StreamReader open(
            HttpClient http, URI address, String token, @Nullable String lastEventId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream")
                        .header("Accept-Encoding", "gzip");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            StreamReader reader =
                    new StreamReader(http.send(request.build(), BodyHandlers.ofInputStream()));
            Thread.startVirtualThread(reader::read);
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        long id = -1;
        String name = "";
        String data = "";
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && !name.isEmpty()) {
                    events.add(new Received(id, name, JSON.readTree(data), System.nanoTime()));
                    name = "";
                } else if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
            ended.complete(System.nanoTime());
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }

    /** The HTTP status. */
    public int status() {
        return response.statusCode();
    }

    /** A header; empty if there is none. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Waits for the next event. */
    public Received next() {
        try {
            Received next = events.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("an event in time").isNotNull();
            return Objects.requireNonNull(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the next event and requires it to have this name. */
    public Received next(String name) {
        Received next = next();
        assertThat(next.name()).isEqualTo(name);
        return next;
    }

    /** Waits for the next event of this name and skips others. */
    public Received skipTo(String name) {
        Received next = next();
        while (!next.name().equals(name)) {
            next = next();
        }
        return next;
    }

    /** The number of events received but not read. */
    public int unread() {
        return events.size();
    }

    /** Waits until the service has ended the stream properly, and returns the time. */
    public long awaitEnd() {
        try {
            return ended.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The stream has not ended as it should", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
