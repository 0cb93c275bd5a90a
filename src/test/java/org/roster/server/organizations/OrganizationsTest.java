package org.roster.server.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.TestService;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The sign-in settings and the organization's name, revision and limits. */
@EachDatabase
class OrganizationsTest extends FreshOrganizationTest {

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
                        "id", "name", "revision", "createdAt", "signInPolicy", "version");
        assertThat(answer.text("/id")).isEqualTo(roster.organization());
        assertThat(answer.text("/name")).isEqualTo("Example");
        assertThat(Instant.parse(answer.text("/createdAt"))).isBefore(roster.clock().instant());
        assertThat(answer.text("/createdAt")).endsWith("Z");
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

    @Test
    void loweredLimitKeepsMembersAndBlocksJoining() {
        SampleAccount ada = roster.join(roster.google("ada"), "MEMBER");
        SampleAccount late = roster.google("late");
        Answer invited = roster.invite("GOOGLE", late.username(), "MEMBER");
        roster.service().command("organization", "limit", roster.organization(), "1");
        assertThat(roster.api(ada).get("").status()).isEqualTo(200);
        assertThat(roster.api().get("/limits").text("/memberSlots/used")).isEqualTo("2");
        assertThat(roster.api().get("/limits").text("/memberSlots/limit")).isEqualTo("1");
        assertThat(roster.redeem(URI.create(invited.text("/link")), late).status()).isEqualTo(409);
        // Changing a role takes no slot.
        Answer promoted =
                roster.api()
                        .with("If-Match", "*")
                        .patch("/members/" + roster.memberId(ada), "{\"role\":\"ADMINISTRATOR\"}");
        assertThat(promoted.status()).as(promoted.toString()).isEqualTo(200);
    }
}
