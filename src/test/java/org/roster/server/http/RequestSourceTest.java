package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.storage.Database;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The caller, address and client in the request log and the activity log. */
@SqliteFirst
class RequestSourceTest extends FreshOrganizationTest {

    @Override
    protected Map<String, String> settings() {
        return database.settingsWith(
                Map.of("roster.mail.host", "", "roster.trusted-proxies", "127.0.0.1"));
    }

    /** The organization's API, called from this address with this client. */
    private Api from(String address, String client) {
        return roster.api().with("X-Forwarded-For", address).with("User-Agent", client);
    }

    private static String invitation(String username) {
        return "{\"provider\":\"ANY\",\"username\":\"" + username + "\",\"role\":\"MEMBER\"}";
    }

    /** The changes of the organization in the form {@code kind label address client}. */
    private List<String> recorded() {
        try (Database opened = roster.openDatabase()) {
            return opened.read(handle ->
                    handle.createQuery(
                                    """
                                    SELECT kind, subject_label, address, client FROM change
                                     WHERE organization_id = :organization ORDER BY revision
                                    """)
                            .bind("organization", roster.organization())
                            .map((row, context) ->
                                    "%s %s %s %s"
                                            .formatted(
                                                    row.getString("kind"),
                                                    row.getString("subject_label"),
                                                    row.getString("address"),
                                                    row.getString("client")))
                            .list());
        }
    }

    @Test
    void changesHaveAddressAndClientOfTheirRequest() {
        Answer invited = from("203.0.113.7", "Example/1.0").post("/invites", invitation("ada"));
        from("2001:db8::7", "Example/2.0").post("/invites/" + invited.text("/id") + "/revoke");
        SampleAccount member = roster.google("grace");
        Answer page = roster.invite("ANY", member.username(), "MEMBER");
        roster.accept(page, member);

        List<String> recorded = recorded();

        assertThat(recorded)
                .contains(
                        "invite-created ada 203.0.113.7 Example/1.0",
                        "invite-revoked ada 2001:db8:0:0:0:0:0:7 Example/2.0");
        // The operator's command has no address, the invitation page has one
        assertThat(recorded.getFirst()).endsWith("null null");
        assertThat(recorded)
                .anyMatch(change -> change.matches("member-joined .*127\\.0\\.0\\.1 .*"));
        String shown = roster.api().get("/changes").response().body();
        assertThat(shown).contains(member.username()).doesNotContain("203.0.113.7", "Example/1.0");
    }

    @Test
    void concurrentChangesKeepTheirOwnSource() throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Api api = from("203.0.113." + i, "Example/" + i);
            String body = invitation("user" + i);
            calls.add(() -> api.post("/invites", body));
        }
        assertThat(ConcurrentCalls.all(calls)).allMatch(answer -> answer.status() == 201);
        List<String> recorded = recorded();
        for (int i = 0; i < 30; i++) {
            assertThat(recorded)
                    .contains("invite-created user%1$d 203.0.113.%1$d Example/%1$d".formatted(i));
        }
    }

    private static Map<String, String> values(ILoggingEvent event) {
        return event.getKeyValuePairs().stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    }

    private static Map<String, String> awaitLine(
            ListAppender<ILoggingEvent> log, Predicate<Map<String, String>> which) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                List.copyOf(log.list).stream()
                                        .map(RequestSourceTest::values)
                                        .filter(which)
                                        .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    @Test
    void requestLogNamesCallerAddressAndClient() {
        Logger logger = (Logger) LoggerFactory.getLogger(RequestLog.class);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(log);
        try {
            from("203.0.113.7", "Example/1.0").post("/invites", invitation("ada"));
            Map<String, String> line = awaitLine(log, each -> each.containsValue("203.0.113.7"));
            assertThat(line)
                    .containsEntry("caller", roster.memberId(roster.administrator()))
                    .containsEntry("client", "Example/1.0")
                    .containsEntry("status", "201");

            SampleAccount stranger = roster.google("stranger");
            roster.api("/me", roster.token(stranger))
                    .with("X-Forwarded-For", "203.0.113.8")
                    .get("");
            assertThat(awaitLine(log, each -> each.containsValue("203.0.113.8")).get("caller"))
                    .endsWith("|" + stranger.subject());

            roster.api("/me", "").with("X-Forwarded-For", "203.0.113.9").get("");
            assertThat(awaitLine(log, each -> each.containsValue("203.0.113.9")))
                    .containsEntry("caller", "none");

            Set<String> names = Set.of(stranger.username(), roster.administrator().username());
            assertThat(List.copyOf(log.list))
                    .noneMatch(event ->
                            names.stream()
                                    .anyMatch(name -> values(event).toString().contains(name)));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "Example/1.0 (Linux), Example/1.0 (Linux)",
                "'a\tb\u001b[31m\u202ec\u00e9', a?b?[31m?c?",
                "'  ', ",
                "'', ",
                ", "
            })
    void clientIsVisibleAsciiOnly(String header, String client) {
        assertThat(RequestLog.client(header)).isEqualTo(client);
    }

    @Test
    void longClientIsCut() {
        assertThat(RequestLog.client("x".repeat(1000))).isEqualTo("x".repeat(200));
    }
}
