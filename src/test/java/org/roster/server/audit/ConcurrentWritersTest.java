package org.roster.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.service.LocalService;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Several writers of one organization, in two instances of the service. */
@EachDatabase
class ConcurrentWritersTest extends FreshOrganizationTest {

    private static final int WRITERS = 8;
    private static final int INVITES = 8;

    @Override
    protected int memberLimit() {
        return 100;
    }

    @Test
    void chainStaysIntactUnderConcurrentWriters() throws Exception {
        Map<String, String> same = new HashMap<>(Map.of("roster.mail.host", ""));
        for (String key :
                List.of("roster.database.url", "roster.database.user", "roster.link-key-file")) {
            same.put(key, roster.service().setting(key));
        }
        try (LocalService other = LocalService.start(roster.providers(), same, roster.clock())) {
            List<Callable<List<Integer>>> calls = new ArrayList<>();
            String token = roster.token(roster.administrator());
            for (int writer = 0; writer < WRITERS; writer++) {
                URI url = writer % 2 == 0 ? roster.service().url() : other.url();
                Api api =
                        new Api(
                                roster.http(),
                                URI.create(url + "/api/v1/organizations/" + roster.organization()),
                                token);
                int number = writer;
                calls.add(() -> invite(api, number));
            }
            assertThat(ConcurrentCalls.all(calls))
                    .allSatisfy(each -> assertThat(each).containsOnly(201));
        }
        long rows = 3 + WRITERS * INVITES;
        assertThat(roster.service().command("audit", "verify", roster.organization()))
                .contains("intact: " + rows + " rows");
    }

    private static List<Integer> invite(Api api, int writer) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < INVITES; i++) {
            String body =
                    "{\"provider\":\"ANY\",\"username\":\"user%d-%d@example.com\",\"role\":\"MEMBER\"}"
                            .formatted(writer, i);
            statuses.add(api.post("/invites", body).status());
        }
        return statuses;
    }
}
