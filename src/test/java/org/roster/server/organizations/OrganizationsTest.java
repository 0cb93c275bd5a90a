package org.roster.server.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.TestService;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The sign-in settings and the organization's name, revision and limits. */
@EachDatabase
class OrganizationsTest extends FreshOrganizationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void signInSettingsArePublic() {
        Answer answer = roster.api("", "").get("/sign-in");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/product")).isEqualTo("Roster");
        assertThat(answer.text("/version")).isNotEmpty();
        assertThat(answer.each("/providers", "/provider")).containsExactly("GOOGLE", "MICROSOFT");
        assertThat(answer.text("/providers/0/issuer"))
                .isEqualTo(roster.providers().googleIssuer().toString());
        assertThat(answer.text("/providers/0/clientId"))
                .isEqualTo(LocalProviders.GOOGLE_DESKTOP_CLIENT);
        assertThat(answer.text("/providers/0/clientSecret"))
                .isEqualTo(LocalProviders.GOOGLE_DESKTOP_SECRET);
        assertThat(answer.text("/providers/1/authority"))
                .isEqualTo(roster.providers().microsoftAuthority().toString());
        assertThat(answer.text("/providers/1/clientId"))
                .isEqualTo(LocalProviders.MICROSOFT_DESKTOP_CLIENT);
        assertThat(answer.json().at("/providers/1").has("clientSecret")).isFalse();
        assertThat(answer.response().body())
                .doesNotContain(
                        LocalProviders.GOOGLE_WEB_SECRET, LocalProviders.MICROSOFT_WEB_SECRET);
    }

    @Test
    void organizationHasNameRevisionAndCreationTime() {
        Answer answer = roster.api().get("");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "revision",
                        "createdAt",
                        "language",
                        "mail",
                        "reminders",
                        "supportUrl",
                        "pricingUrl",
                        "invites",
                        "signInPolicy",
                        "version");
        assertThat(answer.text("/id")).isEqualTo(roster.organization());
        assertThat(answer.text("/name")).isEqualTo("Example");
        assertThat(Instant.parse(answer.text("/createdAt"))).isBefore(roster.clock().instant());
        assertThat(answer.text("/createdAt")).endsWith("Z");
        assertThat(answer.text("/invites/validity")).isEqualTo("P14D");
        assertThat(answer.text("/invites/longestValidity")).isEqualTo("P90D");
    }

    @Test
    void administratorsChangeTheSettingsOfMails() {
        Answer before = roster.api().get("");
        assertThat(before.text("/language")).isEqualTo("en");
        assertThat(before.text("/mail")).as("no mail server here").isEqualTo("false");
        assertThat(before.text("/reminders")).isEqualTo("true");
        Answer changed =
                roster.api()
                        .with("If-Match", before.header("ETag"))
                        .patch("", "{\"language\":\"de\",\"reminders\":false}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.text("/language")).isEqualTo("de");
        assertThat(changed.text("/reminders")).isEqualTo("false");
        Answer logged = roster.api().get("/changes?limit=1");
        assertThat(logged.text("/items/0/kind")).isEqualTo("mail-settings-changed");
        assertThat(logged.text("/items/0/detail/language")).isEqualTo("de");
        assertThat(logged.text("/items/0/detail/reminders")).isEqualTo("false");
        Answer stale =
                roster.api()
                        .with("If-Match", before.header("ETag"))
                        .patch("", "{\"language\":\"en\"}");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().at("/current/mail").isBoolean()).isTrue();
        Answer unknown = roster.api().with("If-Match", "*").patch("", "{\"language\":\"xx\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.each("/errors", "/field")).containsExactly("language");
        assertThat(roster.api().with("If-Match", "*").patch("", "{}").status()).isEqualTo(422);
        Answer back =
                roster.api()
                        .with("If-Match", "*")
                        .patch("", "{\"language\":\"en\",\"reminders\":true}");
        assertThat(back.status()).isEqualTo(200);
    }

    @Test
    void membersLearnTheNamesOfTheirAdministrators() {
        SampleAccount member = roster.join(roster.google("member"), "MEMBER");
        Answer answer = roster.api(member).get("/administrators");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.each("/items", "/displayName")).contains("administrator");
        assertThat(answer.each("/items", "/displayName")).doesNotContain("member");
        assertThat(answer.json().at("/items/0").fieldNames())
                .toIterable()
                .containsExactly("displayName");
    }

    @Test
    void eachChangeIsOneRevisionAndLogEntry() {
        long before = revision(roster);
        Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
        assertThat(revision(roster)).isEqualTo(before + 1);
        roster.api().get("/invites/" + invited.text("/id"));
        roster.api().get("/members");
        assertThat(revision(roster)).isEqualTo(before + 1);
        roster.api().post("/invites/" + invited.text("/id") + "/revoke");
        assertThat(revision(roster)).isEqualTo(before + 2);
        List<String> revisions = roster.api().get("/changes").each("/items", "/revision");
        assertThat(revisions).hasSize((int) before + 2).startsWith(Long.toString(before + 2));
    }

    private static long revision(TestService roster) {
        return roster.api().get("").json().at("/revision").asLong();
    }

    @Test
    void operatorSetsTheLimit() {
        String printed =
                roster.service().command("organization", "limit", roster.organization(), "12");
        assertThat(printed).isEqualTo(roster.organization() + "\t1/12\tExample");
        assertThat(roster.api().get("/limits").text("/memberSlots/limit")).isEqualTo("12");
    }

    private List<String> operatorsChanges(SampleAccount administrator) {
        JsonNode items = roster.api(administrator).get("/changes").json().at("/items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(change -> change.at("/actor").isNull())
                .map(change -> change.at("/kind").textValue())
                .filter(kind -> !kind.equals("member-joined"))
                .toList();
    }

    @Test
    void operatorReplacesTheLastAdministrator() {
        SampleAccount gone = roster.administrator();
        Answer pending = roster.invite("ANY", "pending@example.com", "ADMINISTRATOR");
        String memberId = roster.memberId(gone);
        assertThatThrownBy(() -> command("remove-member", gone.username()))
                .hasMessageContaining("No administrator would be left")
                .hasMessageContaining("--last-administrator");

        assertThat(command("remove-member", gone.username(), "--last-administrator"))
                .isEqualTo(
                        "removed\t%s\t%s\nrevoked\t%s\tpending@example.com"
                                .formatted(memberId, gone.username(), pending.text("/id")));
        assertThat(roster.api().get("").status()).isEqualTo(404);

        SampleAccount next = roster.google("next");
        String link = command("invite", "google:" + next.username(), "--role", "ADMINISTRATOR");
        roster.accept(URI.create(link), next);
        assertThat(command("members"))
                .matches(
                        roster.memberId(next)
                                + "\tadministrator\tgoogle\t"
                                + next.username()
                                + "\t\\S+\tactive\tnever\tnext");
        assertThat(operatorsChanges(next))
                .containsExactly(
                        "invite-created",
                        "invite-revoked",
                        "member-removed",
                        "invite-created",
                        "organization-created");
    }

    @Test
    void operatorSuspendsAndResumes() {
        SampleAccount account = roster.join(roster.google("pauses"), "MEMBER");
        String line = "\t" + roster.memberId(account) + "\t" + account.username();
        assertThat(command("suspend", account.username())).isEqualTo("suspended" + line);
        assertThat(roster.api(account).get("").status()).isEqualTo(404);
        assertThat(command("members")).contains("\tsuspended\tnever\tpauses");
        assertThat(command("resume", account.username())).isEqualTo("resumed" + line);
        assertThat(roster.api().get("/members").each("/items", "/state"))
                .containsExactly("ACTIVE", "ACTIVE");
        assertThatThrownBy(() -> command("suspend", roster.administrator().username()))
                .hasMessageContaining("only active administrator");
        assertThat(operatorsChanges(roster.administrator()))
                .containsExactly(
                        "member-state-changed",
                        "member-state-changed",
                        "invite-created",
                        "organization-created");
    }

    @Test
    void operatorRenamesRevokesAndExports() throws IOException {
        String before = roster.api().get("").header("ETag");
        assertThat(command("rename", "Sample & Co."))
                .isEqualTo(roster.organization() + "\t1/10\tSample & Co.");
        assertThat(command("rename", "Sample & Co.")).endsWith("Sample & Co.");
        Answer renamed = roster.api().with("If-None-Match", before).get("");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.text("/name")).isEqualTo("Sample & Co.");
        URI link = URI.create(command("invite", "any:ada@example.com"));
        Answer invites = roster.api().get("/invites?status=PENDING");
        String id = invites.text("/items/0/id");
        assertThat(invites.text("/items/0/role")).isEqualTo("MEMBER");
        assertThat(command("members", "--pending-invites"))
                .startsWith(id + "\tmember\tany\tada@example.com\t");
        assertThatThrownBy(() -> command("invite", "any:ada@example.com"))
                .hasMessageContaining("pending invite, with the ID " + id);
        assertThatThrownBy(() -> command("invite", "any:" + roster.administrator().username()))
                .hasMessageContaining("already a member, with the ID");

        assertThat(command("revoke", "ADA@example.com"))
                .isEqualTo("revoked\t" + id + "\tada@example.com");
        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(link).status()).isEqualTo(410);
        }
        assertThatThrownBy(() -> command("revoke", id)).hasMessageContaining("was revoked");
        assertThatThrownBy(() -> command("revoke", "nobody@example.com"))
                .hasMessageContaining("pending invite does not exist");

        String exported = command("export");
        JsonNode lines = JSON.readTree("[" + exported.replace("\n", ",") + "]");
        assertThat(lines.findValuesAsText("type"))
                .containsExactly("organization", "member", "invite", "invite");
        assertThat(lines.at("/0/memberLimit").intValue()).isEqualTo(10);
        ObjectNode member = (ObjectNode) lines.get(1);
        member.remove("type");
        assertThat(member).isEqualTo(roster.api().get("/members").json().at("/items/0"));
        assertThat(lines.at("/2/status").textValue()).isEqualTo("REVOKED");
        assertThat(exported).doesNotContain("/invite/");
        assertThat(operatorsChanges(roster.administrator()))
                .startsWith(
                        "organization-exported",
                        "invite-revoked",
                        "invite-created",
                        "organization-renamed");
    }

    @Test
    void operatorsInviteFollowsSlotsAndPolicy() {
        command("limit", "1");
        assertThatThrownBy(() -> command("invite", "any:ada"))
                .hasMessageContaining("All 1 member slots are taken")
                .hasMessageContaining("organization limit");
        command("limit", "2");
        command("sign-in-policy", "--google-domains=example.com");
        assertThatThrownBy(
                        () -> command("invite", "google:ada@example.org", "--role=administrator"))
                .hasMessageContaining("these domains only: example.com");
        assertThat(command("invite", "google:ada@example.com")).contains("/invite/");
    }

    @Test
    void loweredLimitKeepsMembersAndBlocksJoining() {
        SampleAccount ada = roster.join(roster.google("ada"), "MEMBER");
        SampleAccount late = roster.google("late");
        Answer invited = roster.invite("GOOGLE", late.username(), "MEMBER");
        roster.service().command("organization", "limit", roster.organization(), "1");
        assertThat(roster.api(ada).get("").status()).isEqualTo(200);
        assertThat(roster.api().get("/limits").text("/memberSlots/used")).isEqualTo("2");
        assertThat(roster.api().get("/limits").text("/memberSlots/limit")).isEqualTo("1");
        assertThat(roster.redeem(invited.link(), late).status()).isEqualTo(409);
        // Changing a role takes no slot.
        Answer promoted =
                roster.api()
                        .with("If-Match", "*")
                        .patch("/members/" + roster.memberId(ada), "{\"role\":\"ADMINISTRATOR\"}");
        assertThat(promoted.status()).as(promoted.toString()).isEqualTo(200);
    }
}
