package org.roster.benchmark;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures the latency of requests as an organization grows by factors of ten from a thousand
 * members and as many invites to the size. Prints the medians as table rows and writes a chart to
 * {@code -Dbenchmark.file=}.
 */
final class LatencyGrowthBenchmark implements Benchmark.Measurement {

    private static final int MAX_SIZE = Benchmark.size(1_000_000);
    private static final int ROUNDS = 40;
    private static final int WARM_UP = 60;

    private static final String MANY_MATCHES = "search, many matches";

    private static final Map<String, String> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("page", "/members?limit=100");
        CALLS.put("by last joined", "/members?limit=100&sort=-joinedAt");
        CALLS.put("by display name", "/members?limit=100&sort=displayName");
        CALLS.put("by username", "/members?limit=100&sort=username");
        CALLS.put(MANY_MATCHES, "/members?limit=100&q=member5");
        CALLS.put("search, one match", "/members?limit=100&q=member777@");
        CALLS.put("invites, one match", "/invites?limit=100&q=accepted777@");
        CALLS.put("invite", "/invites");
    }

    private final AtomicInteger number = new AtomicInteger();

    @Override
    public String run() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1000; size <= MAX_SIZE; size *= 10) {
            sizes.add(size);
        }
        Map<String, List<LatencyChart.Line>> charts = new LinkedHashMap<>();
        double worst = 0;
        for (DatabaseEngine engine : DatabaseEngine.selected()) {
            try (BenchmarkEnvironment environment = new BenchmarkEnvironment(engine)) {
                for (int size : sizes) {
                    environment.createOrganization("of" + size, size);
                    environment.createAcceptedInvites("of" + size, size);
                }
                try (ServiceProcess service = environment.startService("-Xmx128m")) {
                    List<LatencyChart.Line> lines = lines(environment, sizes);
                    for (LatencyChart.Line line : lines) {
                        double[] medians = line.milliseconds();
                        Benchmark.report("| %s, %s | %s |", engine, line.name(), cells(medians));
                        if (!line.name().equals(MANY_MATCHES)) {
                            worst = Math.max(worst, medians[medians.length - 1] / medians[0]);
                        }
                    }
                    Benchmark.report("%s: RSS %d MB", engine, service.residentBytes() >> 20);
                    charts.put(engine == DatabaseEngine.SQLITE ? "SQLite" : "PostgreSQL", lines);
                }
            }
        }
        String file = System.getProperty("benchmark.file", "");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), LatencyChart.svg(sizes, charts));
        }
        return "%.2f x (latency with %,d members relative to 1,000, worst case except many matches)"
                .formatted(worst, MAX_SIZE);
    }

    /**
     * Alternates between requests and sizes, so that other load on the machine affects all alike.
     */
    private List<LatencyChart.Line> lines(BenchmarkEnvironment environment, List<Integer> sizes)
            throws IOException, InterruptedException {
        String token = environment.token();
        List<String> names = List.copyOf(CALLS.keySet());
        List<String> paths = List.copyOf(CALLS.values());
        double[][][] took = new double[paths.size()][sizes.size()][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int call = 0; call < paths.size(); call++) {
                for (int i = 0; i < sizes.size(); i++) {
                    HttpRequest request =
                            request(environment, "of" + sizes.get(i), paths.get(call), token);
                    double milliseconds = time(environment, request);
                    if (round >= 0) {
                        took[call][i][round] = milliseconds;
                    }
                }
            }
        }
        List<LatencyChart.Line> lines = new ArrayList<>();
        for (int call = 0; call < paths.size(); call++) {
            lines.add(new LatencyChart.Line(names.get(call), medians(took[call])));
        }
        return lines;
    }

    private static double time(BenchmarkEnvironment environment, HttpRequest request)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> response = environment.http().send(request, BodyHandlers.ofString());
        double milliseconds = (System.nanoTime() - begin) / 1e6;
        if (response.statusCode() / 100 != 2 || response.body().length() < 100) {
            throw new IllegalStateException(request.uri().getPath() + ": " + response.body());
        }
        return milliseconds;
    }

    private static double[] medians(double[][] bySize) {
        return Arrays.stream(bySize)
                .mapToDouble(each -> Benchmark.median(Arrays.stream(each)))
                .toArray();
    }

    private HttpRequest request(
            BenchmarkEnvironment environment, String organization, String path, String token) {
        HttpRequest.Builder request =
                path.equals("/invites")
                        ? environment.inviteRequest(
                                environment.url(),
                                organization,
                                token,
                                "g" + number.incrementAndGet() + "@example.com")
                        : environment.request(organization, path, token);
        return request.build();
    }

    private static String cells(double[] medians) {
        List<String> cells = new ArrayList<>();
        for (double each : medians) {
            cells.add("%.2f ms".formatted(each));
        }
        return String.join(" | ", cells);
    }
}
