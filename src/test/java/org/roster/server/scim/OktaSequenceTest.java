package org.roster.server.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.SqliteFirst;

import java.net.URI;

/**
 * The requests of Okta in the order of <a
 * href="https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20">its
 * documentation</a>. Its IDs identify no account, so its users are invited.
 */
@SqliteFirst
class OktaSequenceTest extends ScimTest {

    private static String body(SampleAccount account, boolean active) {
        return """
        {"schemas":["%s"],"userName":"%s","name":{"givenName":"Grace","familyName":"Example"},
         "emails":[{"primary":true,"value":"%s","type":"work"}],"displayName":"Grace Example",
         "locale":"en-US","externalId":"00ujl29u0le5T6Aj10h7","groups":[],"password":"1mz050nq",
         "active":%s}\
        """
                .formatted(USER, account.username(), account.username(), active);
    }

    @Test
    void documentedSequenceInvitesAndSuspends() {
        Scim okta = scim(other("GOOGLE", 5));
        SampleAccount grace = roster.google("grace");
        Answer none =
                okta.get(
                        "/Users?filter=userName%20eq%20%22"
                                + grace.username()
                                + "%22&startIndex=1&count=100");
        is(none, 200);
        assertThat(none.text("/totalResults")).isEqualTo("0");

        Answer created = okta.create(body(grace, true));
        assertThat(created.json().at("/active").booleanValue()).isTrue();
        assertThat(created.json().has("password")).isFalse();
        Answer invite = newestInvite();
        assertThat(invite.text("/username")).isEqualTo(grace.username());
        assertThat(invite.text("/provider")).isEqualTo("GOOGLE");
        assertThat(invite.text("/role")).isEqualTo("MEMBER");
        assertThat(statusOf(grace)).isEqualTo(404);
        String link = roster.api().get("/invites/" + invite.text("/id") + "/link").text("/link");
        roster.accept(URI.create(link), grace);
        assertThat(statusOf(grace)).isEqualTo(200);
        assertThat(
                        roster.api()
                                .get("/members?q=" + grace.username())
                                .text("/items/0/managedBy/name"))
                .isEqualTo("Directory");

        String path = "/Users/" + created.text("/id");
        is(okta.get(path), 200);
        Answer replaced =
                okta.send("PUT", path, body(grace, true).replace("Grace Example", "Grace E."));
        is(replaced, 200);
        assertThat(replaced.text("/displayName")).isEqualTo("Grace E.");
        String deactivation = "{\"op\":\"replace\",\"value\":{\"active\":false}}";
        assertThat(okta.patched(created, deactivation).json().at("/active").booleanValue())
                .isFalse();
        assertThat(statusOf(grace)).isEqualTo(404);
        assertThat(roster.api().get("/members?q=" + grace.username()).text("/items/0/state"))
                .isEqualTo("SUSPENDED");
        okta.patched(created, deactivation.replace("false", "true"));
        assertThat(statusOf(grace)).isEqualTo(200);
        is(okta.send("PUT", path, body(grace, false)), 200);
        assertThat(statusOf(grace)).isEqualTo(404);
    }

    @Test
    void deactivationRevokesAPendingInvite() {
        Scim okta = scim(other("ANY", 5));
        SampleAccount grace = roster.google("grace");
        Answer created = okta.create(body(grace, true));
        Answer first = newestInvite();
        okta.deactivate(created);
        assertThat(roster.api().get("/invites/" + first.text("/id")).text("/status"))
                .isEqualTo("REVOKED");
        okta.activate(created);
        Answer second = newestInvite();
        assertThat(second.text("/id")).isNotEqualTo(first.text("/id"));
        assertThat(second.text("/status")).isEqualTo("PENDING");
        assertThat(okta.activate(created).json().at("/active").booleanValue()).isTrue();
        assertThat(newestInvite().text("/id")).isEqualTo(second.text("/id"));
    }

    @Test
    void memberIsNeverFoundByAName() {
        SampleAccount grace = roster.join(roster.google("grace"), "MEMBER");
        Scim okta = scim(other("GOOGLE", 5));
        Answer refused = okta.send("POST", "/Users", body(grace, true));
        isError(refused, 409, "uniqueness");
        assertThat(okta.get("/Users").text("/totalResults")).isEqualTo("0");
        assertThat(statusOf(grace)).isEqualTo(200);
    }

    @Test
    void renewedInviteMakesTheSameUserAMember() {
        Scim okta = scim(other("GOOGLE", 5));
        SampleAccount grace = roster.google("grace");
        Answer created = okta.create(body(grace, true));
        Answer renewed = roster.api().post("/invites/" + newestInvite().text("/id") + "/renew");
        is(renewed, 201);
        roster.accept(renewed, grace);
        okta.deactivate(created);
        assertThat(statusOf(grace)).isEqualTo(404);
    }
}
