package org.roster.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How much slower a page of 100 is among a million members than among a thousand. */
final class PageGrowth implements Benchmark.Measurement {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 15;

    /** Every order, from the beginning and from within, and the search. */
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
        for (Engine engine : Engine.measured()) {
            try (Place place = new Place(engine)) {
                place.organization("small", 1_000);
                long begin = System.nanoTime();
                place.organization("large", 1_000_000);
                Benchmark.say(
                        "%s: filled in %d s", engine, (System.nanoTime() - begin) / 1_000_000_000);
                try (ServiceProcess service = place.serve()) {
                    for (String query : QUERIES) {
                        double ratio = ratio(place, query);
                        Benchmark.say("%s %s: %.2f", engine, query, ratio);
                        // A search that a ninth of all fit is another question than a page.
                        worst = query.contains("q=") ? worst : Math.max(worst, ratio);
                    }
                    Benchmark.say("%s: RSS %d MB", engine, service.residentBytes() >> 20);
                }
            }
        }
        return "%.2f x (page among 1,000,000 over page among 1,000, the worst order)"
                .formatted(worst);
    }

    /** Turn by turn, so that whatever else the machine does meets both. */
    private static double ratio(Place place, String query) throws Exception {
        Walk small = new Walk(place, "small", query);
        Walk large = new Walk(place, "large", query);
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
        Benchmark.say(
                "  %.2f ms over %.2f ms", Benchmark.median(ofLarge), Benchmark.median(ofSmall));
        return Benchmark.median(ofLarge) / Benchmark.median(ofSmall);
    }

    /** Goes from page to page, nine of them, and begins again. */
    private static final class Walk {

        private final Place place;
        private final String organization;
        private final String query;
        private final String token;
        private String after = "";
        private int page;

        Walk(Place place, String organization, String query) {
            this.place = place;
            this.organization = organization;
            this.query = query;
            this.token = place.token();
        }

        double next() throws IOException, InterruptedException {
            String path =
                    "/members?"
                            + query
                            + (after.isEmpty()
                                    ? ""
                                    : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
            long begin = System.nanoTime();
            var answer =
                    place.http()
                            .send(
                                    place.request(organization, path, token).build(),
                                    BodyHandlers.ofByteArray());
            double took = (System.nanoTime() - begin) / 1e6;
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() != 200 || json.at("/items").size() < 90) {
                throw new IllegalStateException(organization + " " + path + ": " + json);
            }
            page++;
            // A search among a thousand has one page.
            after = page % 9 == 0 || query.contains("q=") ? "" : json.at("/next").asText("");
            return took;
        }
    }
}
