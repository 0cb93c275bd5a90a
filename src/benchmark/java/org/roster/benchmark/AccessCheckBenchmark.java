package org.roster.benchmark;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Measures the latency of access checks at 200 calls per second, each for a random member. The size
 * is the number of members.
 */
final class AccessCheckBenchmark implements Benchmark.Measurement {

    private static final int MEMBERS = Benchmark.size(100_000);
    private static final int PER_SECOND = 200;
    private static final int CONNECTIONS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final String ORGANIZATION = "organization";

    @Override
    public String run() throws Exception {
        double slowest = 0;
        for (DatabaseEngine engine : DatabaseEngine.selected()) {
            try (BenchmarkEnvironment environment = new BenchmarkEnvironment(engine)) {
                environment.createOrganization(ORGANIZATION, MEMBERS);
                try (ServiceProcess service = environment.startService("-Xmx128m")) {
                    slowest = Math.max(slowest, p99(engine, environment, service));
                }
            }
        }
        return "%.2f ms p99 (%d calls/s, %,d members, the slower database)"
                .formatted(slowest, PER_SECOND, MEMBERS);
    }

    private static double p99(
            DatabaseEngine engine, BenchmarkEnvironment environment, ServiceProcess service)
            throws IOException, InterruptedException {
        String secret = environment.createApiToken(ORGANIZATION, "access:check");
        Supplier<HttpRequest> requests =
                () ->
                        environment.accessCheck(
                                ORGANIZATION,
                                secret,
                                ThreadLocalRandom.current().nextInt(2, MEMBERS + 1));
        requireAccess(environment, requests.get());
        LoadGenerator.Result saturated =
                LoadGenerator.run(
                        service, environment.http(), CONNECTIONS, WARM_UP, WARM_UP, requests, 200);
        Benchmark.report("%s, %d connections: %s", engine, CONNECTIONS, saturated.text());
        LoadGenerator.Result steady =
                LoadGenerator.atRate(
                        service,
                        environment.http(),
                        PER_SECOND,
                        CONNECTIONS,
                        MEASURED,
                        requests,
                        200);
        Benchmark.report(
                "%s, at a fixed rate: %s, RSS %d MB",
                engine, steady.text(), service.residentBytes() >> 20);
        return steady.milliseconds(0.99);
    }

    private static void requireAccess(BenchmarkEnvironment environment, HttpRequest request)
            throws IOException, InterruptedException {
        String body = environment.http().send(request, BodyHandlers.ofString()).body();
        if (!body.startsWith("{\"decision\":true")) {
            throw new IllegalStateException(body);
        }
    }
}
