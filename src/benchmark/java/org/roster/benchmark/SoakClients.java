package org.roster.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Who lists, searches, invites, revokes, redeems and listens, each at a person's quick pace. */
final class SoakClients {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PACE = Duration.ofMillis(50);

    private final Place place;
    private final long end;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger redeemed = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile String lastFailure = "";

    SoakClients(Place place, long end) {
        this.place = place;
        this.end = end;
    }

    int calls() {
        return calls.get();
    }

    int failures() {
        return failures.get();
    }

    String lastFailure() {
        return lastFailure;
    }

    String told() {
        return "%d calls, %d redeemed, %d streams"
                .formatted(calls.get(), redeemed.get(), streams.get());
    }

    List<Future<?>> start(ExecutorService threads) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(threads.submit(() -> repeat(this::read)));
            all.add(threads.submit(() -> repeat(this::listen)));
        }
        for (int i = 0; i < 2; i++) {
            all.add(threads.submit(() -> repeat(this::inviteAndRevoke)));
        }
        all.add(threads.submit(() -> repeat(this::inviteAndRedeem)));
        return all;
    }

    /** Until this long has passed, or all is over. */
    void awaitEnd(Duration most) {
        LockSupport.parkNanos(Math.max(1, Math.min(most.toNanos(), end - System.nanoTime())));
    }

    private void repeat(Callable<Integer> work) {
        while (System.nanoTime() < end) {
            try {
                calls.addAndGet(work.call());
            } catch (Exception e) {
                failures.incrementAndGet();
                lastFailure = String.valueOf(e);
            }
            awaitEnd(PACE);
        }
    }

    private int read() throws IOException, InterruptedException {
        call("/members?limit=100", null, 200);
        call("/members?q=member" + number.incrementAndGet() % 1000, null, 200);
        call("/invites?limit=100", null, 200);
        return 3;
    }

    private int inviteAndRevoke() throws IOException, InterruptedException {
        JsonNode invite = invite("revoked" + number.incrementAndGet() + "@example.com");
        call("/invites/" + invite.at("/id").asText() + "/revoke", "", 200);
        return 2;
    }

    private int inviteAndRedeem() throws IOException, InterruptedException {
        SampleAccount account =
                place.account("redeemed" + number.incrementAndGet() + "@example.com");
        JsonNode invite = invite(account.username());
        try (ScriptedBrowser browser = place.browser()) {
            browser.open(URI.create(invite.at("/link").asText()));
            browser.press("Google");
            if (browser.chooseAccount(account.username()).status() != 200) {
                throw new IOException("an invitation was not redeemed");
            }
        }
        redeemed.incrementAndGet();
        return 2;
    }

    /** Opens a stream, reads what comes first, and hangs up. */
    private int listen() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                place.http()
                        .send(
                                place.request("organization", "/events", place.token())
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() != 200 || lines.readLine() == null) {
                throw new IOException("a stream is answered " + answer.statusCode());
            }
        }
        streams.incrementAndGet();
        return 1;
    }

    private JsonNode invite(String username) throws IOException, InterruptedException {
        return JSON.readTree(
                call(
                        "/invites",
                        "{\"provider\":\"GOOGLE\",\"username\":\"%s\",\"role\":\"MEMBER\"}"
                                .formatted(username),
                        201));
    }

    private String call(String path, @Nullable String body, int status)
            throws IOException, InterruptedException {
        var request = place.request("organization", path, place.token());
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer = place.http().send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IOException(path + " is answered " + answer.statusCode());
        }
        return answer.body();
    }
}
