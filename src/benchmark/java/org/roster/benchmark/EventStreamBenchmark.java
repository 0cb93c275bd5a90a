package org.roster.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the memory of a thousand open event streams and the delay until all receive a change.
 */
final class EventStreamBenchmark implements Benchmark.Measurement {

    private static final int STREAMS = 1000;

    /** Longer than Jetty's idle timeout; includes at least one heartbeat. */
    private static final Duration HOLD = Duration.ofSeconds(40);

    @Override
    public String run() throws Exception {
        double perStream = 0;
        for (DatabaseEngine engine : DatabaseEngine.selected()) {
            try (BenchmarkEnvironment environment = new BenchmarkEnvironment(engine)) {
                environment.createOrganization("organization", 1000);
                try (ServiceProcess service = environment.startService("-Xmx256m")) {
                    perStream = Math.max(perStream, measure(engine, environment, service));
                }
            }
        }
        return "%.0f KB per stream (%d streams, resident memory)"
                .formatted(perStream / 1024, STREAMS);
    }

    private static double measure(
            DatabaseEngine engine, BenchmarkEnvironment environment, ServiceProcess service)
            throws Exception {
        String token = environment.token();
        for (int i = 0; i < 300; i++) {
            invite(environment, token, "warm" + i);
        }
        // Only live objects count
        var _ = service.diagnose("GC.run");
        long before = service.residentBytes();
        List<Long> receivedAt = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(STREAMS);
        // Limits concurrent handshakes, because client and server share this machine.
        Semaphore handshakes = new Semaphore(16);
        CountDownLatch received = new CountDownLatch(STREAMS);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int i = 0; i < STREAMS; i++) {
                handshakes.acquire();
                var _ =
                        threads.submit(() -> {
                            listen(environment, token, handshakes, open, received, receivedAt);
                            ended.incrementAndGet();
                            return null;
                        });
            }
            boolean isOpen = open.await(120, TimeUnit.SECONDS);
            Benchmark.require(isOpen, open.getCount() + " streams did not open");
            LockSupport.parkNanos(HOLD.toNanos());
            var _ = service.diagnose("GC.run");
            double perStream = (service.residentBytes() - before) / (double) STREAMS;
            long changed = System.nanoTime();
            invite(environment, token, "change");
            boolean isReceived = received.await(30, TimeUnit.SECONDS);
            Benchmark.require(
                    isReceived && ended.get() == 0,
                    received.getCount() + " streams did not receive the change");
            long last = Collections.max(receivedAt) - changed;
            Benchmark.report(
                    "%s: %d streams for %d s, %.1f KB each, change received by all after %.0f ms,"
                            + " RSS %d MB",
                    engine,
                    STREAMS,
                    HOLD.toSeconds(),
                    perStream / 1024,
                    last / 1e6,
                    service.residentBytes() >> 20);
            return perStream;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void listen(
            BenchmarkEnvironment environment,
            String token,
            Semaphore handshakes,
            CountDownLatch open,
            CountDownLatch received,
            List<Long> receivedAt)
            throws IOException, InterruptedException {
        var response =
                environment
                        .http()
                        .send(
                                environment
                                        .request("organization", "/events", token)
                                        .timeout(Duration.ofMinutes(10))
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8), 512)) {
            handshakes.release();
            open.countDown();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ") && line.contains("\"change@")) {
                    receivedAt.add(System.nanoTime());
                    received.countDown();
                }
            }
        }
    }

    private static void invite(BenchmarkEnvironment environment, String token, String name)
            throws IOException, InterruptedException {
        HttpRequest request =
                environment
                        .inviteRequest(
                                environment.url(), "organization", token, name + "@example.com")
                        .build();
        var _ = CheckedAnswer.send(environment.http(), request, 201);
    }
}
