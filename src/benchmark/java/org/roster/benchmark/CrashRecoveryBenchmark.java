package org.roster.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.roster.server.storage.Database;

import java.io.IOException;
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
 * Kills the service with {@code kill -9} fifty times while eight clients create invites, then
 * checks the database: no acknowledged invite is lost, none is incomplete, counters equal the
 * number of rows, and each mail was sent once or at most twice.
 */
final class CrashRecoveryBenchmark implements Benchmark.Measurement {

    private static final int KILLS = 50;
    private static final int CLIENTS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

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
            ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
            String token = environment.token();
            int before = acknowledged.size();
            for (int i = 0; i < CLIENTS; i++) {
                var _ =
                        clients.submit(() -> {
                            while (!stopped.get()) {
                                invite(environment, token, number.incrementAndGet(), acknowledged);
                            }
                        });
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (acknowledged.size() == before && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
            require(acknowledged.size() > before, "no invite was acknowledged within 60 s");
            LockSupport.parkNanos(
                    Duration.ofMillis(ThreadLocalRandom.current().nextInt(0, 700)).toNanos());
            service.kill();
            stopped.set(true);
            clients.shutdownNow();
            clients.awaitTermination(20, TimeUnit.SECONDS);
            expireLeases(environment);
        }
        awaitDelivery(environment);
        verify(engine, KILLS, environment, acknowledged);
        return acknowledged.size();
    }

    private static void invite(
            BenchmarkEnvironment environment, String token, int number, Set<String> acknowledged) {
        try {
            HttpResponse<String> response =
                    environment
                            .http()
                            .send(
                                    environment
                                            .inviteRequest(
                                                    environment.url(),
                                                    "organization",
                                                    token,
                                                    "i" + number + "@example.com")
                                            .build(),
                                    BodyHandlers.ofString());
            if (response.statusCode() == 201) {
                acknowledged.add(JSON.readTree(response.body()).at("/id").asText());
            } else {
                throw new IllegalStateException(response.body());
            }
        } catch (IOException e) {
            // Killed before it responded: the invite is stored completely or not at all.
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the mail leases of the killed process, which would otherwise take five minutes. */
    static void expireLeases(BenchmarkEnvironment environment) {
        try (Database database = environment.openDatabase()) {
            database.write(handle ->
                    handle.execute("UPDATE mail SET lease_until = 1 WHERE lease_until > 1"));
        }
    }

    static void awaitDelivery(BenchmarkEnvironment environment) throws Exception {
        try (ServiceProcess service = environment.startService("-Xmx128m");
                Database database = environment.openDatabase()) {
            long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
            while (queryNumber(database, "SELECT count(*) FROM mail") > 0) {
                if (System.nanoTime() > deadline || service.pid() < 0) {
                    throw new IllegalStateException("mail is left in the outbox");
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    static void verify(
            DatabaseEngine engine,
            int kills,
            BenchmarkEnvironment environment,
            Set<String> acknowledged) {
        try (Database database = environment.openDatabase()) {
            Set<String> rows =
                    new HashSet<>(
                            database.read(handle ->
                                    handle.createQuery("SELECT id FROM invite")
                                            .mapTo(String.class)
                                            .list()));
            long lost = acknowledged.stream().filter(id -> !rows.contains(id)).count();
            require(lost == 0, lost + " acknowledged invites are lost");
            long invited =
                    queryNumber(
                            database, "SELECT count(*) FROM change WHERE kind = 'invite-created'");
            require(invited == rows.size(), "invites and their changes do not match");
            long changes = queryNumber(database, "SELECT count(*) FROM change");
            long revision = queryNumber(database, "SELECT max(revision) FROM organization");
            require(
                    changes == revision,
                    "revision " + revision + " does not match " + changes + " changes");
            long counted = queryNumber(database, "SELECT max(member_count) FROM organization");
            require(
                    counted == queryNumber(database, "SELECT count(*) FROM member"),
                    "the member counter does not match the number of members");
            long queued =
                    queryNumber(
                            database,
                            "SELECT count(*) FROM invite WHERE delivery_state = 'QUEUED'");
            require(queued == 0, queued + " invites wait for mail that is not in the outbox");
            TreeMap<Integer, Integer> deliveryCounts = new TreeMap<>();
            environment
                    .mail()
                    .deliveries()
                    .values()
                    .forEach(each -> deliveryCounts.merge(each, 1, Integer::sum));
            require(
                    deliveryCounts.isEmpty() || deliveryCounts.lastKey() <= 2,
                    "number of mails by times delivered: " + deliveryCounts);
            long failed =
                    queryNumber(
                            database,
                            "SELECT count(*) FROM invite WHERE delivery_state = 'FAILED'");
            require(
                    environment.mail().deliveries().size() + failed >= rows.size(),
                    environment.mail().deliveries().size()
                            + " mails for "
                            + rows.size()
                            + " invites");
            Benchmark.report(
                    "%s: %d kills, %d acknowledged, %d in the database, number of mails by"
                            + " times delivered %s, failed %d",
                    engine, kills, acknowledged.size(), rows.size(), deliveryCounts, failed);
        }
    }

    private static long queryNumber(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }
}
