package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.ConcurrentCalls;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A database that fails transactions and requires a retry. */
class SerializationFailureTest {

    private static final String INVITE =
            "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"MEMBER\"}";

    @Test
    void everyStatementIsRetriedAfterASerializationFailure() throws Exception {
        try (FaultyDriver faults = FaultyDriver.install()) {
            Map<String, String> settings = new LinkedHashMap<>(Databases.POSTGRESQL.settings());
            settings.computeIfPresent(
                    "roster.database.url",
                    (key, url) -> url + (url.contains("?") ? "&" : "?") + FaultyDriver.MARK);
            try (TestService roster = new TestService(settings, 100)) {
                faults.arm();
                work(roster);
                runOperatorCommands(roster);
                together(roster, 12);
                faults.disarm();
                requireConsistentCounters(roster);
                assertThat(faults.seen()).hasSizeGreaterThan(30);
                assertThat(faults.failed()).containsAll(faults.seen());
            }
        }
    }

    /** Performs each kind of change and read once. */
    private static void work(TestService roster) {
        SampleAccount account = roster.google("retried");
        Answer invited =
                roster.api()
                        .with("Idempotency-Key", "once")
                        .post("/invites", INVITE.formatted(account.username()));
        is(invited, 201);
        String invite = "/invites/" + invited.text("/id");
        roster.awaitDelivery(invited, "SENT");
        is(roster.api().post(invite + "/resend"), 202);
        is(roster.api().get(invite + "/link"), 200);
        is(roster.api().get("/invites?q=r&status=PENDING"), 200);
        assertThat(roster.redeem(invited.link(), roster.google("wrong")).status()).isEqualTo(403);
        roster.accept(invited, account);
        String member = "/members/" + roster.memberId(account);
        is(roster.api().with("If-Match", "*").patch(member, "{\"role\":\"ADMINISTRATOR\"}"), 200);
        for (String read : List.of("", "/limits", "/members?q=r", "/members?limit=1", "/changes")) {
            is(roster.api(account).get(read), 200);
        }
        is(roster.api(account).delete(member), 204);
        Answer other = roster.api().post("/invites", INVITE.formatted("other@example.com"));
        is(roster.api().post("/invites/" + other.text("/id") + "/revoke"), 200);
        assertThat(roster.api().get("/changes").json().at("/items").size()).isGreaterThan(6);
    }

    /** Runs the commands of the operator, which is a separate process in production. */
    private static void runOperatorCommands(TestService roster) {
        TestService other = roster.newOrganization(2);
        LocalService service = roster.service();
        assertThat(service.command("organization", "list"))
                .contains(other.organization())
                .contains(roster.organization());
        service.command("organization", "limit", other.organization(), "3");
        assertThat(other.api().get("/limits").json().at("/memberSlots/limit").asInt()).isEqualTo(3);
        assertThat(other.api().get("/changes").json().at("/items").size())
                .as("founded, invited, joined, limited")
                .isEqualTo(4);
    }

    private static void is(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    private static void together(TestService roster, int many) throws Exception {
        List<Callable<SampleAccount>> calls = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            SampleAccount account = roster.google("together");
            calls.add(() -> roster.join(account, "MEMBER"));
        }
        assertThat(ConcurrentCalls.all(calls)).hasSize(many);
    }

    /** Requires that counters match and that each revision occurs once. */
    private static void requireConsistentCounters(TestService roster) {
        assertThat(roster.api().get("/limits").json().at("/memberSlots/used").asInt())
                .isEqualTo(roster.api().get("/members").json().at("/items").size())
                .isEqualTo(13);
        long revision = roster.api().get("").json().at("/revision").asLong();
        List<Long> told = new ArrayList<>();
        for (JsonNode change : roster.api().get("/changes?limit=1000").json().at("/items")) {
            told.add(change.at("/revision").asLong());
        }
        assertThat(told).doesNotHaveDuplicates().hasSize(Math.toIntExact(revision));
    }
}
