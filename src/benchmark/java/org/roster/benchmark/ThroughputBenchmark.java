package org.roster.benchmark;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Measures pages and invites at 1, 16 and 64 clients, with a thousand organizations relative to
 * one, and with two instances on one PostgreSQL relative to one. Prints the figures as table rows.
 * Compared variants alternate, so that other load on the machine affects both alike. The size is
 * the duration of each measurement in seconds.
 */
final class ThroughputBenchmark implements Benchmark.Measurement {

    private static final Duration MEASURED = Duration.ofSeconds(Benchmark.size(6));

    /** The warm-up of a service, after which the JIT compiler has little left to do. */
    private static final Duration WARM_UP = MEASURED.multipliedBy(5);

    /** The shorter warm-up before each further measurement, which changes the kind of request. */
    private static final Duration SETTLING = MEASURED.dividedBy(2);

    private static final Duration NONE = Duration.ZERO;
    private static final int MEMBERS = 100_000;
    private static final int ORGANIZATIONS = 1000;
    private static final int ROUNDS = 3;
    private static final int CLIENTS = 16;

    @Override
    public String run() throws Exception {
        String result = "";
        for (DatabaseEngine engine : DatabaseEngine.selected()) {
            try (BenchmarkEnvironment environment = new BenchmarkEnvironment(engine)) {
                environment.createOrganizations("one", 1, MEMBERS);
                environment.createOrganizations("many", ORGANIZATIONS, MEMBERS / ORGANIZATIONS);
                try (ServiceProcess service = environment.startService("-Xmx128m")) {
                    warmUp(environment, service, environment.url());
                    measureByClients(engine, environment, service);
                    for (ApiCall call : ApiCall.values()) {
                        double ratio = compareOrganizations(environment, service, call);
                        Benchmark.report(
                                "| `load` | %s, %d organizations relative to one; %d clients | %s |"
                                        + " %.2f x |",
                                call.label(), ORGANIZATIONS, CLIENTS, engine, ratio);
                    }
                    if (engine == DatabaseEngine.POSTGRESQL) {
                        result = compareInstances(environment, service);
                    }
                }
            }
        }
        return result;
    }

    private static void warmUp(
            BenchmarkEnvironment environment, ServiceProcess service, String url) {
        String token = environment.token();
        for (ApiCall call : ApiCall.values()) {
            perSecond(
                    environment,
                    service,
                    call,
                    () -> call.request(environment, url, "one0", token),
                    WARM_UP);
        }
    }

    private static void measureByClients(
            DatabaseEngine engine, BenchmarkEnvironment environment, ServiceProcess service) {
        String token = environment.token();
        for (ApiCall call : ApiCall.values()) {
            for (int clients : new int[] {1, 16, 64}) {
                LoadGenerator.Result result =
                        LoadGenerator.run(
                                service,
                                environment.http(),
                                clients,
                                SETTLING,
                                MEASURED,
                                () -> call.request(environment, environment.url(), "one0", token),
                                call.status());
                Benchmark.report(
                        "| `load` | %s; %d clients | %s | %s |",
                        call.label(), clients, engine, result.text());
            }
        }
    }

    private static double compareOrganizations(
            BenchmarkEnvironment environment, ServiceProcess service, ApiCall call) {
        String token = environment.token();
        AtomicInteger turn = new AtomicInteger();
        return ratio(
                environment,
                service,
                call,
                c ->
                        c.request(
                                environment,
                                environment.url(),
                                "many" + turn.getAndIncrement() % ORGANIZATIONS,
                                token),
                c -> c.request(environment, environment.url(), "one0", token));
    }

    private static String compareInstances(BenchmarkEnvironment environment, ServiceProcess service)
            throws Exception {
        String token = environment.token();
        StringBuilder all = new StringBuilder();
        try (ServiceProcess second = environment.startInstance("-Xmx128m")) {
            second.awaitResponse(environment.http());
            warmUp(environment, second, second.url());
            List<String> urls = List.of(environment.url(), second.url());
            AtomicInteger turn = new AtomicInteger();
            for (ApiCall call : ApiCall.values()) {
                double ratio =
                        ratio(
                                environment,
                                service,
                                call,
                                c ->
                                        c.request(
                                                environment,
                                                urls.get(turn.getAndIncrement() % 2),
                                                "one0",
                                                token),
                                c -> c.request(environment, environment.url(), "one0", token));
                Benchmark.report(
                        "| `load` | %s, two instances relative to one; %d clients | POSTGRESQL |"
                                + " %.2f x |",
                        call.label(), CLIENTS, ratio);
                all.append("%.2f x %s, ".formatted(ratio, call.label()));
            }
        }
        return all + "two instances relative to one";
    }

    /** Returns the ratio of the median rates of two variants. */
    private static double ratio(
            BenchmarkEnvironment environment,
            ServiceProcess service,
            ApiCall call,
            Function<ApiCall, HttpRequest> variant,
            Function<ApiCall, HttpRequest> baseline) {
        perSecond(environment, service, call, () -> variant.apply(call), SETTLING);
        perSecond(environment, service, call, () -> baseline.apply(call), SETTLING);
        List<Double> variantRates = new ArrayList<>();
        List<Double> baselineRates = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            variantRates.add(
                    perSecond(environment, service, call, () -> variant.apply(call), MEASURED));
            baselineRates.add(
                    perSecond(environment, service, call, () -> baseline.apply(call), MEASURED));
        }
        return Benchmark.median(variantRates) / Benchmark.median(baselineRates);
    }

    private static double perSecond(
            BenchmarkEnvironment environment,
            ServiceProcess service,
            ApiCall call,
            Supplier<HttpRequest> requests,
            Duration duration) {
        return LoadGenerator.run(
                        service,
                        environment.http(),
                        CLIENTS,
                        NONE,
                        duration,
                        requests,
                        call.status())
                .perSecond();
    }
}
