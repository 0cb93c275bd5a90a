package org.roster.benchmark;

import org.roster.benchmark.LoadGenerator.Result;
import org.roster.demo.TemporaryFolder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures pages and invites of one organization in Keycloak and in Roster on each database, by
 * turns in one run. Prints the medians and ratios as table rows. The file is the archive of {@code
 * keycloak-quarkus-dist}; the size is the duration of each measurement in seconds.
 */
final class KeycloakBenchmark implements Benchmark.Measurement {

    private static final Duration MEASURED = Duration.ofSeconds(Benchmark.size(10));
    private static final Duration WARM_UP = MEASURED.multipliedBy(4);
    private static final int[] CLIENTS = {1, 16};
    private static final int MEMBERS = 1000;
    private static final int ROUNDS = 3;

    @Override
    public String run() throws Exception {
        Path archive = Path.of(System.getProperty("benchmark.file", ""));
        StringBuilder ratios = new StringBuilder();
        try (TemporaryFolder folder = TemporaryFolder.create("roster-keycloak");
                CountingMailServer mail = new CountingMailServer();
                KeycloakProcess keycloak =
                        KeycloakProcess.start(archive, folder.path(), mail.port(), MEMBERS)) {
            for (ApiCall call : ApiCall.values()) {
                load(keycloak, call, 16, WARM_UP);
            }
            for (DatabaseEngine engine : DatabaseEngine.selected()) {
                try (BenchmarkEnvironment environment = new BenchmarkEnvironment(engine)) {
                    environment.createOrganization("one", MEMBERS);
                    try (ServiceProcess service = environment.startService("-Xmx128m")) {
                        for (ApiCall call : ApiCall.values()) {
                            load(environment, service, call, 16, WARM_UP);
                        }
                        for (ApiCall call : ApiCall.values()) {
                            for (int clients : CLIENTS) {
                                ratios.append(
                                        compare(
                                                engine,
                                                environment,
                                                service,
                                                keycloak,
                                                call,
                                                clients));
                            }
                        }
                    }
                }
            }
        }
        return ratios + "relative to Keycloak";
    }

    private static String compare(
            DatabaseEngine engine,
            BenchmarkEnvironment environment,
            ServiceProcess service,
            KeycloakProcess keycloak,
            ApiCall call,
            int clients) {
        List<Result> theirs = new ArrayList<>();
        List<Result> ours = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            theirs.add(load(keycloak, call, clients, MEASURED));
            ours.add(load(environment, service, call, clients, MEASURED));
        }
        double ratio =
                Benchmark.median(ours, Result::perSecond)
                        / Benchmark.median(theirs, Result::perSecond);
        Benchmark.report(
                "| %s, %d clients | Keycloak: %s | Roster, %s: %s | %.1f x |",
                call.label(), clients, text(theirs), engine, text(ours), ratio);
        return "%s, %s, %d clients: %.1f x; ".formatted(engine, call.label(), clients, ratio);
    }

    private static String text(List<Result> results) {
        return "%.0f/s, p50 %.2f ms, p99 %.2f ms"
                .formatted(
                        Benchmark.median(results, Result::perSecond),
                        Benchmark.median(results, each -> each.milliseconds(0.5)),
                        Benchmark.median(results, each -> each.milliseconds(0.99)));
    }

    private static Result load(
            KeycloakProcess keycloak, ApiCall call, int clients, Duration duration) {
        return LoadGenerator.work(
                keycloak::processorTime,
                keycloak.http(),
                clients,
                duration,
                () -> keycloak.request(call),
                KeycloakProcess.status(call));
    }

    private static Result load(
            BenchmarkEnvironment environment,
            ServiceProcess service,
            ApiCall call,
            int clients,
            Duration duration) {
        String token = environment.token();
        return LoadGenerator.work(
                service::processorTime,
                environment.http(),
                clients,
                duration,
                () -> call.request(environment, environment.url(), "one", token),
                call.status());
    }
}
