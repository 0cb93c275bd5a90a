package org.roster.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
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

/** A thousand open event streams: their memory, and how soon each hears of a change. */
final class Streams implements Benchmark.Measurement {

    private static final int STREAMS = 1000;

    /** Past Jetty's idle timeout, and a heartbeat or two. */
    private static final Duration HELD = Duration.ofSeconds(40);

    @Override
    public String run() throws Exception {
        double perStream = 0;
        for (Engine engine : Engine.measured()) {
            try (Place place = new Place(engine)) {
                place.organization("organization", 1000);
                try (ServiceProcess service = place.serve("-Xmx256m")) {
                    perStream = Math.max(perStream, measure(engine, place, service));
                }
            }
        }
        return "%.0f KB a stream (%d streams, resident)".formatted(perStream / 1024, STREAMS);
    }

    private static double measure(Engine engine, Place place, ServiceProcess service)
            throws Exception {
        String token = place.token();
        for (int i = 0; i < 300; i++) {
            invite(place, token, "warm" + i);
        }
        collect(service);
        long before = service.residentBytes();
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(STREAMS);
        // Both sides of a thousand handshakes share this machine, so they come one after the other.
        Semaphore arriving = new Semaphore(16);
        CountDownLatch told = new CountDownLatch(STREAMS);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int i = 0; i < STREAMS; i++) {
                arriving.acquire();
                var _ =
                        threads.submit(() -> {
                            listen(place, token, arriving, open, told, heard);
                            ended.incrementAndGet();
                            return null;
                        });
            }
            if (!open.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException(open.getCount() + " streams did not open");
            }
            LockSupport.parkNanos(HELD.toNanos());
            collect(service);
            double perStream = (service.residentBytes() - before) / (double) STREAMS;
            long changed = System.nanoTime();
            invite(place, token, "news");
            if (!told.await(30, TimeUnit.SECONDS) || ended.get() > 0) {
                throw new IllegalStateException(told.getCount() + " streams did not hear");
            }
            long last = Collections.max(heard) - changed;
            Benchmark.say(
                    "%s: %d streams held %d s, %.1f KB each, last heard after %.0f ms, RSS %d MB",
                    engine,
                    STREAMS,
                    HELD.toSeconds(),
                    perStream / 1024,
                    last / 1e6,
                    service.residentBytes() >> 20);
            return perStream;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void listen(
            Place place,
            String token,
            Semaphore arriving,
            CountDownLatch open,
            CountDownLatch told,
            List<Long> heard)
            throws IOException, InterruptedException {
        var answer =
                place.http()
                        .send(
                                place.request("organization", "/events", token)
                                        .timeout(Duration.ofMinutes(10))
                                        .header("Accept", "text/event-stream")
                                        .build(),
                                BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(answer.body(), StandardCharsets.UTF_8), 512)) {
            arriving.release();
            open.countDown();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ") && line.contains("\"news@")) {
                    heard.add(System.nanoTime());
                    told.countDown();
                }
            }
        }
    }

    private static void invite(Place place, String token, String name)
            throws IOException, InterruptedException {
        var answer =
                place.http()
                        .send(
                                place.request("organization", "/invites", token)
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"provider\":\"GOOGLE\",\"username\":\""
                                                                + name
                                                                + "@example.com\",\"role\":\"MEMBER\"}"))
                                        .build(),
                                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
    }

    /** Has the service collect its garbage, so that what stays is what is held. */
    private static void collect(ServiceProcess service) throws IOException, InterruptedException {
        String jcmd = System.getProperty("java.home") + "/bin/jcmd";
        new ProcessBuilder(jcmd, Long.toString(service.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
