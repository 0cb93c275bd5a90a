package org.roster.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Compares the latency of a page of 100 with a million members to that with a thousand. */
final class PageGrowthBenchmark implements Benchmark.Measurement {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 15;

    /** All sort orders, and a search. */
    private static final List<String> QUERIES =
            List.of(
                    "limit=100",
                    "limit=100&sort=-joinedAt",
                    "limit=100&sort=displayName",
                    "limit=100&sort=username",
                    "limit=100&q=member5");

    @Override
    public String run() throws Exception {
        double worst = 0;
        for (DatabaseEngine engine : DatabaseEngine.selected()) {
            try (BenchmarkEnvironment environment = new BenchmarkEnvironment(engine)) {
                environment.createOrganization("small", 1_000);
                long begin = System.nanoTime();
                environment.createOrganization("large", 1_000_000);
                Benchmark.report(
                        "%s: filled in %d s", engine, (System.nanoTime() - begin) / 1_000_000_000);
                try (ServiceProcess service = environment.startService()) {
                    for (String query : QUERIES) {
                        double ratio = ratio(environment, query);
                        Benchmark.report("%s %s: %.2f", engine, query, ratio);
                        // A search that matches a ninth of all members isn't comparable to a page.
                        worst = query.contains("q=") ? worst : Math.max(worst, ratio);
                    }
                    Benchmark.report("%s: RSS %d MB", engine, service.residentBytes() >> 20);
                }
            }
        }
        return "%.2f x (page with 1,000,000 members relative to 1,000, worst sort order)"
                .formatted(worst);
    }

    /** Alternates between both, so that other load on the machine affects both alike. */
    private static double ratio(BenchmarkEnvironment environment, String query) throws Exception {
        PageCursor small = new PageCursor(environment, "small", query);
        PageCursor large = new PageCursor(environment, "large", query);
        List<Double> ofSmall = new ArrayList<>();
        List<Double> ofLarge = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            double first = small.next();
            double second = large.next();
            if (i >= WARM_UP) {
                ofSmall.add(first);
                ofLarge.add(second);
            }
        }
        Benchmark.report(
                "  %.2f ms relative to %.2f ms",
                Benchmark.median(ofLarge), Benchmark.median(ofSmall));
        return Benchmark.median(ofLarge) / Benchmark.median(ofSmall);
    }

    /** Requests nine pages in a row, then starts over. */
    private static final class PageCursor {

        private final BenchmarkEnvironment environment;
        private final String organization;
        private final String query;
        private final String token;
        private String after = "";
        private int page;

        PageCursor(BenchmarkEnvironment environment, String organization, String query) {
            this.environment = environment;
            this.organization = organization;
            this.query = query;
            this.token = environment.token();
        }

        double next() throws IOException, InterruptedException {
            String path =
                    "/members?"
                            + query
                            + (after.isEmpty()
                                    ? ""
                                    : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
            long begin = System.nanoTime();
            var response =
                    environment
                            .http()
                            .send(
                                    environment.request(organization, path, token).build(),
                                    BodyHandlers.ofByteArray());
            double took = (System.nanoTime() - begin) / 1e6;
            JsonNode json = JSON.readTree(response.body());
            if (response.statusCode() != 200 || json.at("/items").size() < 90) {
                throw new IllegalStateException(organization + " " + path + ": " + json);
            }
            page++;
            // A search in a thousand members has one page.
            after = page % 9 == 0 || query.contains("q=") ? "" : json.at("/next").asText("");
            return took;
        }
    }
}
