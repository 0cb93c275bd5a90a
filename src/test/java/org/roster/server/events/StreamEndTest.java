package org.roster.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.SqliteFirst;
import org.roster.server.sessions.SignInAttempt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Event streams end when their reader may no longer follow, on every instance. */
@SqliteFirst
class StreamEndTest extends StreamTest {

    @Test
    void streamEndsWhenTheReaderLosesTheRole() {
        SampleAccount account = roster.join(roster.google("falls"), "ADMINISTRATOR");
        String member = "/members/" + roster.memberId(account);
        try (StreamReader reader = open(token(account), "")) {
            long before = System.nanoTime();
            roster.api().with("If-Match", "*").patch(member, "{\"role\":\"MEMBER\"}");
            assertThat(Duration.ofNanos(reader.awaitEnd() - before)).isLessThan(ofSeconds(2));
            assertThat(reader.unread()).as("nothing is told after the demotion").isZero();
        }
        try (StreamReader reader = open(token(account), "")) {
            assertThat(reader.status()).isEqualTo(403);
        }
        roster.api().with("If-Match", "*").patch(member, "{\"role\":\"ADMINISTRATOR\"}");
        // A missed event about an earlier demotion doesn't end the new stream.
        try (StreamReader reader = open(token(account), "1")) {
            reader.next();
            roster.api().delete(member);
            reader.awaitEnd();
        }
        try (StreamReader reader = open(token(account), "")) {
            assertThat(reader.status()).isEqualTo(404);
        }
    }

    @Test
    void streamEndsWhenItsTokenExpires() {
        try (StreamReader reader =
                open(secondAdministrator("expires").begin().text("/token"), "")) {
            assertThat(reader.status()).isEqualTo(200);
            long before = System.nanoTime();
            roster.clock().advance(Duration.ofHours(1));
            assertThat(Duration.ofNanos(reader.awaitEnd() - before)).isLessThan(ofSeconds(1));
        } finally {
            roster.clock().reset();
        }
    }

    /** Opens a stream at another instance, and checks that it ends within a second. */
    private void requireEndElsewhere(String token, Runnable change) {
        try (LocalService other = roster.anotherInstance(Map.of());
                StreamReader there =
                        StreamReader.open(roster.http(), address(other.url()), token, null);
                StreamReader reader = open(token, "")) {
            assertThat(there.status()).isEqualTo(200);
            assertThat(reader.status()).isEqualTo(200);
            change.run();
            long changed = System.nanoTime();
            assertThat(Duration.ofNanos(there.awaitEnd() - changed)).isLessThan(ofSeconds(1));
            reader.awaitEnd();
        } finally {
            roster.clock().reset();
        }
    }

    private SignInAttempt secondAdministrator(String name) {
        SampleAccount account = roster.join(roster.google(name), "ADMINISTRATOR");
        return new SignInAttempt(roster, account);
    }

    @Test
    void streamsOfAllInstancesEndWithTheSession() {
        String token = secondAdministrator("leaves").begin().text("/token");
        requireEndElsewhere(
                token,
                () ->
                        assertThat(roster.api("", token).delete("/sessions/current").status())
                                .isEqualTo(204));
    }

    private Answer apiToken() {
        return roster.api()
                .post(
                        "/tokens",
                        "{\"name\":\"Stream\",\"scopes\":[\"changes:read\"],\"expiresAt\":\"%s\"}"
                                .formatted(roster.clock().instant().plusSeconds(600)));
    }

    @Test
    void streamsOfAllInstancesEndWithTheApiToken() {
        Answer revoked = apiToken();
        requireEndElsewhere(
                revoked.text("/secret"),
                () ->
                        assertThat(roster.api().delete("/tokens/" + revoked.text("/id")).status())
                                .isEqualTo(204));
        Answer taken = apiToken();
        requireEndElsewhere(
                taken.text("/secret"),
                () ->
                        assertThat(
                                        roster.api()
                                                .post("/tokens/" + taken.text("/id") + "/take-over")
                                                .status())
                                .isEqualTo(200));
        requireEndElsewhere(
                apiToken().text("/secret"), () -> roster.clock().advance(Duration.ofMinutes(10)));
    }

    @Test
    void streamsOfAllInstancesEndWhenAnAdministratorSignsTheReaderOut() {
        SignInAttempt attempt = secondAdministrator("signed-out");
        String member = "/members/" + roster.memberId(attempt.account());
        requireEndElsewhere(
                attempt.begin().text("/token"),
                () -> assertThat(roster.api().post(member + "/sign-out").status()).isEqualTo(204));
    }

    @Test
    void streamsOfAllInstancesEndAMinuteAfterResuming() {
        SignInAttempt attempt = secondAdministrator("resumes");
        Answer begun = attempt.begin();
        requireEndElsewhere(
                begun.text("/token"),
                () -> {
                    Answer resumed = attempt.resume(begun.text("/signInId"));
                    assertThat(resumed.status()).isEqualTo(200);
                    roster.clock().advance(Duration.ofSeconds(61));
                });
    }

    @Test
    void streamsOfAllInstancesEndWithTheRole() {
        SignInAttempt attempt = secondAdministrator("demoted");
        String member = "/members/" + roster.memberId(attempt.account());
        requireEndElsewhere(
                attempt.begin().text("/token"),
                () ->
                        assertThat(
                                        roster.api()
                                                .with("If-Match", "*")
                                                .patch(member, "{\"role\":\"MEMBER\"}")
                                                .status())
                                .isEqualTo(200));
    }

    @Test
    void streamsOfAllInstancesEndWithASuspension() {
        SignInAttempt attempt = secondAdministrator("suspended");
        String member = "/members/" + roster.memberId(attempt.account());
        requireEndElsewhere(
                attempt.begin().text("/token"), () -> patch(member, "{\"state\":\"SUSPENDED\"}"));
    }

    @Test
    void streamsOfAllInstancesEndAtTheEndDate() {
        SignInAttempt attempt = secondAdministrator("ends");
        Instant end = roster.clock().instant().plusSeconds(600);
        patch("/members/" + roster.memberId(attempt.account()), "{\"endsAt\":\"" + end + "\"}");
        requireEndElsewhere(
                attempt.begin().text("/token"),
                () -> roster.clock().advance(Duration.ofSeconds(601)));
    }

    private void patch(String member, String change) {
        assertThat(roster.api().with("If-Match", "*").patch(member, change).status())
                .isEqualTo(200);
    }

    @Test
    void streamOfANewSessionSurvivesAnEarlierSignOut() {
        SignInAttempt attempt = secondAdministrator("returns");
        String member = "/members/" + roster.memberId(attempt.account());
        assertThat(roster.api().post(member + "/sign-out").status()).isEqualTo(204);
        try (StreamReader reader = open(attempt.begin().text("/token"), "1")) {
            assertThat(reader.status()).isEqualTo(200);
            String username = username("after");
            roster.invite("GOOGLE", username, "MEMBER");
            while (!reader.skipTo("invite-created")
                    .data()
                    .at("/username")
                    .asText()
                    .equals(username)) {
                // Skips the invites that the reader has missed.
            }
        }
    }

    @Test
    void sixthStreamEndsTheOldest() {
        List<StreamReader> readers = new ArrayList<>();
        try (StreamReader colleague =
                open(token(roster.join(roster.google("colleague"), "ADMINISTRATOR")), "")) {
            for (int i = 0; i < 6; i++) {
                readers.add(open());
            }
            readers.getFirst().awaitEnd();
            String username = username("after");
            roster.invite("GOOGLE", username, "MEMBER");
            List<StreamReader> open = new ArrayList<>(readers.subList(1, 6));
            open.add(colleague);
            for (StreamReader reader : open) {
                assertThat(reader.skipTo("invite-created").data().at("/username").asText())
                        .isEqualTo(username);
            }
        } finally {
            readers.forEach(StreamReader::close);
        }
    }

    @Test
    void shutdownEndsOpenStreams() {
        LocalService leaving =
                LocalService.start(
                        roster.providers(),
                        Map.of(
                                "roster.database.url",
                                roster.service().setting("roster.database.url"),
                                "roster.database.user",
                                roster.service().setting("roster.database.user"),
                                "roster.link-key-file",
                                roster.service().setting("roster.link-key-file")),
                        roster.clock());
        try (StreamReader reader =
                StreamReader.open(
                        roster.http(),
                        address(leaving.url()),
                        token(roster.administrator()),
                        null)) {
            assertThat(reader.status()).isEqualTo(200);
            long before = System.nanoTime();
            leaving.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ofSeconds(5));
            reader.awaitEnd();
        }
    }
}
