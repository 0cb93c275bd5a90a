package org.roster.benchmark;

import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs two instances of the service on one PostgreSQL and kills them in turn with {@code kill -9}
 * while eight clients create invites. A client without a response retries on the other instance
 * with the same {@code Idempotency-Key}. Every invite must be acknowledged and stored exactly once.
 * The size is the number of kills.
 */
final class FailoverBenchmark implements Benchmark.Measurement {

    private static final int KILLS = Benchmark.size(40);
    private static final int CLIENTS = 8;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();

    @Override
    public String run() throws Exception {
        try (BenchmarkEnvironment environment =
                new BenchmarkEnvironment(DatabaseEngine.POSTGRESQL)) {
            environment.createOrganization("organization", 1000);
            List<String> urls = new ArrayList<>();
            List<ServiceProcess> services = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                services.add(
                        i == 0
                                ? environment.startService("-Xmx128m")
                                : environment.startInstance("-Xmx128m"));
                urls.add(services.get(i).url());
                services.get(i).awaitResponse(environment.http());
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    int first = i;
                    clients.add(
                            threads.submit(() -> {
                                while (!stopped.get()) {
                                    invite(environment, urls, first);
                                }
                                return null;
                            }));
                }
                try {
                    for (int kill = 0; kill < KILLS; kill++) {
                        int index = kill % 2;
                        StoredInvites.awaitMore(acknowledged, clients);
                        services.get(index).kill();
                        services.set(
                                index, environment.startInstanceAt(urls.get(index), "-Xmx128m"));
                        services.get(index).awaitResponse(environment.http());
                    }
                } finally {
                    stopped.set(true);
                }
                for (Future<?> each : clients) {
                    each.get(2, TimeUnit.MINUTES);
                }
            }
            for (ServiceProcess each : services) {
                each.close();
            }
            StoredInvites.expireLeases(environment);
            StoredInvites.awaitDelivery(environment);
            StoredInvites.verify(DatabaseEngine.POSTGRESQL, KILLS, environment, acknowledged);
            verifyNoDuplicates(environment);
            return "0 of %d acknowledged invites lost or duplicated in %d kills, %d retries"
                    .formatted(acknowledged.size(), KILLS, retries.get());
        }
    }

    private void invite(BenchmarkEnvironment environment, List<String> urls, int first)
            throws IOException, InterruptedException {
        int key = number.incrementAndGet();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (int attempt = first; System.nanoTime() < deadline; attempt++) {
            try {
                HttpResponse<String> response = send(environment, urls.get(attempt % 2), key);
                if (response.statusCode() == 201) {
                    acknowledged.add(CheckedAnswer.id(response));
                    return;
                }
                if (response.statusCode() != 503) {
                    throw CheckedAnswer.unexpected(response);
                }
            } catch (IOException e) {
                // The instance was killed before it responded. The invite may be stored or not.
                retries.incrementAndGet();
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw new IllegalStateException("no instance responded within 60 s");
    }

    private static HttpResponse<String> send(BenchmarkEnvironment environment, String url, int key)
            throws IOException, InterruptedException {
        return environment
                .http()
                .send(
                        environment
                                .inviteRequest(
                                        url,
                                        "organization",
                                        environment.token(),
                                        "i" + key + "@example.com")
                                .header("Idempotency-Key", "key" + key)
                                .build(),
                        BodyHandlers.ofString());
    }

    /** Checks that the invites in the database are exactly the acknowledged ones. */
    private void verifyNoDuplicates(BenchmarkEnvironment environment) {
        try (Database database = environment.openDatabase()) {
            long rows = StoredInvites.queryNumber(database, "SELECT count(*) FROM invite");
            Benchmark.require(
                    rows == acknowledged.size() && rows == number.get(),
                    "%d invites for %d keys, %d acknowledged"
                            .formatted(rows, number.get(), acknowledged.size()));
        }
    }
}
