package org.roster.benchmark;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the service with {@code kill -9} fifty times while eight clients create invites, then
 * checks the database: no acknowledged invite is lost, none is incomplete, counters equal the
 * number of rows, and each mail was sent once or at most twice.
 */
final class CrashRecoveryBenchmark implements Benchmark.Measurement {

    private static final int KILLS = 50;
    private static final int CLIENTS = 8;

    @Override
    public String run() throws Exception {
        int acknowledged = 0;
        for (DatabaseEngine engine : DatabaseEngine.selected()) {
            try (BenchmarkEnvironment environment = new BenchmarkEnvironment(engine)) {
                environment.createOrganization("organization", 1000);
                acknowledged += run(engine, environment);
            }
        }
        return "0 of %d acknowledged invites lost in %d kills".formatted(acknowledged, 2 * KILLS);
    }

    private static int run(DatabaseEngine engine, BenchmarkEnvironment environment)
            throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger number = new AtomicInteger();
        String classPath = ServiceStartBenchmark.serviceJars(environment.folder());
        String cache = environment.folder().resolve("roster.aot").toString();
        // An AOT cache shortens the fifty starts and leaves more time for the clients.
        ServiceStartBenchmark.startService(environment, classPath, "-XX:AOTCacheOutput=" + cache)
                .close();
        for (int kill = 0; kill < KILLS; kill++) {
            ServiceProcess service =
                    ServiceStartBenchmark.startService(
                            environment, classPath, "-Xmx128m", "-XX:AOTCache=" + cache);
            AtomicBoolean stopped = new AtomicBoolean();
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            String token = environment.token();
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(
                        threads.submit(() -> {
                            while (!stopped.get()) {
                                invite(environment, token, number.incrementAndGet(), acknowledged);
                            }
                        }));
            }
            StoredInvites.awaitMore(acknowledged, clients);
            service.kill();
            stopped.set(true);
            threads.shutdownNow();
            threads.awaitTermination(20, TimeUnit.SECONDS);
            StoredInvites.expireLeases(environment);
        }
        StoredInvites.awaitDelivery(environment);
        StoredInvites.verify(engine, KILLS, environment, acknowledged);
        return acknowledged.size();
    }

    private static void invite(
            BenchmarkEnvironment environment, String token, int number, Set<String> acknowledged) {
        try {
            HttpRequest request =
                    environment
                            .inviteRequest(
                                    environment.url(),
                                    "organization",
                                    token,
                                    "i" + number + "@example.com")
                            .build();
            acknowledged.add(
                    CheckedAnswer.id(CheckedAnswer.send(environment.http(), request, 201)));
        } catch (IOException e) {
            // Killed before it responded: the invite is stored completely or not at all.
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
