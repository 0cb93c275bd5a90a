package org.roster.benchmark;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** An instance of the service under load: writers, a reader, a follower of events and a probe. */
final class FailoverInstance implements AutoCloseable {

    static final String ORGANIZATION = "organization";
    static final int WRITERS = 2;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofMillis(100);

    private final BenchmarkEnvironment environment;
    private final ServiceProcess process;
    private final Map<String, String> acknowledged;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Pulse writes = new Pulse();
    private final Pulse reads = new Pulse();
    private final HealthProbe health;
    private final EventFollower events;
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile String token = "";
    private @Nullable Future<?> streaming;

    /**
     * Starts an instance.
     *
     * @param url the instance's address
     * @param databaseUrl how it reaches the database
     * @param acknowledged receives the username of each acknowledged invite by the invite's ID
     */
    FailoverInstance(
            BenchmarkEnvironment environment,
            String url,
            String databaseUrl,
            Path log,
            Map<String, String> acknowledged)
            throws IOException, InterruptedException {
        this.environment = environment;
        this.acknowledged = acknowledged;
        int operations = ServiceProcess.freePort();
        process =
                environment.startInstance(
                        Map.of(
                                "roster.listen",
                                "127.0.0.1:" + URI.create(url).getPort(),
                                "roster.public-url",
                                url,
                                "roster.operations.listen",
                                "127.0.0.1:" + operations,
                                "roster.database.url",
                                databaseUrl),
                        log,
                        "-Xmx128m");
        process.awaitResponse(environment.http());
        health = new HealthProbe(environment.http(), operations, stopped);
        events =
                new EventFollower(
                        environment,
                        () -> environment.request(url, ORGANIZATION, "/events", token),
                        stopped);
    }

    /** Starts the clients. */
    void load(ExecutorService threads, String apiToken) {
        token = apiToken;
        for (int i = 0; i < WRITERS; i++) {
            clients.add(threads.submit(repeated(this::write, Duration.ofMillis(50))));
        }
        clients.add(threads.submit(repeated(this::read, Duration.ofMillis(200))));
        clients.add(threads.submit(health));
        streaming = threads.submit(events);
    }

    /** Throws the failure of a client, if one has failed. */
    void requireRunning() {
        StoredInvites.requireRunning(clients);
        if (streaming != null && streaming.isDone()) {
            throw new IllegalStateException("an event stream failed", streaming.exceptionNow());
        }
    }

    /** A client's call. */
    @FunctionalInterface
    private interface Call {
        void run() throws InterruptedException;
    }

    private Callable<Void> repeated(Call call, Duration pause) {
        return () -> {
            while (!stopped.get()) {
                call.run();
                LockSupport.parkNanos(pause.toNanos());
            }
            return null;
        };
    }

    /** Creates an invite, with the same key until it is acknowledged. */
    private void write() throws InterruptedException {
        String name = "i" + NUMBER.incrementAndGet();
        HttpRequest request =
                environment
                        .inviteRequest(process.url(), ORGANIZATION, token, name + "@example.com")
                        .header("Idempotency-Key", name)
                        .timeout(REQUEST_TIMEOUT)
                        .build();
        while (true) {
            try {
                HttpResponse<String> response =
                        environment.http().send(request, BodyHandlers.ofString());
                if (response.statusCode() == 201) {
                    acknowledged.put(CheckedAnswer.id(response), name + "@example.com");
                    writes.beat();
                    return;
                }
                if (response.statusCode() != 503) {
                    throw CheckedAnswer.unexpected(response);
                }
                if (response.headers().firstValue("Retry-After").isEmpty()) {
                    throw new IllegalStateException("503 without Retry-After");
                }
            } catch (IOException e) {
                // No response: the invite may be stored or not
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    private void read() throws InterruptedException {
        HttpRequest request =
                environment
                        .request(process.url(), ORGANIZATION, "/members?limit=10", token)
                        .timeout(REQUEST_TIMEOUT)
                        .build();
        try {
            HttpResponse<String> response =
                    environment.http().send(request, BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                reads.beat();
            } else if (response.statusCode() != 503) {
                throw CheckedAnswer.unexpected(response);
            }
        } catch (IOException e) {
            // The next call tries again
        }
    }

    void begin() {
        writes.begin();
        reads.begin();
        health.begin();
    }

    Pulse writes() {
        return writes;
    }

    Pulse reads() {
        return reads;
    }

    HealthProbe health() {
        return health;
    }

    EventFollower events() {
        return events;
    }

    /** Lets the clients complete their calls and start no others. */
    void stopClients() {
        stopped.set(true);
    }

    /** Waits until the clients have completed their calls. */
    void awaitClients(Duration timeout) throws Exception {
        for (Future<?> each : clients) {
            each.get(timeout.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
