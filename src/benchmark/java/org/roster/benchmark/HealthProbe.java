package org.roster.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Asks an instance twice a second whether it accepts changes. */
final class HealthProbe implements Callable<Void> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HttpClient http;
    private final HttpRequest request;
    private final AtomicBoolean stopped;
    private final Pulse up = new Pulse();
    private boolean wasDown;

    HealthProbe(HttpClient http, int port, AtomicBoolean stopped) {
        this.http = http;
        this.stopped = stopped;
        this.request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                        .timeout(Duration.ofSeconds(10))
                        .build();
    }

    @Override
    public Void call() throws InterruptedException {
        while (!stopped.get()) {
            boolean isUp = false;
            try {
                JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
                isUp =
                        answer.at("/dependencies/database").asText().equals("up")
                                && answer.at("/dependencies/changes").asText().equals("up");
            } catch (IOException e) {
                // It doesn't answer in time
            }
            record(isUp);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return null;
    }

    private synchronized void record(boolean isUp) {
        if (isUp) {
            up.beat();
        } else {
            wasDown = true;
        }
    }

    synchronized void begin() {
        wasDown = false;
        up.begin();
    }

    /** Returns whether the instance has reported a failure since the beginning. */
    synchronized boolean wasDown() {
        return wasDown;
    }

    /** The times at which the instance reported that it accepts changes. */
    Pulse up() {
        return up;
    }
}
