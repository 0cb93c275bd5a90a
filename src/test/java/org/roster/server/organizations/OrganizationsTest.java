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
        Answer answer = world.api("", "").get("/sign-in");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/product")).isEqualTo("Roster");
        assertThat(answer.text("/version")).isNotEmpty();
        assertThat(answer.each("/providers", "/provider")).containsExactly("GOOGLE", "MICROSOFT");
        assertThat(answer.text("/providers/0/issuer"))
                .isEqualTo(world.providers().googleIssuer().toString());
        assertThat(answer.text("/providers/0/clientId"))
                .isEqualTo(LocalProviders.GOOGLE_DESKTOP_CLIENT);
        assertThat(answer.text("/providers/0/clientSecret"))
                .isEqualTo(LocalProviders.GOOGLE_DESKTOP_SECRET);
        assertThat(answer.text("/providers/1/authority"))
                .isEqualTo(world.providers().microsoftAuthority().toString());
        assertThat(answer.text("/providers/1/clientId"))
                .isEqualTo(LocalProviders.MICROSOFT_DESKTOP_CLIENT);
        assertThat(answer.json().at("/providers/1").has("clientSecret")).isFalse();
        assertThat(answer.response().body())
                .doesNotContain(
                        LocalProviders.GOOGLE_WEB_SECRET, LocalProviders.MICROSOFT_WEB_SECRET);
    }

    @Test
    void organizationHasNameRevisionAndCreationTime() {
        Answer answer = world.api().get("");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "name", "revision", "createdAt");
        assertThat(answer.text("/id")).isEqualTo(world.organization());
        assertThat(answer.text("/name")).isEqualTo("Example");
        assertThat(Instant.parse(answer.text("/createdAt"))).isBefore(world.clock().instant());
        assertThat(answer.text("/createdAt")).endsWith("Z");
    }

    @Test
    void eachChangeIsOneRevisionAndLogEntry() {
        long before = revision(world);
        Answer invited = world.invite("ANY", "ada@example.com", "MEMBER");
        assertThat(revision(world)).isEqualTo(before + 1);
        world.api().get("/invites/" + invited.text("/id"));
        world.api().get("/members");
        assertThat(revision(world)).isEqualTo(before + 1);
        world.api().post("/invites/" + invited.text("/id") + "/revoke");
        assertThat(revision(world)).isEqualTo(before + 2);
        List<String> revisions = world.api().get("/changes").each("/items", "/revision");
        assertThat(revisions).hasSize((int) before + 2).startsWith(Long.toString(before + 2));
    }

    private static long revision(TestService world) {
        return world.api().get("").json().at("/revision").asLong();
    }

    @Test
    void operatorSetsTheLimit() {
        String printed =
                world.service().command("organization", "limit", world.organization(), "12");
        assertThat(printed).isEqualTo(world.organization() + "\t1/12\tExample");
        assertThat(world.api().get("/limits").text("/memberSlots/limit")).isEqualTo("12");
    }

    @Test
    void loweredLimitKeepsMembersAndBlocksJoining() {
        SampleAccount ada = world.join(world.google("ada"), "MEMBER");
        SampleAccount late = world.google("late");
        Answer invited = world.invite("GOOGLE", late.username(), "MEMBER");
        world.service().command("organization", "limit", world.organization(), "1");
        assertThat(world.api(ada).get("").status()).isEqualTo(200);
        assertThat(world.api().get("/limits").text("/memberSlots/used")).isEqualTo("2");
        assertThat(world.api().get("/limits").text("/memberSlots/limit")).isEqualTo("1");
        assertThat(world.redeem(URI.create(invited.text("/link")), late).status()).isEqualTo(409);
        // Changing a role takes no slot.
        Answer promoted =
                world.api()
                        .with("If-Match", "*")
                        .patch("/members/" + world.memberId(ada), "{\"role\":\"ADMINISTRATOR\"}");
        assertThat(promoted.status()).as(promoted.toString()).isEqualTo(200);
    }
}
