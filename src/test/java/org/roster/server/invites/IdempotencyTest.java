package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** {@code Idempotency-Key}: a client repeats a request whose response it lost. */
@SqliteFirst
class IdempotencyTest extends FreshOrganizationTest {

    private static final String ADA =
            "{\"provider\":\"ANY\",\"username\":\"ada@example.com\",\"role\":\"MEMBER\"}";

    private Api with(String key) {
        return roster.api().with("Idempotency-Key", key);
    }

    @Test
    void sameKeyAndBodyReturnTheSameInvite() {
        String key = UUID.randomUUID().toString();
        Answer first = with(key).post("/invites", ADA);
        Answer again = with(key).post("/invites", ADA);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.text("/link")).isNotEmpty();
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(roster.api().get("/invites").json().at("/items")).hasSize(2);
        assertThat(roster.api().get("/changes").each("/items", "/kind"))
                .filteredOn("invite-created"::equals)
                .hasSize(2);
    }

    @Test
    void formattingOfTheBodyDoesNotMatter() {
        Answer first = with("k").post("/invites", ADA);
        Answer again =
                with("k")
                        .post(
                                "/invites",
                                """
                                { "role": "MEMBER", "tenantId": null,
                                  "username": "ada@example.com", "provider": "ANY" }
                                """);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void sameKeyWithAnotherBodyIsRefused() {
        with("k").post("/invites", ADA);
        Answer other = with("k").post("/invites", ADA.replace("ada@", "eve@"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(roster.api().get("/invites?q=eve").json().at("/items")).isEmpty();
    }

    @Test
    void refusedRequestDoesNotConsumeTheKey() {
        Answer invalid = with("k").post("/invites", ADA.replace("MEMBER", "OTHER"));
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(with("k").post("/invites", ADA).status()).isEqualTo(201);
        Answer pending = with("other").post("/invites", ADA);
        assertThat(pending.problem()).isEqualTo("invite-already-pending");
    }

    @Test
    void keyIsScopedToAdministratorAndOrganization() {
        Answer mine = with("k").post("/invites", ADA);
        TestService neighbour = roster.newOrganization(10);
        Answer neighbours = neighbour.api().with("Idempotency-Key", "k").post("/invites", ADA);
        assertThat(neighbours.status()).isEqualTo(201);
        assertThat(neighbours.text("/id")).isNotEqualTo(mine.text("/id"));
        SampleAccount other = roster.join(roster.google("other"), "ADMINISTRATOR");
        Answer others =
                roster.api(other)
                        .with("Idempotency-Key", "k")
                        .post("/invites", ADA.replace("ada@", "eve@"));
        assertThat(others.status()).isEqualTo(201);
    }

    @Test
    void keyExpiresAfterTwentyFourHours() {
        Answer first = with("k").post("/invites", ADA);
        roster.clock().advance(Duration.ofHours(24).minusMinutes(1));
        assertThat(with("k").post("/invites", ADA).text("/id")).isEqualTo(first.text("/id"));
        roster.clock().advance(Duration.ofMinutes(2));
        assertThat(with("k").post("/invites", ADA).problem()).isEqualTo("invite-already-pending");
        assertThat(with("k").post("/invites", ADA.replace("ada@", "eve@")).status()).isEqualTo(201);
    }

    /** A client repeats a request later, after its end date has passed. */
    @Test
    void keyReturnsTheInviteWhenTheRequestIsNoLongerValid() {
        String body =
                ADA.replace(
                        "}",
                        ",\"endsAt\":\"%s\"}"
                                .formatted(roster.clock().instant().plus(Duration.ofHours(2))));
        Answer first = with("k").post("/invites", body);
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        roster.clock().advance(Duration.ofHours(3));
        Answer again = with("k").post("/invites", body);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(with("other").post("/invites", body).problem()).isEqualTo("validation-failed");
        Answer reused = with("k").post("/invites", ADA.replace("ada@example.com", ""));
        assertThat(reused.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void keyReturnsARevokedInviteToo() {
        Answer first = with("k").post("/invites", ADA);
        roster.api().post("/invites/" + first.text("/id") + "/revoke");
        Answer again = with("k").post("/invites", ADA);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.text("/status")).isEqualTo("REVOKED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", ""})
    void invalidKeyIsMalformed(String key) {
        assertThat(with(key).post("/invites", ADA).problem()).isEqualTo("malformed-request");
        assertThat(with("k".repeat(256)).post("/invites", ADA).problem())
                .isEqualTo("malformed-request");
    }

    @Test
    void concurrentRequestsWithOneKeyCreateOneInvite() throws Exception {
        List<Answer> answers = ConcurrentCalls.times(12, () -> with("k").post("/invites", ADA));
        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(Answer::json).distinct()).hasSize(1);
        assertThat(roster.api().get("/invites?q=ada").json().at("/items")).hasSize(1);
    }

    @Test
    void concurrentRequestsWithoutKeyCreateOneInvite() throws Exception {
        List<Answer> answers = ConcurrentCalls.times(12, () -> roster.api().post("/invites", ADA));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.problem().equals("invite-already-pending"))
                .hasSize(11);
    }
}
