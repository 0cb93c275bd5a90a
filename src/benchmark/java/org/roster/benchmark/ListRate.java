package org.roster.benchmark;

import java.time.Duration;

/** Pages of 100 members per second, of an organization of 100,000. */
final class ListRate implements Benchmark.Measurement {

    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final int MEMBERS = 100_000;

    @Override
    public String run() throws Exception {
        double slowest = 0;
        for (Engine engine : Engine.measured()) {
            try (Place place = new Place(engine)) {
                place.organization("organization", MEMBERS);
                String token = place.token();
                try (ServiceProcess service = place.serve("-Xmx128m")) {
                    for (int clients : new int[] {1, 16}) {
                        Load.Result result =
                                Load.run(
                                        service,
                                        place.http(),
                                        clients,
                                        WARM_UP,
                                        MEASURED,
                                        () ->
                                                place.request(
                                                                "organization",
                                                                "/members?limit=100",
                                                                token)
                                                        .build(),
                                        200);
                        Benchmark.say(
                                "%s, %d clients: %s, RSS %d MB",
                                engine, clients, result.text(), service.residentBytes() >> 20);
                        if (clients == 1) {
                            slowest = Math.max(slowest, result.milliseconds(0.5));
                        }
                    }
                }
            }
        }
        return "%.2f ms p50 (one client, the slower database)".formatted(slowest);
    }
}
