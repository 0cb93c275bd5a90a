package org.roster.benchmark;

import com.fasterxml.jackson.databind.JsonNode;

import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
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

/** Clients that list, search, invite, revoke, redeem and listen, each as fast as a quick user. */
final class SoakClients {

    private static final Duration PACE = Duration.ofMillis(50);

    private final BenchmarkEnvironment environment;
    private final long end;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger redeemed = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile String lastFailure = "";

    SoakClients(BenchmarkEnvironment environment, long end) {
        this.environment = environment;
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

    String summary() {
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

    /** Waits for a duration, or until the end of the benchmark. */
    void awaitEnd(Duration duration) {
        LockSupport.parkNanos(Math.max(1, Math.min(duration.toNanos(), end - System.nanoTime())));
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
        read("/members?limit=100");
        read("/members?q=member" + number.incrementAndGet() % 1000);
        read("/invites?limit=100");
        return 3;
    }

    private int inviteAndRevoke() throws IOException, InterruptedException {
        JsonNode invite = invite("revoked" + number.incrementAndGet() + "@example.com");
        String path = "/invites/" + invite.at("/id").asText() + "/revoke";
        var _ =
                CheckedAnswer.send(
                        environment.http(),
                        environment
                                .request("organization", path, environment.token())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(""))
                                .build(),
                        200);
        return 2;
    }

    private int inviteAndRedeem() throws IOException, InterruptedException {
        SampleAccount account =
                environment.createAccount("redeemed" + number.incrementAndGet() + "@example.com");
        JsonNode invite = invite(account.username());
        try (ScriptedBrowser browser = environment.newBrowser()) {
            browser.open(URI.create(invite.at("/link").asText()));
            browser.press("Google");
            if (browser.chooseAccount(account.username()).status() != 200) {
                throw new IOException("the invite was not redeemed");
            }
        }
        redeemed.incrementAndGet();
        return 2;
    }

    /** Opens an event stream, reads the first line and disconnects. */
    private int listen() throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                environment
                        .http()
                        .send(
                                environment
                                        .request("organization", "/events", environment.token())
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            if (response.statusCode() != 200 || lines.readLine() == null) {
                throw new IOException("the event stream returned status " + response.statusCode());
            }
        }
        streams.incrementAndGet();
        return 1;
    }

    private JsonNode invite(String username) throws IOException, InterruptedException {
        HttpRequest request =
                environment
                        .inviteRequest(
                                environment.url(), "organization", environment.token(), username)
                        .build();
        return CheckedAnswer.json(CheckedAnswer.send(environment.http(), request, 201));
    }

    private void read(String path) throws IOException, InterruptedException {
        HttpRequest request =
                environment.request("organization", path, environment.token()).build();
        var _ = CheckedAnswer.send(environment.http(), request, 200);
    }
}
