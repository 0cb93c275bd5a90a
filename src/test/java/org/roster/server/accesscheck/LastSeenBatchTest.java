package org.roster.server.accesscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.SqliteFirst;
import org.roster.server.storage.Database;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tests the times of visits through modules, and checks on two instances. */
@SqliteFirst
class LastSeenBatchTest extends ModuleTest {

    private Instant awaitLastSeen(String id, Instant since) {
        String text =
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () -> lastSeen(id),
                                seen -> !seen.isEmpty() && !Instant.parse(seen).isBefore(since));
        return Instant.parse(text);
    }

    /** Runs work while another transaction has locked the member's row. */
    private void whileLocked(String id, Runnable work) {
        try (Database other = roster.openDatabase()) {
            other.write(handle -> {
                handle.execute("UPDATE member SET version = version WHERE id = ?", id);
                work.run();
                return id;
            });
        }
    }

    @Test
    void checkCountsAsSeenOnceInFiveMinutes() {
        SampleAccount account = member("seen");
        String id = memberId(account);
        roster.clock().stop();
        Instant first = roster.clock().instant();
        requireAllowed(ask(account));
        assertThat(awaitLastSeen(id, first.minusMillis(1)))
                .isEqualTo(Instant.ofEpochMilli(first.toEpochMilli()));

        roster.clock().advance(Duration.ofMinutes(4));
        SampleAccount later = member("later");
        requireAllowed(ask(account));
        requireAllowed(ask(later));
        awaitLastSeen(memberId(later), roster.clock().instant().minusMillis(1));
        assertThat(lastSeen(id)).isEqualTo(first.toString().substring(0, 23) + "Z");

        roster.clock().advance(Duration.ofMinutes(1));
        requireAllowed(ask(module, id));
        awaitLastSeen(id, roster.clock().instant().minusMillis(1));
    }

    @Test
    void deniedCheckIsNoVisit() {
        SampleAccount account = member("unseen");
        String id = memberId(account);
        change(account, "{\"state\":\"SUSPENDED\"}");
        requireDenied(ask(account));
        SampleAccount seen = member("seen");
        requireAllowed(ask(seen));
        requireDenied(module.post(EVALUATION, body(user(id), action("delete"), module("reports"))));
        awaitLastSeen(memberId(seen), Instant.EPOCH);
        assertThat(lastSeen(id)).isEmpty();
    }

    @Test
    void lastUseOfTheTokenIsWritten() {
        Answer token = roster.newToken("access:check");
        requireAllowed(ask(as(roster, token), subject(member("member"))));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !roster.api().get("/tokens").text("/items/0/lastUsedAt").isEmpty());
        assertThat(roster.api().get("/tokens").text("/items/0/id")).isEqualTo(token.text("/id"));
    }

    @Test
    void checkDoesNotWaitForWrites() {
        SampleAccount account = member("locked");
        String id = memberId(account);
        whileLocked(
                id,
                () -> {
                    Instant before = Instant.now();
                    requireAllowed(ask(account));
                    requireAllowed(ask(module, id));
                    assertThat(Duration.between(before, Instant.now()))
                            .isLessThan(Duration.ofSeconds(4));
                });
        awaitLastSeen(id, Instant.EPOCH);
    }

    @Test
    void stopWritesTheLastTimes() {
        SampleAccount account = member("stopping");
        try (LocalService second = roster.anotherInstance(Map.of())) {
            requireAllowed(ask(at(second), subject(account)));
        }
        assertThat(lastSeen(memberId(account))).isNotEmpty();
    }

    @Test
    void changesApplyOnEveryInstance() {
        SampleAccount suspended = member("suspended");
        SampleAccount removed = member("removed");
        SampleAccount demoted = roster.join(roster.google("demoted"), "ADMINISTRATOR");
        try (LocalService second = roster.anotherInstance(Map.of())) {
            Api elsewhere = at(second);
            requireAllowed(ask(elsewhere, subject(suspended)));
            requireAllowed(ask(elsewhere, subject(removed)));
            assertThat(ask(elsewhere, subject(demoted)).text("/context/role"))
                    .isEqualTo("ADMINISTRATOR");
            change(suspended, "{\"state\":\"SUSPENDED\"}");
            requireDenied(ask(elsewhere, subject(suspended)));
            roster.api().delete("/members/" + memberId(removed));
            requireDenied(ask(elsewhere, subject(removed)));
            change(demoted, "{\"role\":\"MEMBER\"}");
            assertThat(ask(elsewhere, subject(demoted)).text("/context/role")).isEqualTo("MEMBER");
            setPolicy("{\"googleDomains\":[\"example.org\",\"example.com\"]}");
            requireAllowed(ask(elsewhere, subject(demoted)));
            change(suspended, "{\"state\":\"ACTIVE\"}");
            requireAllowed(ask(elsewhere, subject(suspended)));
        }
    }
}
