package org.roster.benchmark;

import java.time.Duration;

/** Measures the rate and latency of one request in an organization with 100,000 members. */
final class RateBenchmark implements Benchmark.Measurement {

    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final int MEMBERS = 100_000;

    private final ApiCall call;

    RateBenchmark(ApiCall call) {
        this.call = call;
    }

    @Override
    public String run() throws Exception {
        double lowestRate = Double.MAX_VALUE;
        double highestLatency = 0;
        for (DatabaseEngine engine : DatabaseEngine.selected()) {
            try (BenchmarkEnvironment environment = new BenchmarkEnvironment(engine)) {
                environment.createOrganization("organization", MEMBERS);
                try (ServiceProcess service = environment.startService("-Xmx128m")) {
                    LoadGenerator.Result single = measure(engine, environment, service, 1);
                    LoadGenerator.Result parallel = measure(engine, environment, service, 16);
                    highestLatency = Math.max(highestLatency, single.milliseconds(0.5));
                    lowestRate = Math.min(lowestRate, parallel.perSecond());
                }
            }
        }
        return switch (call) {
            case LIST_MEMBERS ->
                    "%.2f ms p50 (one client, the slower database)".formatted(highestLatency);
            case CREATE_INVITE ->
                    "%.0f invites/s (16 clients, the slower database)".formatted(lowestRate);
        };
    }

    private LoadGenerator.Result measure(
            DatabaseEngine engine,
            BenchmarkEnvironment environment,
            ServiceProcess service,
            int clients)
            throws Exception {
        String token = environment.token();
        LoadGenerator.Result result =
                LoadGenerator.run(
                        service,
                        environment.http(),
                        clients,
                        WARM_UP,
                        MEASURED,
                        () -> call.request(environment, environment.url(), "organization", token),
                        call.status());
        Benchmark.report(
                "%s, %d clients: %s, RSS %d MB",
                engine, clients, result.text(), service.residentBytes() >> 20);
        return result;
    }
}
