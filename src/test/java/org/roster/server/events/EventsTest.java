package org.roster.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.EachDatabase;
import org.roster.server.events.StreamReader.Received;
import org.roster.server.invites.InviteStore;
import org.roster.server.members.MemberStore;
import org.roster.server.organizations.OrganizationLimits;
import org.roster.server.organizations.Organizations;
import org.roster.server.storage.Database;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events that an administrator's desktop receives. */
@EachDatabase
class EventsTest extends StreamTest {

    @Test
    void eachInviteChangeSendsTheCurrentInvite() {
        try (StreamReader reader = open()) {
            assertThat(reader.status()).isEqualTo(200);
            assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
            assertThat(reader.header("Content-Encoding")).isEmpty();
            assertThat(reader.header("Cache-Control")).isEqualTo("no-store");

            // A telephone number gets no mail, so only the invite changes.
            Answer invited = roster.invite("ANY", "+12025550143", "MEMBER");
            Received created = reader.next("invite-created");
            assertThat(created.id())
                    .isEqualTo(roster.api().get("").json().at("/revision").asLong());
            assertThat(created.data())
                    .isEqualTo(roster.api().get("/invites/" + invited.text("/id")).json());
            assertThat(created.data().has("link")).isFalse();

            roster.api().get("/invites/" + invited.text("/id") + "/link");
            assertThat(reader.next("invite-changed").id()).isEqualTo(created.id() + 1);

            Answer revoked = roster.api().post("/invites/" + invited.text("/id") + "/revoke");
            Received changed = reader.next("invite-changed");
            assertThat(changed.id()).isEqualTo(created.id() + 2);
            assertThat(changed.data()).isEqualTo(revoked.json());
        }
    }

    @Test
    void joiningSendsMemberInviteAndLimitsTogether() {
        SampleAccount account = roster.google("joins");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        try (StreamReader reader = open()) {
            roster.accept(invited, account);

            Received joined = reader.skipTo("member-joined");
            assertThat(joined.data().at("/username").asText()).isEqualTo(account.username());
            assertThat(joined.data().at("/version").asLong()).isEqualTo(1);
            Received accepted = reader.next("invite-changed");
            assertThat(accepted.id()).isEqualTo(joined.id());
            assertThat(accepted.data().at("/id").asText()).isEqualTo(invited.text("/id"));
            assertThat(accepted.data().at("/status").asText()).isEqualTo("ACCEPTED");
            Received limits = reader.next("limits-changed");
            assertThat(limits.id()).isEqualTo(joined.id());
            assertThat(limits.data()).isEqualTo(roster.api().get("/limits").json());
        }
    }

    @Test
    void eachRevokedInviteOfARemovedAdministratorSendsAnEvent() {
        SampleAccount removed = roster.join(roster.google("removed"), "ADMINISTRATOR");
        String body = "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"MEMBER\"}";
        Answer one = roster.api(removed).post("/invites", body.formatted("+12025550146"));
        Answer two = roster.api(removed).post("/invites", body.formatted("+12025550147"));
        try (StreamReader reader = open()) {
            roster.api().delete("/members/" + roster.memberId(removed) + "?pendingInvites=reissue");

            long revision = reader.skipTo("member-removed").id();
            reader.next("limits-changed");
            for (Answer each : List.of(one, two)) {
                Received revoked = reader.next("invite-changed");
                assertThat(revoked.id()).isEqualTo(++revision);
                assertThat(revoked.data())
                        .isEqualTo(roster.api().get("/invites/" + each.text("/id")).json());
                assertThat(revoked.data().at("/status").asText()).isEqualTo("REVOKED");
                Received created = reader.next("invite-created");
                assertThat(created.id()).isEqualTo(++revision);
                assertThat(created.data().at("/status").asText()).isEqualTo("PENDING");
            }
        }
    }

    @Test
    void roleChangeRemovalAndLimitSendEvents() {
        SampleAccount account = roster.join(roster.google("rises"), "MEMBER");
        String id = roster.memberId(account);
        try (StreamReader reader = open()) {
            Api any = roster.api().with("If-Match", "*");
            Answer raised = any.patch("/members/" + id, "{\"role\":\"ADMINISTRATOR\"}");
            assertThat(reader.skipTo("member-changed").data()).isEqualTo(raised.json());

            any.delete("/members/" + id);
            Received removed = reader.next("member-removed");
            assertThat(removed.data().toString()).isEqualTo("{\"id\":\"" + id + "\"}");
            assertThat(reader.next("limits-changed").id()).isEqualTo(removed.id());

            limit(999);
            Received limits = reader.next("limits-changed");
            assertThat(limits.id()).isEqualTo(removed.id() + 1);
            assertThat(limits.data().at("/memberSlots/limit").asInt()).isEqualTo(999);
        }
    }

    @Test
    void operatorsChangesReachReadersAndEndTheirStreams() {
        LocalService service = roster.service();
        String organization = roster.organization();
        SampleAccount removed = roster.join(roster.google("removed"), "ADMINISTRATOR");
        try (StreamReader reader = open();
                StreamReader ended = open(token(removed), "")) {
            service.command("organization", "invite", organization, "any:+12025550148");
            String id = reader.skipTo("invite-created").data().at("/id").asText();
            service.command("organization", "revoke", organization, id);
            Received revoked = reader.next("invite-changed");
            assertThat(revoked.data().at("/status").asText()).isEqualTo("REVOKED");
            assertThat(revoked.data().at("/revokedBy").isNull()).isTrue();
            service.command("organization", "rename", organization, "Renamed");
            reader.next("limits-changed");
            String memberId = roster.memberId(removed);
            service.command("organization", "remove-member", organization, memberId);
            assertThat(reader.next("member-removed").data().at("/id").asText()).isEqualTo(memberId);
            ended.awaitEnd();
        }
    }

    @Test
    void reconnectingReaderMissesNothing() {
        String first;
        try (StreamReader reader = open()) {
            limit(900);
            first = Long.toString(reader.skipTo("limits-changed").id());
        }
        limit(901);
        limit(902);
        try (StreamReader reader = open(token(roster.administrator()), first)) {
            assertThat(reader.next("limits-changed").id()).isEqualTo(Long.parseLong(first) + 1);
            assertThat(reader.next("limits-changed").id()).isEqualTo(Long.parseLong(first) + 2);
            limit(903);
            Received live = reader.next("limits-changed");
            assertThat(live.id()).isEqualTo(Long.parseLong(first) + 3);
            assertThat(live.data().at("/memberSlots/limit").asInt()).isEqualTo(903);
        }
    }

    @Test
    void reconnectingWithinARevisionSendsTheRest() {
        String joined;
        try (StreamReader reader = open()) {
            roster.join(roster.google("halved"), "MEMBER");
            joined = Long.toString(reader.skipTo("member-joined").id());
        }
        try (StreamReader reader = open(token(roster.administrator()), joined)) {
            assertThat(reader.next("invite-changed").id()).isEqualTo(Long.parseLong(joined));
            assertThat(reader.next("limits-changed").id()).isEqualTo(Long.parseLong(joined));
        }
    }

    @Test
    void reconnectingReaderGetsTheNewestStateOfEachEntity() {
        SampleAccount changed = roster.join(roster.google("changed"), "MEMBER");
        SampleAccount removed = roster.join(roster.google("removed"), "MEMBER");
        List<String> members = List.of(roster.memberId(changed), roster.memberId(removed));
        String before = roster.api().get("").text("/revision");
        List<String> invites = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            invites.add(roster.invite("ANY", "+120255501" + (60 + i), "MEMBER").text("/id"));
        }
        Api any = roster.api().with("If-Match", "*");
        for (String member : members) {
            any.patch("/members/" + member, "{\"role\":\"ADMINISTRATOR\"}");
        }
        roster.api().post("/invites/" + invites.getFirst() + "/revoke");
        any.delete("/members/" + members.getLast());

        Statements statements = new Statements();
        try (StreamReader reader = open(token(roster.administrator()), before);
                Database opened = roster.openDatabase()) {
            for (String invite : invites) {
                assertThat(reader.skipTo("invite-created").data())
                        .isEqualTo(roster.api().get("/invites/" + invite).json());
            }
            assertThat(reader.skipTo("member-changed").data())
                    .isEqualTo(roster.api().get("/members/" + members.getFirst()).json());
            assertThat(reader.skipTo("member-removed").data().at("/id").asText())
                    .isEqualTo(members.getLast());
            reader.skipTo("member-removed");

            opened.read(handle -> {
                handle.getConfig(SqlStatements.class).setSqlLogger(statements);
                return changes(opened)
                        .after(handle, roster.organization(), Long.parseLong(before), 500);
            });
        }
        assertThat(statements.of("invite")).isEqualTo(1);
        assertThat(statements.of("member")).isEqualTo(1);
    }

    private static ChangeReader changes(Database opened) {
        return new ChangeReader(
                new EventSource(
                        new InviteStore(InstantSource.system()),
                        new MemberStore(InstantSource.system()),
                        new OrganizationLimits(opened, (handle, organization) -> 0)));
    }

    /** Records the statements of a transaction. */
    private static final class Statements implements SqlLogger {
        private final List<String> executed = new ArrayList<>();

        @Override
        public void logAfterExecution(StatementContext context) {
            executed.add(context.getRenderedSql());
        }

        long of(String table) {
            return executed.stream().filter(sql -> sql.contains("FROM " + table + " ")).count();
        }
    }

    @Test
    void tooOldOrUnknownEventIdSendsReset() {
        try (StreamReader reader = open(token(roster.administrator()), "999999999")) {
            Received reset = reader.next("reset");
            assertThat(reset.id()).isEqualTo(roster.api().get("").json().at("/revision").asLong());
        }
        try (Database opened = roster.openDatabase()) {
            Organizations organizations = new Organizations(opened, InstantSource.system());
            for (int slots = 1; slots <= 1001; slots++) {
                organizations.limit(roster.organization(), 1000 + slots);
            }
        }
        try (StreamReader reader = open(token(roster.administrator()), "1")) {
            reader.next("reset");
            limit(1000);
            assertThat(reader.next("limits-changed").data().at("/memberSlots/limit").asInt())
                    .isEqualTo(1000);
        }
    }

    @Test
    void invalidReadersAndRequestsAreRefused() {
        SampleAccount member = roster.join(roster.google("member"), "MEMBER");
        assertThat(roster.api(member).get("/events").problem()).isEqualTo("administrator-required");
        assertThat(roster.api(roster.google("stranger")).get("/events").problem())
                .isEqualTo("not-found");
        assertThat(roster.api().with("Accept", "application/json").get("/events").problem())
                .isEqualTo("not-acceptable");
        assertThat(roster.api().with("Last-Event-ID", "yesterday").get("/events").problem())
                .isEqualTo("malformed-request");
    }

    @Test
    void changeReachesOtherInstancesWithinASecond() {
        try (LocalService other = roster.anotherInstance(Map.of());
                StreamReader reader =
                        StreamReader.open(
                                roster.http(),
                                address(other.url()),
                                token(roster.administrator()),
                                null)) {
            for (int i = 0; i < 5; i++) {
                String username = username("elsewhere");
                long before = System.nanoTime();
                roster.invite("GOOGLE", username, "MEMBER");
                Received told = reader.skipTo("invite-created");
                assertThat(told.data().at("/username").asText()).isEqualTo(username);
                assertThat(Duration.ofNanos(told.nanos() - before)).isLessThan(ofSeconds(1));
            }
        }
    }
}
