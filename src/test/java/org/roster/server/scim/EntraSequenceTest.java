package org.roster.server.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.SqliteFirst;

import java.util.Locale;
import java.util.UUID;

/**
 * The requests of Entra ID in the order of <a
 * href="https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups">its
 * documentation</a>, and those of its older dialect, which existing applications still send.
 */
@SqliteFirst
class EntraSequenceTest extends ScimTest {

    private static final String ENTERPRISE =
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static String body(SampleAccount account) {
        return """
        {"schemas":["%s","%s"],"externalId":"%s","userName":"%s","active":true,
         "addresses":[{"type":"work","locality":"Oslo"}],
         "displayName":"Ada Example","emails":[{"primary":true,"type":"work","value":"ada@example.org"}],
         "meta":{"resourceType":"User"},
         "name":{"formatted":"Ada M. Example","familyName":"Example","givenName":"Ada"},
         "roles":[],"%s":{"department":"Finance"}}\
        """
                .formatted(USER, ENTERPRISE, account.subject(), account.username(), ENTERPRISE);
    }

    @Test
    void documentedSequenceProvisionsAMember() {
        Scim entra = scim(entra(5));
        SampleAccount ada = entraAccount("ada");

        Answer test = entra.find("userName eq \"%s\"".formatted(UUID.randomUUID()));
        is(test, 200);
        assertThat(test.text("/schemas/0"))
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        assertThat(test.text("/totalResults")).isEqualTo("0");
        assertThat(test.json().at("/Resources").isEmpty()).isTrue();

        assertThat(statusOf(ada)).isEqualTo(404);
        Answer created = entra.create(body(ada));
        String id = created.text("/id");
        assertThat(created.header("Location")).endsWith("/scim/v2/Users/" + id);
        assertThat(created.text("/meta/location")).isEqualTo(created.header("Location"));
        assertThat(created.text("/meta/version")).isEqualTo(created.header("ETag"));
        assertThat(created.text("/externalId")).isEqualTo(ada.subject());
        assertThat(created.text("/name/familyName")).isEqualTo("Example");
        assertThat(created.text("/emails/0/value")).isEqualTo("ada@example.org");
        assertThat(created.json().at("/active").booleanValue()).isTrue();
        assertThat(created.json().has("addresses")).isFalse();
        assertThat(statusOf(ada)).isEqualTo(200);

        is(entra.get("/Users/" + id), 200);
        isError(entra.get("/Users/" + UUID.randomUUID()), 404, "");
        Answer found =
                entra.find("userName eq \"" + ada.username().toUpperCase(Locale.ROOT) + "\"");
        assertThat(found.each("/Resources", "/id")).containsExactly(id);
        assertThat(entra.find("externalId eq \"" + ada.subject() + "\"").text("/Resources/0/id"))
                .isEqualTo(id);

        Answer renamed =
                entra.patched(
                        created,
                        """
                        {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"new@example.org"},
                        {"op":"Replace","path":"name.familyName","value":"Newname"}\
                        """);
        assertThat(renamed.text("/emails/0/value")).isEqualTo("new@example.org");
        assertThat(renamed.text("/name/familyName")).isEqualTo("Newname");
        assertThat(renamed.text("/name/givenName")).isEqualTo("Ada");
        assertThat(renamed.header("ETag")).isNotEqualTo(created.header("ETag"));
        assertThat(
                        entra.patched(
                                        created,
                                        "{\"op\":\"Replace\",\"path\":\"userName\",\"value\":\"new@example.org\"}")
                                .text("/userName"))
                .isEqualTo("new@example.org");

        Answer disabled = entra.deactivate(created);
        assertThat(disabled.json().at("/active").booleanValue()).isFalse();
        assertThat(statusOf(ada)).isEqualTo(404);
        is(entra.send("DELETE", "/Users/" + id, ""), 204);
        isError(entra.get("/Users/" + id), 404, "");
        isError(entra.send("DELETE", "/Users/" + id, ""), 404, "");
    }

    @Test
    void olderDialectChangesTheSame() {
        Scim entra = scim(entra(5));
        SampleAccount ada = entraAccount("ada");
        Answer created = entra.create(body(ada));
        Answer patched =
                entra.patched(
                        created,
                        """
                        {"op":"Add","value":{"name.givenName":"Augusta","displayName":"Augusta Example",
                         "%s:department":"Sales","title":"Countess"}},
                        {"op":"Add","path":"emails[type eq \\"home\\"].value","value":"home@example.org"},
                        {"op":"Replace","path":"active","value":"False"}\
                        """
                                .formatted(ENTERPRISE));
        assertThat(patched.text("/name/givenName")).isEqualTo("Augusta");
        assertThat(patched.text("/displayName")).isEqualTo("Augusta Example");
        assertThat(patched.json().at("/active").booleanValue()).isFalse();
        assertThat(statusOf(ada)).isEqualTo(404);
        Answer resumed =
                entra.patched(
                        created, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"True\"}");
        assertThat(resumed.json().at("/active").booleanValue()).isTrue();
        assertThat(statusOf(ada)).isEqualTo(200);
    }

    @Test
    void replacedValueThatIsMissingIsAdded() {
        Scim entra = scim(entra(5));
        Answer created = entra.create(user(entraAccount("ada")));
        assertThat(created.json().has("emails")).isFalse();
        Answer patched =
                entra.patched(
                        created,
                        """
                        {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"a@example.org"},
                        {"op":"Replace","path":"%s:displayName","value":"Ada"},
                        {"op":"Remove","path":"name"},
                        {"op":"Replace","path":"%s:manager","value":"boss"}\
                        """
                                .formatted(USER, ENTERPRISE));
        assertThat(patched.text("/emails/0/value")).isEqualTo("a@example.org");
        assertThat(patched.text("/displayName")).isEqualTo("Ada");
    }

    @Test
    void deletedUserComesBackAsTheSameMember() {
        Scim entra = scim(entra(5));
        SampleAccount ada = entraAccount("ada");
        Answer created = entra.create(body(ada));
        String member = roster.memberId(ada);
        is(entra.send("DELETE", "/Users/" + created.text("/id"), ""), 204);
        assertThat(statusOf(ada)).isEqualTo(404);
        Answer again = entra.create(body(ada));
        assertThat(again.text("/id")).isNotEqualTo(created.text("/id"));
        assertThat(statusOf(ada)).isEqualTo(200);
        assertThat(roster.memberId(ada)).isEqualTo(member);
    }

    @Test
    void existingMemberIsFoundByTheObjectId() {
        SampleAccount ada = roster.join(entraAccount("ada"), "MEMBER");
        Scim entra = scim(entra(5));
        entra.create(user(ada.subject().toUpperCase(Locale.ROOT), "other-name@example.org"));
        assertThat(roster.api().get("/members").each("/items", "/username"))
                .containsOnlyOnce(ada.username())
                .doesNotContain("other-name@example.org");
        assertThat(statusOf(ada)).isEqualTo(200);
    }

    @Test
    void suspensionEndsSessionsAndIsLoggedForTheConnection() {
        Answer connection = entra(5);
        Scim entra = scim(connection);
        SampleAccount ada = entraAccount("ada");
        Answer created = entra.create(body(ada).replace("Ada Example", ada.displayName()));
        String token = roster.token(ada);
        String organization = "/organizations/" + roster.organization();
        is(roster.api(organization, token).get(""), 200);
        entra.deactivate(created);
        is(roster.api(organization, token).get(""), 404);
        entra.activate(created);
        is(roster.api(organization, token).get(""), 401);

        Answer changes = roster.api().get("/changes?limit=4");
        assertThat(changes.each("/items", "/kind"))
                .containsExactly(
                        "member-state-changed",
                        "member-state-changed",
                        "member-joined",
                        "scim-connection-created");
        assertThat(changes.text("/items/0/actor/token/name")).isEqualTo("Directory");
        assertThat(changes.text("/items/0/actor/token/id")).isEqualTo(connection.text("/tokenId"));
    }
}
