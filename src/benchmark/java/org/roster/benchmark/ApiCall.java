package org.roster.benchmark;

import java.net.http.HttpRequest;
import java.util.concurrent.atomic.AtomicLong;

/** A request that load benchmarks repeat, and the status of its response. */
enum ApiCall {
    LIST_MEMBERS("pages of 100", 200),
    CREATE_INVITE("invites", 201);

    /** Makes usernames unique in each database. */
    private static final AtomicLong NUMBER = new AtomicLong();

    private final String label;
    private final int status;

    ApiCall(String label, int status) {
        this.label = label;
        this.status = status;
    }

    String label() {
        return label;
    }

    int status() {
        return status;
    }

    HttpRequest request(
            BenchmarkEnvironment environment, String url, String organization, String token) {
        HttpRequest.Builder request =
                switch (this) {
                    case LIST_MEMBERS ->
                            environment.request(url, organization, "/members?limit=100", token);
                    case CREATE_INVITE ->
                            environment.inviteRequest(
                                    url,
                                    organization,
                                    token,
                                    "n" + NUMBER.incrementAndGet() + "@example.com");
                };
        return request.build();
    }
}
