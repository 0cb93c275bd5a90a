package org.roster.server.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.SqliteFirst;

import java.time.Duration;

/** Administrators create, change, take over and remove connections. */
@SqliteFirst
class ScimConnectionsTest extends ScimTest {

    @Test
    void connectionHasATokenThatIsShownOnce() {
        Answer created = entra(5);
        assertThat(created.text("/secret")).matches("rt_[0-9A-Za-z]{49}");
        assertThat(created.text("/provider")).isEqualTo("MICROSOFT");
        assertThat(created.text("/tenantId")).isEqualTo(SampleTenant.EXAMPLE_ORG.id());
        Answer read = roster.api().get(path(created));
        is(read, 200);
        assertThat(read.json().has("secret")).isFalse();
        assertThat(read.text("/lastUsedAt")).isEmpty();
        is(scim(created).get("/Users"), 200);
        Answer used = roster.api().get("/scim-connections");
        assertThat(used.text("/items/0/lastUsedAt")).isNotEmpty();
        assertThat(roster.api().get("/tokens").text("/items/0/id"))
                .isEqualTo(created.text("/tokenId"));
        assertThat(roster.api().get("/tokens").text("/items/0/scopes/0")).isEqualTo("scim");
    }

    @Test
    void fieldsAreValidated() {
        String tenant = "\"tenantId\":\"%s\",";
        for (String body :
                new String[] {
                    connection("ENTRA_ID", "", 1),
                    connection("ENTRA_ID", tenant.formatted("example.org"), 1),
                    connection("ENTRA_ID", tenant.formatted(SampleTenant.PERSONAL.id()), 1),
                    connection("ENTRA_ID", "\"provider\":\"GOOGLE\",", 1),
                    connection(
                            "OTHER",
                            "\"provider\":\"GOOGLE\","
                                    + tenant.formatted(SampleTenant.EXAMPLE_ORG.id()),
                            1),
                    connection("OTHER", "", 0),
                    connection("OTHER", "", 1).replace("Directory", "a\\u202eb"),
                    connection("OTHER", "", 1).replace("T", "").replaceAll("expiresA.*", "x\":1}"),
                    "{\"name\":\"a\"}",
                }) {
            Answer refused = roster.api().post("/scim-connections", body);
            assertThat(refused.status()).as(body + refused).isIn(400, 422);
        }
        roster.clock().advance(Duration.ofDays(400));
        String tooLong = connection("OTHER", "", 1);
        roster.clock().reset();
        is(roster.api().post("/scim-connections", tooLong), 422);
        assertThat(roster.api().get("/scim-connections").json().at("/items").isEmpty()).isTrue();
    }

    @Test
    void nameAndLimitCanBeChanged() {
        Answer created = other("ANY", 1);
        Scim directory = scim(created);
        directory.create(anyone(1).replace("example.org", "example.com"));
        Answer full = directory.send("POST", "/Users", anyone(2));
        isError(full, 403, "");
        assertThat(full.text("/detail")).contains("1 active users");
        Answer changed = roster.api().patch(path(created), "{\"name\":\"Okta\",\"memberLimit\":2}");
        is(changed, 200);
        assertThat(changed.text("/name")).isEqualTo("Okta");
        assertThat(changed.text("/members")).isEqualTo("1");
        directory.create(anyone(2));
        is(roster.api().patch(path(created), "{}"), 422);
        is(roster.api().patch(path(created), "{\"memberLimit\":0}"), 422);
    }

    private String managedBy(SampleAccount account) {
        return roster.api().get("/members/" + roster.memberId(account)).text("/managedBy/name");
    }

    @Test
    void membersNameTheConnectionThatManagesThem() {
        SampleAccount joined = roster.join(entraAccount("joined"), "MEMBER");
        Answer created = entra(5);
        Scim directory = scim(created);
        SampleAccount ada = entraAccount("ada");
        directory.create(user(ada));
        assertThat(managedBy(ada)).isEqualTo("Directory");
        assertThat(managedBy(joined)).isEmpty();
        Answer linked = directory.create(user(joined));
        assertThat(managedBy(joined)).isEqualTo("Directory");
        assertThat(kinds(1)).containsExactly("scim-member-linked");
        is(roster.api().patch(path(created), "{\"name\":\"Entra ID\"}"), 200);
        assertThat(managedBy(ada)).isEqualTo("Entra ID");
        is(directory.send("DELETE", "/Users/" + linked.text("/id"), ""), 204);
        assertThat(
                        roster.api()
                                .get("/members?state=SUSPENDED")
                                .json()
                                .at("/items/0")
                                .has("managedBy"))
                .isFalse();
        assertThat(kinds(2)).containsExactly("scim-member-unlinked", "member-state-changed");
        assertThat(managedBy(roster.administrator())).isEmpty();
    }

    @Test
    void takeoverReplacesTheTokenAndTheOwner() {
        SampleAccount second = administrator("second");
        Answer created = entra(5);
        Answer taken =
                roster.api(second)
                        .post(
                                path(created) + "/take-over",
                                "{\"expiresAt\":\"%s\"}"
                                        .formatted(roster.clock().instant().plus(LIFETIME)));
        is(taken, 200);
        assertThat(taken.text("/id")).isEqualTo(created.text("/id"));
        assertThat(taken.text("/createdBy/memberId")).isEqualTo(roster.memberId(second));
        isError(scim(created).get("/Users"), 401, "");
        is(scim(taken).get("/Users"), 200);
        changeMember(second, "{\"role\":\"MEMBER\"}");
        isError(scim(taken).get("/Users"), 401, "");
        is(roster.api().get(path(created)), 404);
        assertThat(kinds(3))
                .containsExactly("scim-connection-removed", "token-revoked", "member-role-changed");
    }

    @Test
    void takeoverOfTheTokenTakesOverTheConnection() {
        SampleAccount second = administrator("second");
        Answer created = entra(5);
        Answer token =
                roster.api(second).post("/tokens/" + created.text("/tokenId") + "/take-over");
        is(token, 200);
        is(scim(token).get("/Users"), 200);
        assertThat(roster.api().get(path(created)).text("/createdBy/memberId"))
                .isEqualTo(roster.memberId(second));
        is(roster.api().delete("/members/" + roster.memberId(second)), 204);
        is(roster.api().get(path(created)), 404);
    }

    @Test
    void tokenIsRefusedWhileItsCreatorIsSuspended() {
        SampleAccount second = administrator("second");
        Answer created = roster.api(second).post("/scim-connections", connection("OTHER", "", 5));
        is(scim(created).get("/Users"), 200);
        changeMember(second, "{\"state\":\"SUSPENDED\"}");
        isError(scim(created).get("/Users"), 401, "");
        isError(scim(created).send("POST", "/Users", anyone(1)), 401, "");
        changeMember(second, "{\"state\":\"ACTIVE\"}");
        is(scim(created).get("/Users"), 200);
    }

    @Test
    void removalKeepsTheMembers() {
        Answer created = entra(5);
        SampleAccount ada = entraAccount("ada");
        scim(created).create(user(ada));
        is(roster.api().delete(path(created)), 204);
        isError(scim(created).get("/Users"), 401, "");
        assertThat(statusOf(ada)).isEqualTo(200);
        assertThat(managedBy(ada)).isEmpty();
        is(roster.api().delete(path(created)), 404);
        // Another connection finds the member by the object ID.
        assertThat(scim(entra(5)).create(user(ada)).json().at("/active").booleanValue()).isTrue();
    }

    @Test
    void revokedTokenCanBeReplaced() {
        Answer created = entra(5);
        Answer user = scim(created).create(user(entraAccount("ada")));
        is(roster.api().delete("/tokens/" + created.text("/tokenId")), 204);
        isError(scim(created).get("/Users"), 401, "");
        assertThat(roster.api().get(path(created)).text("/tokenExpiresAt")).isEmpty();
        Answer renewed =
                roster.api()
                        .post(
                                path(created) + "/take-over",
                                "{\"expiresAt\":\"%s\"}"
                                        .formatted(roster.clock().instant().plus(LIFETIME)));
        is(scim(renewed).get("/Users/" + user.text("/id")), 200);
    }

    @Test
    void ordinaryTokenOpensNoConnection() {
        Scim without = scim(roster.newToken("scim").text("/secret"));
        isError(without.get("/Users"), 403, "");
        isError(without.get("/ServiceProviderConfig"), 403, "");
        isError(without.send("POST", "/Users", anyone(1)), 403, "");
        isError(scim(roster.newToken("members:write").text("/secret")).get("/Users"), 403, "");
        isError(scim(roster.token(roster.administrator())).get("/Users"), 403, "");
        isError(scim("").get("/Users"), 401, "");
    }

    @Test
    void operatorListsAndRemovesConnections() {
        Answer created = entra(5);
        scim(created).create(user(entraAccount("ada")));
        assertThat(command("scim-connections"))
                .startsWith(created.text("/id") + "\tENTRA_ID\t20")
                .contains("\t1\t5\t0\t")
                .doesNotContain(created.text("/secret"));
        assertThat(command("remove-scim-connection", created.text("/id")))
                .isEqualTo("removed-scim-connection\t" + created.text("/id") + "\tDirectory");
        isError(scim(created).get("/Users"), 401, "");
        assertThat(kinds(1)).containsExactly("scim-connection-removed");
    }

    @Test
    void numberOfConnectionsIsLimited() {
        for (int i = 0; i < ScimConnectionAdministration.MAX_CONNECTIONS; i++) {
            other("ANY", 1);
        }
        Answer refused = roster.api().post("/scim-connections", connection("OTHER", "", 1));
        is(refused, 409);
        assertThat(refused.problem()).isEqualTo("scim-connection-limit-reached");
        assertThat(refused.text("/limit")).isEqualTo("20");
    }

    @Test
    void tokenOfAConnectionCannotCallTheApi() {
        Api api = roster.api("/organizations/" + roster.organization(), entra(5).text("/secret"));
        is(api.get(""), 200);
        is(api.get("/members"), 403);
        is(api.get("/scim-connections"), 403);
        is(api.post("/invites", "{}"), 403);
    }
}
