package org.roster.benchmark;

import org.roster.demo.provider.LocalProviders;
import org.roster.demo.service.LocalService;
import org.roster.server.identity.HostileTokens;
import org.roster.server.identity.HostileTokens.Hostile;
import org.roster.server.identity.ScriptedProvider;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long it takes to refuse each of the hostile tokens, by turns: whether the time tells more
 * than the answer does. The size is how often each is sent.
 */
final class Refusals implements Benchmark.Measurement {

    private static final int ROUNDS = Benchmark.size(60);
    private static final int WARM_UP = 10;
    private static final int TOLD = 5;

    /** A token, and how many milliseconds its refusals took. */
    private record Timed(Hostile hostile, List<Double> milliseconds) {

        double median() {
            return Benchmark.median(milliseconds);
        }
    }

    @Override
    public String run() throws Exception {
        try (LocalProviders providers = LocalProviders.start();
                ScriptedProvider provider = new ScriptedProvider(providers.certificates());
                LocalService service = provider.serve(providers, Instant::now);
                HttpClient http =
                        HttpClient.newBuilder().sslContext(providers.clientContext()).build()) {
            URI address = URI.create(service.url() + "/api/v1/me");
            HostileTokens tokens = new HostileTokens(providers, provider);
            if (call(http, address, tokens.honest()) != 200) {
                throw new IllegalStateException("Even the honest one is refused");
            }
            List<Timed> all =
                    tokens.all().stream()
                            .map(hostile -> new Timed(hostile, new ArrayList<>()))
                            .toList();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                refuse(http, address, all, round >= WARM_UP);
            }
            return tell(all);
        }
    }

    private static void refuse(HttpClient http, URI address, List<Timed> all, boolean measured)
            throws IOException, InterruptedException {
        for (Timed each : all) {
            long sent = System.nanoTime();
            int status = call(http, address, each.hostile().token());
            double milliseconds = (System.nanoTime() - sent) / 1e6;
            if (status != 401) {
                throw new IllegalStateException(each.hostile() + ": " + status);
            }
            if (measured) {
                each.milliseconds().add(milliseconds);
            }
        }
    }

    private static int call(HttpClient http, URI address, String token)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String tell(List<Timed> all) {
        List<Timed> sorted =
                all.stream().sorted(Comparator.comparingDouble(Timed::median)).toList();
        for (int i = 0; i < sorted.size(); i++) {
            if (i < TOLD || i >= sorted.size() - TOLD) {
                Timed each = sorted.get(i);
                Benchmark.say("%.2f ms: %s", each.median(), each.hostile());
            }
        }
        double middle = sorted.get(sorted.size() / 2).median();
        return "%.2f x and %.2f x (the quickest and the slowest of %d tokens over %.2f ms, the median)"
                .formatted(
                        sorted.getFirst().median() / middle,
                        sorted.getLast().median() / middle,
                        sorted.size(),
                        middle);
    }
}
