package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ConcurrentCalls;
import org.roster.server.DatabaseSnapshot;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes of one organization that arrive together: each gets its own answer, alone. */
@EachDatabase
class ConcurrentInvitesTest extends FreshOrganizationTest {

    private static final String INVITE =
            "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"MEMBER\"}";

    /** The mails stay queued, because nothing answers. */
    @Override
    protected Map<String, String> settings() {
        return database.settingsWith(
                Map.of("roster.mail.port", "1", "roster.limits.mails-to-address", "1"));
    }

    private static Callable<Answer> invite(Api api, String username) {
        return () -> api.post("/invites", INVITE.formatted(username));
    }

    private List<String> usernames(String status) {
        List<String> usernames = new ArrayList<>();
        roster.api()
                .forEachPage(
                        "/invites?limit=100&status=" + status,
                        "after",
                        page -> usernames.addAll(page.each("/items", "/username")));
        return usernames;
    }

    private List<String> rows(String table) {
        return DatabaseSnapshot.of(roster.service()).getOrDefault(table, List.of()).stream()
                .filter(row -> row.contains(roster.organization()))
                .toList();
    }

    /** Requires one change for each revision, and returns how many there are of each kind. */
    private Map<String, Integer> intactLog() {
        assertThat(roster.service().command("audit", "verify", roster.organization()))
                .contains("intact: ");
        JsonNode page = roster.api().get("/changes?limit=1000").json();
        Map<String, Integer> kinds = new TreeMap<>();
        List<Long> revisions = new ArrayList<>();
        for (JsonNode each : page.at("/items")) {
            revisions.add(each.at("/revision").asLong());
            kinds.merge(each.at("/kind").asText(), 1, Integer::sum);
        }
        assertThat(revisions).doesNotHaveDuplicates().hasSize(page.at("/revision").asInt());
        return kinds;
    }

    @Test
    void refusedInvitesLeaveNothingAndDisturbNoOthers() throws Exception {
        int mails = rows("recent_mail").size();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            // Every third one is asked for twice
            names.addAll(Collections.nCopies(i % 3 == 0 ? 2 : 1, name(i)));
        }
        List<Callable<Answer>> calls = new ArrayList<>();
        names.forEach(name -> calls.add(invite(roster.api(), name)));
        calls.add(invite(roster.api(), roster.administrator().username()));
        List<Answer> answers = ConcurrentCalls.all(calls);

        assertThat(answers.removeLast().problem()).isEqualTo("already-a-member");
        Map<String, List<Integer>> statuses = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            Answer answer = answers.get(i);
            statuses.computeIfAbsent(names.get(i), name -> new ArrayList<>()).add(answer.status());
            if (answer.status() == 201) {
                assertThat(answer.text("/username")).isEqualTo(names.get(i));
            } else {
                assertThat(answer.problem()).isEqualTo("invite-already-pending");
            }
        }
        assertThat(statuses).hasSize(12);
        statuses.forEach((name, each) ->
                assertThat(each).as(name).containsOnlyOnce(201).containsAnyOf(201, 409));
        assertThat(usernames("PENDING")).containsExactlyInAnyOrderElementsOf(statuses.keySet());
        assertThat(rows("mail")).hasSize(12);
        assertThat(rows("recent_mail")).hasSize(mails + 12);
        assertThat(intactLog()).containsEntry("invite-created", 13);
    }

    private static String name(int number) {
        return "name%d@example.com".formatted(number);
    }

    @Test
    void onlyFreeSlotsAreTakenWhileOthersAreInvited() throws Exception {
        int free = memberLimit() - 1;
        List<SampleAccount> accounts =
                Stream.generate(() -> roster.google("together")).limit(free + 3L).toList();
        List<URI> links =
                accounts.stream()
                        .map(each -> roster.invite("ANY", each.username(), "MEMBER").link())
                        .toList();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            URI link = links.get(i);
            SampleAccount account = accounts.get(i);
            calls.add(() -> roster.redeem(link, account).status());
        }
        List<Integer> statuses = ConcurrentCalls.all(calls);

        assertThat(statuses.stream().collect(Collectors.groupingBy(s -> s, Collectors.counting())))
                .containsEntry(200, (long) free)
                .hasSize(2);
        assertThat(roster.api().get("/limits").json().at("/memberSlots/used").asInt())
                .isEqualTo(memberLimit());
        assertThat(usernames("ACCEPTED")).hasSize(free + 1);
        assertThat(invite(roster.api(), "late@example.com").call().problem())
                .isEqualTo("member-limit-reached");
        assertThat(intactLog())
                .containsEntry("member-joined", memberLimit())
                .containsEntry("invite-refused", 3);
    }

    @Test
    void roleChangesAndRemovalsTakeEffectOnce() throws Exception {
        List<SampleAccount> members =
                Stream.generate(() -> roster.join(roster.google("member"), "MEMBER"))
                        .limit(6)
                        .toList();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            String path = "/members/" + roster.memberId(members.get(i));
            Api api = roster.api().with("If-Match", "*");
            calls.add(
                    i % 2 == 0
                            ? () -> api.delete(path).status()
                            : () -> api.patch(path, "{\"role\":\"ADMINISTRATOR\"}").status());
            calls.add(statusOf(invite(roster.api(), name(i))));
        }
        assertThat(ConcurrentCalls.all(calls)).containsOnly(200, 201, 204);
        assertThat(roster.api().get("/members").each("/items", "/role"))
                .containsExactly(
                        "ADMINISTRATOR", "ADMINISTRATOR", "ADMINISTRATOR", "ADMINISTRATOR");
        assertThat(usernames("PENDING")).hasSize(6);
        assertThat(intactLog())
                .containsEntry("member-removed", 3)
                .containsEntry("member-role-changed", 3)
                .containsEntry("invite-created", 13);
    }

    private static Callable<Integer> statusOf(Callable<Answer> call) {
        return () -> call.call().status();
    }

    @Test
    void twoInstancesAcceptEachUsernameOnce() throws Exception {
        Map<String, String> further = new HashMap<>(Map.of("roster.mail.host", ""));
        try (LocalService other = roster.anotherInstance(further)) {
            Api second =
                    new Api(
                            roster.http(),
                            URI.create(
                                    other.url() + "/api/v1/organizations/" + roster.organization()),
                            roster.token(roster.administrator()));
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String name = name(i);
                calls.add(statusOf(invite(roster.api(), name)));
                calls.add(statusOf(invite(second, name)));
            }
            List<Integer> statuses = ConcurrentCalls.all(calls);
            for (int i = 0; i < 10; i++) {
                assertThat(statuses.subList(2 * i, 2 * i + 2)).containsExactlyInAnyOrder(201, 409);
            }
        }
        assertThat(usernames("PENDING")).hasSize(10).doesNotHaveDuplicates();
        assertThat(intactLog()).containsEntry("invite-created", 11);
    }
}
