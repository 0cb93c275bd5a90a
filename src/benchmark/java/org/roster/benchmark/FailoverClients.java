package org.roster.benchmark;

import org.roster.server.storage.Database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.DoubleStream;

/**
 * The instances and clients of {@code installer/linux/failover-test}. It reads one command per line
 * from the standard input and answers each with a line that starts with {@code ok} or {@code
 * failed}.
 */
public final class FailoverClients {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    /** The longest time until a failure of the database has to be reported, with a margin. */
    private static final Duration REPORTED = Duration.ofSeconds(15);

    private final BenchmarkEnvironment environment;
    private final List<FailoverInstance> instances = new ArrayList<>();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Double> writePauses = new ArrayList<>();
    private final List<Double> readPauses = new ArrayList<>();
    private int failures;

    private FailoverClients(Path log, String passwordFile, List<String> urls)
            throws IOException, InterruptedException {
        environment =
                new BenchmarkEnvironment(folder ->
                        new DatabaseEngine.Opened(
                                Map.of(
                                        "roster.database.url",
                                        urls.getLast(),
                                        "roster.database.user",
                                        "roster",
                                        "roster.database.password-file",
                                        passwordFile),
                                () -> {}));
        environment.createOrganization(FailoverInstance.ORGANIZATION, 1000);
        for (String databaseUrl : urls.subList(0, urls.size() - 1)) {
            String url =
                    instances.isEmpty()
                            ? environment.url()
                            : "https://localhost:" + ServiceProcess.freePort();
            instances.add(new FailoverInstance(environment, url, databaseUrl, log, acknowledged));
        }
        String token =
                environment.createApiToken(
                        FailoverInstance.ORGANIZATION,
                        "members:read",
                        "invites:write",
                        "changes:read");
        instances.forEach(each -> each.load(threads, token));
    }

    /**
     * Starts the instances and their clients.
     *
     * @param arguments the log file of the instances, the file with the password of the database's
     *     role {@code roster}, the URL by which each instance reaches the database, and a URL for
     *     checks
     */
    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        FailoverClients test =
                new FailoverClients(Path.of(all.get(0)), all.get(1), all.subList(2, all.size()));
        System.out.println("ok " + test.awaitSteady());
        try (BufferedReader commands =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(test.run(line));
            }
        }
        System.exit(0);
    }

    private String run(String command) {
        try {
            return "ok "
                    + switch (command) {
                        case "columns" ->
                                "longest pause of writes | of reads | changes reported down |"
                                        + " streams resumed | acknowledged";
                        case "begin" -> begin();
                        case "settle" -> settle();
                        case "finish" -> finish();
                        default -> throw new IllegalStateException("unknown command");
                    };
        } catch (Exception e) {
            return "failed: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        }
    }

    private static long deadline() {
        return System.nanoTime() + TIMEOUT.toNanos();
    }

    /** Waits until all instances accept writes and reads and say so. */
    private String awaitSteady() throws InterruptedException {
        for (FailoverInstance each : instances) {
            each.requireRunning();
            Benchmark.require(
                    each.writes().awaitBeats(10, deadline()), "an instance accepts no writes");
            Benchmark.require(
                    each.reads().awaitBeats(10, deadline()), "an instance answers no reads");
            Benchmark.require(
                    each.health().up().awaitBeats(2, System.nanoTime() + REPORTED.toNanos()),
                    "an instance that accepts writes reports a failure");
        }
        return instances.size() + " instances accept writes";
    }

    private String begin() {
        failures++;
        instances.forEach(FailoverInstance::begin);
        return "";
    }

    private String settle() throws InterruptedException {
        awaitSteady();
        List<String> invites = List.copyOf(acknowledged.keySet());
        List<String> resumed = new ArrayList<>();
        for (FailoverInstance each : instances) {
            Benchmark.require(
                    each.events().awaitAll(invites, deadline()), "a stream lacks an event");
            Benchmark.require(each.events().gaps() == 0, "a stream has a gap");
            resumed.add(Integer.toString(each.events().resumptions()));
            Duration pause = each.writes().longestPause();
            Benchmark.require(
                    each.health().wasDown() || pause.compareTo(REPORTED) < 0,
                    "an instance that accepted no writes for " + seconds(pause) + " was healthy");
            writePauses.add(pause.toMillis() / 1000.0);
            readPauses.add(each.reads().longestPause().toMillis() / 1000.0);
        }
        verify(false);
        int from = writePauses.size() - instances.size();
        return "%s | %s | %s | %s | %d"
                .formatted(
                        listed(writePauses.subList(from, writePauses.size())),
                        listed(readPauses.subList(from, readPauses.size())),
                        instances.stream()
                                .map(each ->
                                        each.health().wasDown()
                                                ? seconds(each.health().up().longestPause())
                                                : "no")
                                .toList(),
                        resumed,
                        invites.size());
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    private static String listed(List<Double> seconds) {
        return seconds.stream().map("%.1f s"::formatted).toList().toString();
    }

    /** Requires that each acknowledged invite is stored once. */
    private void verify(boolean isComplete) {
        Map<String, String> expected = Map.copyOf(acknowledged);
        try (Database database = environment.openDatabase()) {
            Map<String, String> stored =
                    database.read(handle ->
                            handle.createQuery("SELECT id, username FROM invite")
                                    .reduceRows(
                                            new java.util.HashMap<String, String>(),
                                            (map, row) -> {
                                                map.put(
                                                        row.getColumn("id", String.class),
                                                        row.getColumn("username", String.class));
                                                return map;
                                            }));
            long lost = expected.keySet().stream().filter(id -> !stored.containsKey(id)).count();
            Benchmark.require(lost == 0, lost + " acknowledged invites are lost");
            long doubled = stored.size() - stored.values().stream().distinct().count();
            Benchmark.require(doubled == 0, doubled + " invites are stored twice");
            Benchmark.require(
                    !isComplete || stored.size() == expected.size(),
                    stored.size() + " invites are stored, acknowledged " + expected.size());
        }
    }

    private String finish() throws Exception {
        instances.forEach(FailoverInstance::stopClients);
        for (FailoverInstance each : instances) {
            each.awaitClients(TIMEOUT);
        }
        try (Database database = environment.openDatabase()) {
            StoredInvites.awaitEmptyOutbox(database, Duration.ofMinutes(4));
        }
        instances.forEach(FailoverInstance::close);
        verify(true);
        Map<String, Integer> deliveries = environment.mail().deliveries();
        long twice = deliveries.values().stream().filter(times -> times == 2).count();
        Benchmark.require(
                deliveries.values().stream().allMatch(times -> times <= 2), "a mail came 3 times");
        Benchmark.require(
                deliveries.size() == acknowledged.size(), deliveries.size() + " mails were sent");
        Benchmark.require(
                twice <= failures, twice + " mails were sent twice in " + failures + " failures");
        return "%d failures: 0 of %d acknowledged writes lost or doubled; pause of writes %s; pause of reads %s; %d mails sent twice"
                .formatted(
                        failures,
                        acknowledged.size(),
                        summary(writePauses),
                        summary(readPauses),
                        twice);
    }

    private static String summary(List<Double> seconds) {
        return String.format(
                Locale.ROOT,
                "median %.1f s, longest %.1f s",
                Benchmark.median(seconds),
                seconds.stream().flatMapToDouble(DoubleStream::of).max().orElse(0));
    }
}
