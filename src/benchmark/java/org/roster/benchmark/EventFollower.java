package org.roster.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Follows the events of an instance, and resumes after the last one when the stream ends. */
final class EventFollower implements Callable<Void> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final BenchmarkEnvironment environment;
    private final Supplier<HttpRequest.Builder> request;
    private final AtomicBoolean stopped;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger resets = new AtomicInteger();
    private final AtomicInteger disorder = new AtomicInteger();
    private final AtomicInteger resumptions = new AtomicInteger();
    private long last;
    private String kind = "";

    EventFollower(
            BenchmarkEnvironment environment,
            Supplier<HttpRequest.Builder> request,
            AtomicBoolean stopped) {
        this.environment = environment;
        this.request = request;
        this.stopped = stopped;
    }

    @Override
    public Void call() throws InterruptedException {
        while (!stopped.get()) {
            HttpRequest.Builder next = request.get();
            if (last > 0) {
                next.header("Last-Event-ID", Long.toString(last));
            }
            try {
                HttpResponse<Stream<String>> response =
                        environment.http().send(next.build(), BodyHandlers.ofLines());
                try (Stream<String> lines = response.body()) {
                    if (response.statusCode() == 200) {
                        lines.forEach(this::read);
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                // The stream is resumed
            }
            resumptions.incrementAndGet();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return null;
    }

    private void read(String line) {
        if (line.startsWith("id: ")) {
            long revision = Long.parseLong(line.substring(4));
            // Several events may report one revision
            if (revision < last) {
                disorder.incrementAndGet();
            }
            last = revision;
        } else if (line.startsWith("event: ")) {
            kind = line.substring(7);
            if (kind.equals("reset")) {
                resets.incrementAndGet();
            }
        } else if (line.startsWith("data: ") && kind.startsWith("invite-")) {
            try {
                seen.add(JSON.readTree(line.substring(6)).at("/id").asText());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Waits until all these invites were reported, and returns whether they were. Changes that are
     * read together are one event, so an invite may be reported as changed only.
     */
    boolean awaitAll(Collection<String> invites, long deadline) {
        while (!seen.containsAll(invites)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** Returns how often everything had to be read again, or an event came too late. */
    int gaps() {
        return resets.get() + disorder.get();
    }

    int resumptions() {
        return resumptions.get();
    }
}
