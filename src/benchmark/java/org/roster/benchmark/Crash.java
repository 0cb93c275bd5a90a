package org.roster.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the service with -9 fifty times while eight clients invite, and looks at what is left:
 * every acknowledged invite, none half done, counters equal to rows, each mail once or at most
 * twice.
 */
final class Crash implements Benchmark.Measurement {

    private static final int KILLS = 50;
    private static final int CLIENTS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String run() throws Exception {
        int acknowledged = 0;
        for (Engine engine : Engine.measured()) {
            try (Place place = new Place(engine)) {
                place.organization("organization", 1000);
                acknowledged += run(engine, place);
            }
        }
        return "0 of %d acknowledged invites lost in %d kills".formatted(acknowledged, 2 * KILLS);
    }

    private static int run(Engine engine, Place place) throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger number = new AtomicInteger();
        String classPath = Start.jars(place.folder());
        String cache = place.folder().resolve("roster.aot").toString();
        // Fifty starts are sooner done with a cache, and more of each life is work.
        Start.serve(place, classPath, "-XX:AOTCacheOutput=" + cache).close();
        for (int kill = 0; kill < KILLS; kill++) {
            ServiceProcess service =
                    Start.serve(place, classPath, "-Xmx128m", "-XX:AOTCache=" + cache);
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
            String token = place.token();
            int before = acknowledged.size();
            for (int i = 0; i < CLIENTS; i++) {
                var _ =
                        clients.submit(() -> {
                            while (!over.get()) {
                                invite(place, token, number.incrementAndGet(), acknowledged);
                            }
                        });
            }
            long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (acknowledged.size() == before && System.nanoTime() < patience) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
            require(acknowledged.size() > before, "no invite was acknowledged within a minute");
            LockSupport.parkNanos(
                    Duration.ofMillis(ThreadLocalRandom.current().nextInt(0, 700)).toNanos());
            service.kill();
            over.set(true);
            clients.shutdownNow();
            clients.awaitTermination(20, TimeUnit.SECONDS);
            leaseIsOver(place);
        }
        deliverAll(place);
        check(engine, KILLS, place, acknowledged);
        return acknowledged.size();
    }

    private static void invite(Place place, String token, int number, Set<String> acknowledged) {
        try {
            HttpResponse<String> answer =
                    place.http()
                            .send(
                                    place.request("organization", "/invites", token)
                                            .header("Content-Type", "application/json")
                                            .POST(
                                                    BodyPublishers.ofString(
                                                            "{\"provider\":\"GOOGLE\",\"username\":\"i"
                                                                    + number
                                                                    + "@example.com\",\"role\":\"MEMBER\"}"))
                                            .build(),
                                    BodyHandlers.ofString());
            if (answer.statusCode() == 201) {
                acknowledged.add(JSON.readTree(answer.body()).at("/id").asText());
            } else {
                throw new IllegalStateException(answer.body());
            }
        } catch (IOException e) {
            // Killed before it answered: the invite may be there or not, but whole.
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What would take five minutes: the leases of the killed process end. */
    static void leaseIsOver(Place place) {
        try (Database database = place.open()) {
            database.write(handle ->
                    handle.execute("UPDATE mail SET lease_until = 1 WHERE lease_until > 1"));
        }
    }

    static void deliverAll(Place place) throws Exception {
        try (ServiceProcess service = place.serve("-Xmx128m");
                Database database = place.open()) {
            long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
            while (number(database, "SELECT count(*) FROM mail") > 0) {
                if (System.nanoTime() > end || service.pid() < 0) {
                    throw new IllegalStateException("Mail stays in the outbox");
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    static void check(Engine engine, int kills, Place place, Set<String> acknowledged) {
        try (Database database = place.open()) {
            Set<String> rows =
                    new HashSet<>(
                            database.read(handle ->
                                    handle.createQuery("SELECT id FROM invite")
                                            .mapTo(String.class)
                                            .list()));
            long lost = acknowledged.stream().filter(id -> !rows.contains(id)).count();
            require(lost == 0, lost + " acknowledged invites are lost");
            long invited =
                    number(database, "SELECT count(*) FROM change WHERE kind = 'invite-created'");
            require(invited == rows.size(), "an invite without its change, or the other way round");
            long changes = number(database, "SELECT count(*) FROM change");
            long revision = number(database, "SELECT max(revision) FROM organization");
            require(changes == revision, "revision " + revision + " with changes " + changes);
            long counted = number(database, "SELECT max(member_count) FROM organization");
            require(
                    counted == number(database, "SELECT count(*) FROM member"),
                    "the counter of members is not their number");
            long queued =
                    number(database, "SELECT count(*) FROM invite WHERE delivery_state = 'QUEUED'");
            require(queued == 0, queued + " invites wait for a mail that is not there");
            TreeMap<Integer, Integer> times = new TreeMap<>();
            place.mail().taken().values().forEach(each -> times.merge(each, 1, Integer::sum));
            require(times.isEmpty() || times.lastKey() <= 2, "mails by times sent: " + times);
            long failed =
                    number(database, "SELECT count(*) FROM invite WHERE delivery_state = 'FAILED'");
            require(
                    place.mail().taken().size() + failed >= rows.size(),
                    "mails " + place.mail().taken().size() + " for invites " + rows.size());
            Benchmark.say(
                    "%s: %d kills, %d acknowledged, %d in the database, mails by times sent %s,"
                            + " given up %d",
                    engine, kills, acknowledged.size(), rows.size(), times, failed);
        }
    }

    private static long number(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
