package org.roster.benchmark;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Invites that are acknowledged, durable and queued for their mail, per second. */
final class InviteRate implements Benchmark.Measurement {

    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final int MEMBERS = 100_000;

    @Override
    public String run() throws Exception {
        double least = Double.MAX_VALUE;
        for (Engine engine : Engine.measured()) {
            try (Place place = new Place(engine)) {
                place.organization("organization", MEMBERS);
                try (ServiceProcess service = place.serve("-Xmx128m")) {
                    for (int clients : new int[] {1, 16}) {
                        Load.Result result =
                                Load.run(
                                        service,
                                        place.http(),
                                        clients,
                                        WARM_UP,
                                        MEASURED,
                                        invites(place),
                                        201);
                        Benchmark.say(
                                "%s, %d clients: %s, RSS %d MB",
                                engine, clients, result.text(), service.residentBytes() >> 20);
                        if (clients == 16) {
                            least = Math.min(least, result.perSecond());
                        }
                    }
                }
            }
        }
        return "%.0f invites/s (16 clients, the slower database)".formatted(least);
    }

    private static Supplier<HttpRequest> invites(Place place) {
        AtomicInteger number = new AtomicInteger();
        String token = place.token();
        String run = Long.toString(System.nanoTime(), 36);
        return () ->
                place.request("organization", "/invites", token)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        """
                                        {"provider":"GOOGLE","username":"%s-%d@example.com","role":"MEMBER"}\
                                        """
                                                .formatted(run, number.incrementAndGet())))
                        .build();
    }
}
