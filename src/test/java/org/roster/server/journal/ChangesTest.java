package org.roster.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.TestService;
import org.roster.server.audit.AuditExport;
import org.roster.server.storage.Database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/** The activity log: an entry for each change, with text for display. */
@EachDatabase
class ChangesTest extends FreshOrganizationTest {

    private JsonNode newest() {
        return roster.api().get("/changes?limit=1").json().at("/items/0");
    }

    private void newestIs(String kind, String actor, String label, String detail) {
        JsonNode change = newest();
        assertThat(change.at("/kind").asText()).as(change.toString()).isEqualTo(kind);
        assertThat(change.at("/actor/displayName").asText("")).isEqualTo(actor);
        assertThat(change.at("/subject/label").asText()).isEqualTo(label);
        assertThat(change.at("/detail").toString().replace("\"", ""))
                .satisfies(found -> assertThat(parts(found)).isEqualTo(parts(detail)));
        assertThat(change.at("/at").asText()).endsWith("Z");
        assertThat(change.at("/revision").asText())
                .isEqualTo(roster.api().get("").text("/revision"));
    }

    private static List<String> parts(String detail) {
        return List.of(detail.replaceAll("[{}]", "").split(",")).stream().sorted().toList();
    }

    @Test
    void logBeginsWithOrganizationAndFirstAdministrator() {
        List<String> kinds = roster.api().get("/changes").each("/items", "/kind");
        assertThat(kinds)
                .containsExactly("member-joined", "invite-created", "organization-created");
        JsonNode items = roster.api().get("/changes").json().at("/items");
        String username = roster.administrator().username();
        assertThat(items.at("/0/subject/label").asText()).isEqualTo("administrator");
        assertThat(items.at("/0/detail/username").asText()).isEqualTo(username);
        assertThat(items.at("/1/actor").isNull()).isTrue();
        assertThat(items.at("/1/subject/label").asText()).isEqualTo(username);
        assertThat(items.at("/2/subject/label").asText()).isEqualTo("Example");
        assertThat(items.at("/2/detail/memberLimit").asText()).isEqualTo("10");
    }

    @Test
    void everyInviteChangeIsLogged() {
        SampleAccount wanted = roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace");
        SampleAccount wrong = roster.microsoft(SampleTenant.EXAMPLE_ORG, "eve");
        String name = wanted.username();
        Answer invited = roster.inviteOfTenant("example.org", name);
        String path = "/invites/" + invited.text("/id");
        newestIs(
                "invite-created",
                "administrator",
                name,
                "{provider:MICROSOFT,role:MEMBER,tenantId:example.org}");
        assertThat(newest().at("/subject/type").asText()).isEqualTo("invite");
        assertThat(newest().at("/subject/id").asText()).isEqualTo(invited.text("/id"));

        roster.api().get(path + "/link");
        newestIs("invite-link-read", "administrator", name, "{}");
        // The service sends no mail.
        assertThat(roster.api().post(path + "/resend").status()).isEqualTo(409);
        newestIs("invite-link-read", "administrator", name, "{}");
        try (ScriptedBrowser browser = roster.browser()) {
            browser.open(invited.link());
            TestService.redeem(browser, wrong);
        }
        newestIs(
                "invite-refused",
                "",
                name,
                "{reason:WRONG_USERNAME,provider:MICROSOFT,username:%s,tenantId:%s}"
                        .formatted(wrong.username(), SampleTenant.EXAMPLE_ORG.id()));
        roster.api().post(path + "/revoke");
        newestIs("invite-revoked", "administrator", name, "{}");
    }

    @Test
    void everyMemberChangeIsLogged() {
        SampleAccount account = roster.google("ada", "Ada Example");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        roster.accept(invited, account);
        String id = roster.memberId(account);
        newestIs(
                "member-joined",
                "",
                "Ada Example",
                "{username:%s,provider:GOOGLE,role:MEMBER,invite:%s}"
                        .formatted(account.username(), invited.text("/id")));
        assertThat(newest().at("/subject/type").asText()).isEqualTo("member");
        assertThat(newest().at("/subject/id").asText()).isEqualTo(id);

        roster.api().with("If-Match", "*").patch("/members/" + id, "{\"role\":\"ADMINISTRATOR\"}");
        newestIs(
                "member-role-changed",
                "administrator",
                "Ada Example",
                "{username:%s,from:MEMBER,to:ADMINISTRATOR}".formatted(account.username()));

        roster.api().delete("/members/" + id);
        newestIs(
                "member-removed",
                "administrator",
                "Ada Example",
                "{username:%s,provider:GOOGLE,role:ADMINISTRATOR}".formatted(account.username()));
        // The log keeps the names of removed members.
        assertThat(roster.api().get("/changes").each("/items", "/subject/label"))
                .contains("Ada Example");
    }

    @Test
    void limitChangeIsLogged() {
        roster.service().command("organization", "limit", roster.organization(), "20");
        newestIs("limit-changed", "", "Example", "{from:10,memberLimit:20}");
        assertThat(newest().at("/subject/type").asText()).isEqualTo("organization");
    }

    @Test
    void refusedRequestIsNotLogged() {
        String revision = roster.api().get("").text("/revision");
        roster.api().delete("/members/" + roster.memberId(roster.administrator()));
        roster.api().post("/invites", "{}");
        assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
        assertThat(newest().at("/revision").asText()).isEqualTo(revision);
    }

    @Test
    void pagesAreNewestFirstWithoutGaps() {
        for (int i = 0; i < 6; i++) {
            roster.invite("ANY", "ada" + i + "@example.com", "MEMBER");
        }
        long revision = roster.api().get("").json().at("/revision").asLong();
        List<Long> walked = new ArrayList<>();
        roster.api()
                .forEachPage(
                        "/changes?limit=4",
                        "before",
                        page -> {
                            assertThat(page.json().at("/revision").asLong()).isEqualTo(revision);
                            page.each("/items", "/revision")
                                    .forEach(each -> walked.add(Long.valueOf(each)));
                        });
        assertThat(walked).hasSize((int) revision).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(walked.getFirst()).isEqualTo(revision);
        assertThat(walked.getLast()).isEqualTo(1);
        assertThat(roster.api().get("/changes?before=1").json().at("/items")).isEmpty();
        assertThat(roster.api().get("/changes?before=3").each("/items", "/revision"))
                .containsExactly("2", "1");
    }

    @Test
    void readerCanFollowTheLogWithItsCursor() {
        roster.invite("ANY", "first@example.com", "MEMBER");
        List<Long> read = new ArrayList<>();
        String cursor = "0";
        for (int i = 0; i < 4; i++) {
            cursor = follow(cursor, read);
        }
        assertThat(read).containsExactly(1L, 2L, 3L, 4L);
        assertThat(follow(cursor, read)).as("at the end of the log").isEqualTo(cursor);
        roster.invite("ANY", "second@example.com", "MEMBER");
        roster.invite("ANY", "third@example.com", "MEMBER");
        follow(cursor, read);
        assertThat(read).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    /** Reads the next two changes and returns the next cursor. */
    private String follow(String cursor, List<Long> read) {
        Answer page = roster.api().get("/changes?limit=2&after=" + cursor);
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        page.each("/items", "/revision").forEach(each -> read.add(Long.valueOf(each)));
        return page.text("/next");
    }

    @Test
    void followerMissesNothingThatIsWrittenConcurrently() throws Exception {
        int writers = 20;
        List<Long> read = new ArrayList<>();
        List<Callable<String>> calls = new ArrayList<>();
        calls.add(() -> {
            String cursor = "0";
            while (read.size() < writers + 3) {
                cursor = follow(cursor, read);
            }
            return cursor;
        });
        for (int i = 0; i < writers; i++) {
            String username = "writer" + i + "@example.com";
            calls.add(() -> roster.invite("ANY", username, "MEMBER").text("/id"));
        }
        ConcurrentCalls.all(calls);
        assertThat(read).isEqualTo(LongStream.rangeClosed(1, writers + 3L).boxed().toList());
    }

    @Test
    void jsonLinesAreThoseOfTheExport() {
        roster.invite("ANY", "zoë@example.com", "MEMBER");
        Api lines = roster.api().with("Accept", "application/jsonl");
        Answer page = lines.get("/changes?limit=2&after=2");
        assertThat(page.header("Content-Type")).startsWith("application/jsonl");
        List<String> exported = new ArrayList<>();
        try (Database opened = roster.openDatabase()) {
            AuditExport.export(opened, roster.organization(), 0, exported::add);
        }
        assertThat(page.response().body())
                .isEqualTo(String.join("\n", exported.subList(2, 4)) + "\n")
                .contains("zoë@example.com")
                .contains("\"hmac\"");
        assertThat(lines.get("/changes?after=4").response().body()).isEmpty();
        assertThat(lines.get("/changes?after=5").problem()).isEqualTo("malformed-request");
        assertThat(lines.get("/changes?before=3").problem()).isEqualTo("malformed-request");
        Api both = roster.api().with("Accept", "application/jsonl, application/json");
        assertThat(both.get("/changes").json().at("/items")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before=x",
                "before=",
                "before=0",
                "before=-1",
                "before=1.5",
                "after=x",
                "after=",
                "after=-1",
                "after=1&before=3",
                "after=99999",
                "after=9223372036854775808",
                "limit=0",
                "x=y"
            })
    void invalidQueryIsMalformed(String query) {
        Answer answer = roster.api().get("/changes?" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-request");
    }

    @Test
    void logContainsNoLinkOrToken() {
        Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
        roster.api().get("/invites/" + invited.text("/id") + "/link");
        String log = roster.api().get("/changes?limit=1000").response().body();
        String link = invited.text("/link");
        assertThat(log).doesNotContain(link.substring(link.lastIndexOf('/') + 1));
        assertThat(log).doesNotContain(roster.token(roster.administrator()).substring(0, 20));
    }
}
