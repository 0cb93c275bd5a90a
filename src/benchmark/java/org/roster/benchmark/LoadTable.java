package org.roster.benchmark;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Pages and invites at 1, 16 and 64 clients, a thousand organizations against one, and two
 * processes on one PostgreSQL against one, as lines of a table. What is compared is measured turn
 * by turn, so that whatever else the machine does meets both. The size is the seconds of each
 * figure.
 */
final class LoadTable implements Benchmark.Measurement {

    private static final Duration MEASURED = Duration.ofSeconds(Benchmark.size(6));

    /** Before a service's first figure; its compiler has little left to do after that. */
    private static final Duration WARM_UP = MEASURED.multipliedBy(5);

    /** Before each other figure: what has just been done was something else. */
    private static final Duration SETTLING = MEASURED.dividedBy(2);

    private static final Duration NONE = Duration.ZERO;
    private static final int MEMBERS = 100_000;
    private static final int ORGANIZATIONS = 1000;
    private static final int ROUNDS = 3;
    private static final int CLIENTS = 16;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A call without its place: what is asked for, and what it is answered with. */
    private enum Call {
        LIST("pages of 100", 200),
        INVITE("invites", 201);

        private final String words;
        private final int status;

        Call(String words, int status) {
            this.words = words;
            this.status = status;
        }

        HttpRequest to(Place place, String url, String organization, String token) {
            if (this == LIST) {
                return place.request(url, organization, "/members?limit=100", token).build();
            }
            String body =
                    "{\"provider\":\"GOOGLE\",\"username\":\"n%d@example.com\",\"role\":\"MEMBER\"}"
                            .formatted(NUMBER.incrementAndGet());
            return place.request(url, organization, "/invites", token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
        }
    }

    @Override
    public String run() throws Exception {
        String replicas = "";
        for (Engine engine : Engine.measured()) {
            try (Place place = new Place(engine)) {
                place.organizations("one", 1, MEMBERS);
                place.organizations("many", ORGANIZATIONS, MEMBERS / ORGANIZATIONS);
                try (ServiceProcess service = place.serve("-Xmx128m")) {
                    warmUp(place, service, place.url());
                    byClients(engine, place, service);
                    for (Call call : Call.values()) {
                        double ratio = ofManyOrganizations(place, service, call);
                        Benchmark.say(
                                "| `load` | %s, %d organizations over one; %d clients | %s |"
                                        + " %.2f x |",
                                call.words, ORGANIZATIONS, CLIENTS, engine, ratio);
                    }
                    if (engine == Engine.POSTGRESQL) {
                        replicas = ofTwoReplicas(place, service);
                    }
                }
            }
        }
        return replicas;
    }

    private static void warmUp(Place place, ServiceProcess service, String url) {
        String token = place.token();
        for (Call call : Call.values()) {
            perSecond(place, service, call, () -> call.to(place, url, "one0", token), WARM_UP);
        }
    }

    private static void byClients(Engine engine, Place place, ServiceProcess service) {
        String token = place.token();
        for (Call call : Call.values()) {
            for (int clients : new int[] {1, 16, 64}) {
                Load.Result result =
                        Load.run(
                                service,
                                place.http(),
                                clients,
                                SETTLING,
                                MEASURED,
                                () -> call.to(place, place.url(), "one0", token),
                                call.status);
                Benchmark.say(
                        "| `load` | %s; %d clients | %s | %s |",
                        call.words, clients, engine, result.text());
            }
        }
    }

    private static double ofManyOrganizations(Place place, ServiceProcess service, Call call) {
        String token = place.token();
        AtomicInteger turn = new AtomicInteger();
        return ratio(
                place,
                service,
                call,
                c ->
                        c.to(
                                place,
                                place.url(),
                                "many" + turn.getAndIncrement() % ORGANIZATIONS,
                                token),
                c -> c.to(place, place.url(), "one0", token));
    }

    private static String ofTwoReplicas(Place place, ServiceProcess service) throws Exception {
        String token = place.token();
        StringBuilder all = new StringBuilder();
        try (ServiceProcess second = place.replica("-Xmx128m")) {
            second.awaitAnswer(place.http());
            warmUp(place, second, second.url());
            List<String> urls = List.of(place.url(), second.url());
            AtomicInteger turn = new AtomicInteger();
            for (Call call : Call.values()) {
                double ratio =
                        ratio(
                                place,
                                service,
                                call,
                                c ->
                                        c.to(
                                                place,
                                                urls.get(turn.getAndIncrement() % 2),
                                                "one0",
                                                token),
                                c -> c.to(place, place.url(), "one0", token));
                Benchmark.say(
                        "| `load` | %s, two processes over one; %d clients | POSTGRESQL |"
                                + " %.2f x |",
                        call.words, CLIENTS, ratio);
                all.append("%.2f x %s, ".formatted(ratio, call.words));
            }
        }
        return all + "two processes over one";
    }

    /** The median of how many a second, one way over the other. */
    private static double ratio(
            Place place,
            ServiceProcess service,
            Call call,
            Function<Call, HttpRequest> one,
            Function<Call, HttpRequest> other) {
        perSecond(place, service, call, () -> one.apply(call), SETTLING);
        perSecond(place, service, call, () -> other.apply(call), SETTLING);
        List<Double> ofOne = new ArrayList<>();
        List<Double> ofOther = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ofOne.add(perSecond(place, service, call, () -> one.apply(call), MEASURED));
            ofOther.add(perSecond(place, service, call, () -> other.apply(call), MEASURED));
        }
        return Benchmark.median(ofOne) / Benchmark.median(ofOther);
    }

    private static double perSecond(
            Place place,
            ServiceProcess service,
            Call call,
            Supplier<HttpRequest> requests,
            Duration duration) {
        return Load.run(service, place.http(), CLIENTS, NONE, duration, requests, call.status)
                .perSecond();
    }
}
