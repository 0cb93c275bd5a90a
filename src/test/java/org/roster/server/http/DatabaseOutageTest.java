package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.util.Map;

/** An outage of the database, which only PostgreSQL can have. */
class DatabaseOutageTest {

    private static final String INVITE =
            "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"MEMBER\"}";

    @Test
    void serviceRecoversFromADatabaseOutage() {
        Map<String, String> settings = Databases.POSTGRESQL.settings();
        try (TestService roster = new TestService(settings, 10)) {
            String revision = roster.api().get("").text("/revision");
            Databases.refuseConnections(settings);
            Answer read = roster.api().get("/members");
            Answer written = roster.api().post("/invites", INVITE.formatted("ada@example.com"));
            Databases.acceptConnections(settings);

            for (Answer answer : new Answer[] {read, written}) {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                assertThat(answer.problem()).isEqualTo("unavailable");
                assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
                assertThat(answer.response().body()).doesNotContain("jdbc", "postgres", "roster_");
            }
            await("the database is back").until(() -> roster.api().get("").status() == 200);
            assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
            assertThat(roster.api().get("/invites?q=ada").json().at("/items")).isEmpty();
            assertThat(roster.invite("ANY", "ada@example.com", "MEMBER").status()).isEqualTo(201);
        }
    }
}
