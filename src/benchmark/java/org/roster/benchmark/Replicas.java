package org.roster.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Two processes on one PostgreSQL, killed with -9 by turns while eight clients invite. Who is not
 * answered asks the other with the same {@code Idempotency-Key}: every invite is acknowledged in
 * the end, and there once. The size is the number of kills.
 */
final class Replicas implements Benchmark.Measurement {

    private static final int KILLS = Benchmark.size(40);
    private static final int CLIENTS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger turned = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @Override
    public String run() throws Exception {
        try (Place place = new Place(Engine.POSTGRESQL)) {
            place.organization("organization", 1000);
            List<String> urls = new ArrayList<>();
            List<ServiceProcess> services = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                services.add(i == 0 ? place.serve("-Xmx128m") : place.replica("-Xmx128m"));
                urls.add(services.get(i).url());
                services.get(i).awaitAnswer(place.http());
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    int first = i;
                    clients.add(
                            threads.submit(() -> {
                                while (!over.get()) {
                                    invite(place, urls, first);
                                }
                                return null;
                            }));
                }
                try {
                    for (int kill = 0; kill < KILLS; kill++) {
                        int which = kill % 2;
                        awaitMore(clients);
                        LockSupport.parkNanos(
                                Duration.ofMillis(ThreadLocalRandom.current().nextInt(0, 700))
                                        .toNanos());
                        services.get(which).kill();
                        services.set(which, place.again(urls.get(which), "-Xmx128m"));
                        services.get(which).awaitAnswer(place.http());
                    }
                } finally {
                    over.set(true);
                }
                for (Future<?> each : clients) {
                    each.get(2, TimeUnit.MINUTES);
                }
            }
            for (ServiceProcess each : services) {
                each.close();
            }
            Crash.leaseIsOver(place);
            Crash.deliverAll(place);
            Crash.check(Engine.POSTGRESQL, KILLS, place, acknowledged);
            once(place);
            return "0 of %d acknowledged invites lost or doubled in %d kills, %d asked again"
                    .formatted(acknowledged.size(), KILLS, turned.get());
        }
    }

    /** Until the one that stays has acknowledged something since the last kill. */
    private void awaitMore(List<Future<?>> clients) {
        int before = acknowledged.size();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (acknowledged.size() == before) {
            for (Future<?> each : clients) {
                if (each.isDone()) {
                    throw new IllegalStateException("a client has given up", each.exceptionNow());
                }
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nothing is acknowledged within a minute");
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private void invite(Place place, List<String> urls, int first)
            throws IOException, InterruptedException {
        int mine = number.incrementAndGet();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (int attempt = first; System.nanoTime() < end; attempt++) {
            try {
                HttpResponse<String> answer = send(place, urls.get(attempt % 2), mine);
                if (answer.statusCode() == 201) {
                    acknowledged.add(JSON.readTree(answer.body()).at("/id").asText());
                    return;
                }
                if (answer.statusCode() != 503) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException e) {
                // Killed before it answered: the invite may be there or not.
                turned.incrementAndGet();
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw new IllegalStateException("neither answers for a minute");
    }

    private static HttpResponse<String> send(Place place, String url, int mine)
            throws IOException, InterruptedException {
        return place.http()
                .send(
                        place.request(url, "organization", "/invites", place.token())
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "key" + mine)
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"provider\":\"GOOGLE\",\"username\":\"i"
                                                        + mine
                                                        + "@example.com\",\"role\":\"MEMBER\"}"))
                                .build(),
                        BodyHandlers.ofString());
    }

    /** As many rows as keys and as acknowledged ids: none is there that nobody was told of. */
    private void once(Place place) {
        try (Database database = place.open()) {
            long rows =
                    database.read(handle ->
                            handle.createQuery("SELECT count(*) FROM invite")
                                    .mapTo(Long.class)
                                    .one());
            if (rows != acknowledged.size() || rows != number.get()) {
                throw new IllegalStateException(
                        "%d invites of %d keys, %d acknowledged"
                                .formatted(rows, number.get(), acknowledged.size()));
            }
        }
    }
}
