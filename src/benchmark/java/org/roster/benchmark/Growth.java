package org.roster.benchmark;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
 * What a call costs as an organization grows from a thousand members to the size, tenfold by
 * tenfold: medians as lines of a table and as a plot, which is written to {@code
 * -Dbenchmark.file=}.
 */
final class Growth implements Benchmark.Measurement {

    private static final int LARGEST = Benchmark.size(1_000_000);
    private static final int ROUNDS = 40;
    private static final int WARM_UP = 60;

    private static final Map<String, String> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("page", "/members?limit=100");
        CALLS.put("by last joined", "/members?limit=100&sort=-joinedAt");
        CALLS.put("by display name", "/members?limit=100&sort=displayName");
        CALLS.put("by username", "/members?limit=100&sort=username");
        CALLS.put("search that many fit", "/members?limit=100&q=member5");
        CALLS.put("search that one fits", "/members?limit=100&q=member777@");
        CALLS.put("invite", "/invites");
    }

    private final AtomicInteger number = new AtomicInteger();

    @Override
    public String run() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1000; size <= LARGEST; size *= 10) {
            sizes.add(size);
        }
        Map<String, List<Plot.Line>> charts = new LinkedHashMap<>();
        double worst = 0;
        for (Engine engine : Engine.measured()) {
            try (Place place = new Place(engine)) {
                for (int size : sizes) {
                    place.organization("of" + size, size);
                }
                try (ServiceProcess service = place.serve("-Xmx128m")) {
                    List<Plot.Line> lines = lines(place, sizes);
                    for (Plot.Line line : lines) {
                        double[] medians = line.milliseconds();
                        Benchmark.say("| %s, %s | %s |", engine, line.name(), cells(medians));
                        if (!line.name().startsWith("search")) {
                            worst = Math.max(worst, medians[medians.length - 1] / medians[0]);
                        }
                    }
                    Benchmark.say("%s: RSS %d MB", engine, service.residentBytes() >> 20);
                    charts.put(engine == Engine.SQLITE ? "SQLite" : "PostgreSQL", lines);
                }
            }
        }
        String file = System.getProperty("benchmark.file", "");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), Plot.svg(sizes, charts));
        }
        return "%.2f x (among %,d members over among 1,000, the worst but searches)"
                .formatted(worst, LARGEST);
    }

    /** Turn by turn through calls and sizes, so that whatever else the machine does meets all. */
    private List<Plot.Line> lines(Place place, List<Integer> sizes)
            throws IOException, InterruptedException {
        String token = place.token();
        List<String> names = List.copyOf(CALLS.keySet());
        List<String> paths = List.copyOf(CALLS.values());
        double[][][] took = new double[paths.size()][sizes.size()][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int call = 0; call < paths.size(); call++) {
                for (int i = 0; i < sizes.size(); i++) {
                    HttpRequest request =
                            request(place, "of" + sizes.get(i), paths.get(call), token);
                    double milliseconds = time(place, request);
                    if (round >= 0) {
                        took[call][i][round] = milliseconds;
                    }
                }
            }
        }
        List<Plot.Line> lines = new ArrayList<>();
        for (int call = 0; call < paths.size(); call++) {
            lines.add(new Plot.Line(names.get(call), medians(took[call])));
        }
        return lines;
    }

    private static double time(Place place, HttpRequest request)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> answer = place.http().send(request, BodyHandlers.ofString());
        double milliseconds = (System.nanoTime() - begin) / 1e6;
        if (answer.statusCode() / 100 != 2 || answer.body().length() < 100) {
            throw new IllegalStateException(request.uri().getPath() + ": " + answer.body());
        }
        return milliseconds;
    }

    private static double[] medians(double[][] bySize) {
        return Arrays.stream(bySize)
                .mapToDouble(each -> Benchmark.median(Arrays.stream(each)))
                .toArray();
    }

    private HttpRequest request(Place place, String organization, String path, String token) {
        HttpRequest.Builder request = place.request(organization, path, token);
        return path.equals("/invites")
                ? request.header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"provider\":\"GOOGLE\",\"username\":\"g"
                                                + number.incrementAndGet()
                                                + "@example.com\",\"role\":\"MEMBER\"}"))
                        .build()
                : request.build();
    }

    private static String cells(double[] medians) {
        List<String> cells = new ArrayList<>();
        for (double each : medians) {
            cells.add("%.2f ms".formatted(each));
        }
        return String.join(" | ", cells);
    }
}
