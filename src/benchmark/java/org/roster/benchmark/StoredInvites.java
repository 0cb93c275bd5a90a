package org.roster.benchmark;

import org.roster.server.storage.Database;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Awaits and checks the invites and mails of a service that is killed again and again. */
final class StoredInvites {

    private StoredInvites() {}

    /** Throws the failure of a client, if one has failed. */
    static void requireRunning(List<Future<?>> clients) {
        for (Future<?> each : clients) {
            if (each.state() == Future.State.FAILED) {
                throw new IllegalStateException("a client failed", each.exceptionNow());
            }
        }
    }

    /**
     * Waits until another invite is acknowledged, and then for up to 0.7 s.
     *
     * @throws IllegalStateException if a client has failed, or after 60 s
     */
    static void awaitMore(Set<String> acknowledged, List<Future<?>> clients)
            throws InterruptedException {
        int before = acknowledged.size();
        Patience.await(
                "no invite was acknowledged within 60 s",
                Duration.ofSeconds(60),
                Duration.ofMillis(2),
                () -> {
                    requireRunning(clients);
                    return acknowledged.size() > before;
                });
        LockSupport.parkNanos(
                Duration.ofMillis(ThreadLocalRandom.current().nextInt(0, 700)).toNanos());
    }

    /** Ends the mail leases of the killed process, which would otherwise take five minutes. */
    static void expireLeases(BenchmarkEnvironment environment) {
        try (Database database = environment.openDatabase()) {
            database.write(handle ->
                    handle.execute("UPDATE mail SET lease_until = 1 WHERE lease_until > 1"));
        }
    }

    /** Waits until a new process of the service has sent all mails. */
    static void awaitDelivery(BenchmarkEnvironment environment) throws Exception {
        try (ServiceProcess service = environment.startService("-Xmx128m");
                Database database = environment.openDatabase()) {
            Benchmark.require(service.pid() > 0, "the service has no process");
            awaitEmptyOutbox(database, Duration.ofMinutes(3));
        }
    }

    /** Waits until no mail is left to send. */
    static void awaitEmptyOutbox(Database database, Duration limit) throws InterruptedException {
        Patience.await(
                "mail is left in the outbox",
                limit,
                Duration.ofMillis(200),
                () -> queryNumber(database, "SELECT count(*) FROM mail") == 0);
    }

    /**
     * Checks that the acknowledged invites are stored, counters equal the number of rows, and each
     * mail was sent once or at most twice.
     */
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
            Benchmark.require(lost == 0, lost + " acknowledged invites are lost");
            long invited =
                    queryNumber(
                            database, "SELECT count(*) FROM change WHERE kind = 'invite-created'");
            Benchmark.require(invited == rows.size(), "invites and their changes do not match");
            long changes = queryNumber(database, "SELECT count(*) FROM change");
            long revision = queryNumber(database, "SELECT max(revision) FROM organization");
            Benchmark.require(
                    changes == revision,
                    "revision " + revision + " does not match " + changes + " changes");
            long counted = queryNumber(database, "SELECT max(member_count) FROM organization");
            Benchmark.require(
                    counted == queryNumber(database, "SELECT count(*) FROM member"),
                    "the member counter does not match the number of members");
            long queued =
                    queryNumber(
                            database,
                            "SELECT count(*) FROM invite WHERE delivery_state = 'QUEUED'");
            Benchmark.require(
                    queued == 0, queued + " invites wait for mail that is not in the outbox");
            TreeMap<Integer, Integer> deliveryCounts = new TreeMap<>();
            environment
                    .mail()
                    .deliveries()
                    .values()
                    .forEach(each -> deliveryCounts.merge(each, 1, Integer::sum));
            Benchmark.require(
                    deliveryCounts.isEmpty() || deliveryCounts.lastKey() <= 2,
                    "number of mails by times delivered: " + deliveryCounts);
            long failed =
                    queryNumber(
                            database,
                            "SELECT count(*) FROM invite WHERE delivery_state = 'FAILED'");
            Benchmark.require(
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

    /** Returns the number that a query selects. */
    static long queryNumber(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
