package org.roster.benchmark;

import org.roster.demo.provider.LocalProviders;
import org.roster.demo.service.LocalService;
import org.roster.demo.service.SessionClient;
import org.roster.server.identity.HostileTokens;
import org.roster.server.identity.HostileTokens.Hostile;
import org.roster.server.identity.ScriptedProvider;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compares the time that the service takes to reject each hostile token, to find differences that
 * leak information. The size is the number of requests per token.
 */
final class TokenRejectionBenchmark implements Benchmark.Measurement {

    private static final int ROUNDS = Benchmark.size(60);
    private static final int WARM_UP = 10;
    private static final int REPORTED = 5;

    /** A token and the times of its rejections in milliseconds. */
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
            SessionClient desktop =
                    new SessionClient(http, service.url(), providers, InstantSource.system());
            URI address = URI.create(service.url() + "/api/v1/sessions");
            HostileTokens tokens = new HostileTokens(providers, provider, desktop);
            if (call(http, request(address, desktop, tokens.honest())) != 201) {
                throw new IllegalStateException("the valid token was rejected");
            }
            List<Timed> all =
                    tokens.all().stream()
                            .map(hostile -> new Timed(hostile, new ArrayList<>()))
                            .toList();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                sendAll(http, address, desktop, all, round >= WARM_UP);
            }
            return report(all);
        }
    }

    private static void sendAll(
            HttpClient http, URI address, SessionClient desktop, List<Timed> all, boolean measured)
            throws IOException, InterruptedException {
        for (Timed each : all) {
            HttpRequest request = request(address, desktop, each.hostile().token());
            long sent = System.nanoTime();
            int status = call(http, request);
            double milliseconds = (System.nanoTime() - sent) / 1e6;
            if (status != 401) {
                throw new IllegalStateException(each.hostile() + ": " + status);
            }
            if (measured) {
                each.milliseconds().add(milliseconds);
            }
        }
    }

    private static HttpRequest request(URI address, SessionClient desktop, String token) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("DPoP", desktop.proof())
                .POST(BodyPublishers.ofString(desktop.body(token)))
                .build();
    }

    private static int call(HttpClient http, HttpRequest request)
            throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String report(List<Timed> all) {
        List<Timed> sorted =
                all.stream().sorted(Comparator.comparingDouble(Timed::median)).toList();
        for (int i = 0; i < sorted.size(); i++) {
            if (i < REPORTED || i >= sorted.size() - REPORTED) {
                Timed each = sorted.get(i);
                Benchmark.report("%.2f ms: %s", each.median(), each.hostile());
            }
        }
        double median = sorted.get(sorted.size() / 2).median();
        return "%.2f x and %.2f x (fastest and slowest of %d tokens relative to the median of %.2f ms)"
                .formatted(
                        sorted.getFirst().median() / median,
                        sorted.getLast().median() / median,
                        sorted.size(),
                        median);
    }
}
