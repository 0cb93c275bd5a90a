package org.roster.server.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.DatabaseSnapshot;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;
import org.roster.server.storage.Database;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A directory that tries to exceed its rights. */
@SqliteFirst
class HostileDirectoryTest extends ScimTest {

    @Override
    protected int memberLimit() {
        return 30;
    }

    @Test
    void administratorsAreOutOfReach() {
        SampleAccount boss = roster.join(entraAccount("boss"), "ADMINISTRATOR");
        Scim entra = scim(entra(5));
        isError(entra.send("POST", "/Users", user(boss)), 403, "");
        isError(
                entra.send(
                        "POST",
                        "/Users",
                        user(boss).replace("\"active\":true", "\"active\":false")),
                403,
                "");
        assertThat(entra.get("/Users").text("/totalResults")).isEqualTo("0");

        SampleAccount promoted = entraAccount("promoted");
        Answer user = entra.create(user(promoted));
        changeMember(promoted, "{\"role\":\"ADMINISTRATOR\"}");
        String path = "/Users/" + user.text("/id");
        isError(
                entra.patch(user, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}"),
                403,
                "");
        isError(
                entra.patch(user, "{\"op\":\"replace\",\"value\":{\"active\":\"False\"}}"),
                403,
                "");
        isError(
                entra.send(
                        "PUT", path, user(promoted).replace("\"active\":true", "\"active\":false")),
                403,
                "");
        isError(entra.send("DELETE", path, ""), 403, "");
        assertThat(statusOf(promoted)).isEqualTo(200);
        assertThat(statusOf(boss)).isEqualTo(200);

        changeMember(promoted, "{\"role\":\"MEMBER\"}");
        is(entra.send("DELETE", path, ""), 204);
        String id = roster.api().get("/members?state=SUSPENDED").text("/items/0/id");
        is(
                roster.api()
                        .with("If-Match", "*")
                        .patch("/members/" + id, "{\"role\":\"ADMINISTRATOR\"}"),
                200);
        String inactive = user(promoted).replace("\"active\":true", "\"active\":false");
        isError(entra.send("POST", "/Users", user(promoted)), 403, "");
        isError(entra.send("POST", "/Users", inactive), 403, "");
        assertThat(roster.api().get("/members/" + id).json().has("managedBy")).isFalse();

        // Roles and rights are no attributes.
        SampleAccount ada = entraAccount("ada");
        entra.create(
                user(ada)
                        .replace(
                                "\"active\"",
                                "\"role\":\"ADMINISTRATOR\",\"roles\":[{\"value\":\"ADMINISTRATOR\"}],"
                                    + "\"grants\":[\"INVITE_LINKS\"],\"active\""));
        Answer member = roster.api().get("/members/" + roster.memberId(ada));
        assertThat(member.text("/role")).isEqualTo("MEMBER");
        assertThat(member.json().at("/grants").isEmpty()).isTrue();
    }

    @Test
    void assertedNameRevokesNoInviteForAnAdministrator() {
        SampleAccount boss = entraAccount("boss");
        Answer forBoss = roster.invite("MICROSOFT", boss.username(), "ADMINISTRATOR");
        SampleAccount ada = entraAccount("ada");
        Answer forAda = roster.invite("MICROSOFT", ada.username(), "MEMBER");
        Scim entra = scim(entra(5));
        entra.create(user(UUID.randomUUID().toString(), boss.username()));
        entra.create(user(ada));
        assertThat(roster.api().get("/invites/" + forBoss.text("/id")).text("/status"))
                .isEqualTo("PENDING");
        assertThat(roster.api().get("/invites/" + forAda.text("/id")).text("/status"))
                .isEqualTo("REVOKED");
    }

    @Test
    void strangersNamesReachNoOrganizationTheyHaveNotOpened() {
        SampleAccount ada = entraAccount("ada");
        Scim entra = scim(entra(5));
        entra.create(user(ada.subject(), "guessed@example.org"));
        String id = roster.api().get("/members?q=guessed").text("/items/0/id");
        roster.sessions().signIn(ada);
        try (Database database = roster.openDatabase()) {
            // As a module does that checks access
            database.write(handle ->
                    handle.execute("UPDATE member SET last_seen_at = 1 WHERE id = ?", id));
        }
        roster.sessions().signIn(ada);
        assertThat(roster.api().get("/members/" + id).text("/username"))
                .isEqualTo("guessed@example.org");

        assertThat(statusOf(ada)).isEqualTo(200);
        roster.sessions().signIn(ada);
        assertThat(roster.api().get("/members/" + id).text("/username")).isEqualTo(ada.username());
    }

    @Test
    void suspendedAdministratorIsNotResumed() {
        Scim entra = scim(entra(5));
        SampleAccount ada = entraAccount("ada");
        Answer user = entra.create(user(ada));
        entra.deactivate(user);
        String member = roster.api().get("/members?state=SUSPENDED").text("/items/0/id");
        is(
                roster.api()
                        .with("If-Match", "*")
                        .patch("/members/" + member, "{\"role\":\"ADMINISTRATOR\"}"),
                200);
        isError(
                entra.patch(user, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}"),
                403,
                "");
        assertThat(statusOf(ada)).isEqualTo(404);
    }

    @Test
    void idsOfOthersLeadToNothing() {
        TestService mine = roster;
        Answer user = scim(entra(5)).create(user(entraAccount("ada")));
        String member = mine.api().get("/members").text("/items/0/id");
        Scim sibling = scim(other("ANY", 5));
        roster = mine.newOrganization(10);
        Scim foreign = scim(entra(5));
        Map<String, List<String>> before = DatabaseSnapshot.of(mine.service());
        for (Scim each : List.of(sibling, foreign)) {
            for (String id :
                    List.of(
                            user.text("/id"),
                            member,
                            UUID.randomUUID().toString(),
                            "x",
                            "%2e%2e")) {
                String path = "/Users/" + id;
                isError(each.get(path), 404, "");
                isError(each.send("DELETE", path, ""), 404, "");
                isError(each.send("PUT", path, anyone(1)), 404, "");
                isError(
                        each.send(
                                "PATCH",
                                path,
                                "{\"Operations\":[{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]}"),
                        404,
                        "");
                assertThat(each.find("id eq \"" + id + "\"").text("/totalResults")).isEqualTo("0");
            }
            assertThat(each.get("/Users").text("/totalResults")).isEqualTo("0");
        }
        Map<String, List<String>> after = DatabaseSnapshot.of(mine.service());
        assertThat(after.get("scim_user")).isEqualTo(before.get("scim_user"));
        assertThat(after.get("member")).isEqualTo(before.get("member"));
    }

    @Test
    void sameUserNameInOtherFormsIsRefused() {
        Scim entra = scim(entra(9));
        entra.create(user(UUID.randomUUID().toString(), "jos\u00e9@example.org"));
        for (String same :
                List.of(
                        "jos\u00e9@example.org",
                        "JOSE\u0301@example.org",
                        "jose\u0301@example.org",
                        "\uff4aos\u00e9@example.org")) {
            isError(
                    entra.send("POST", "/Users", user(UUID.randomUUID().toString(), same)),
                    409,
                    "uniqueness");
        }
        for (String unfit :
                List.of(
                        "a\\u202eb@example.org",
                        "a\\u200bb@example.org",
                        "a\\nb@example.org",
                        " ")) {
            isError(
                    entra.send("POST", "/Users", user(UUID.randomUUID().toString(), unfit)),
                    400,
                    "invalidValue");
        }
        String id = UUID.randomUUID().toString();
        entra.create(user(id, "first@example.org"));
        isError(entra.send("POST", "/Users", user(id, "second@example.org")), 409, "uniqueness");
        assertThat(entra.get("/Users").text("/totalResults")).isEqualTo("2");
    }

    @Test
    void externalIdStaysAnObjectId() {
        Scim entra = scim(entra(5));
        for (String id :
                List.of("", "ada", "ada@example.org", "11111111-2222-4333-8444-55555555555")) {
            isError(entra.send("POST", "/Users", user(id, "ada@example.org")), 400, "invalidValue");
        }
        isError(
                entra.send("POST", "/Users", "{\"userName\":\"ada@example.org\"}"),
                400,
                "invalidValue");
        Answer user = entra.create(user(entraAccount("ada")));
        SampleAccount other = entraAccount("other");
        isError(
                entra.patch(
                        user,
                        "{\"op\":\"replace\",\"path\":\"externalId\",\"value\":\"%s\"}"
                                .formatted(other.subject())),
                400,
                "mutability");
        isError(entra.send("PUT", "/Users/" + user.text("/id"), user(other)), 400, "mutability");
        assertThat(statusOf(other)).isEqualTo(404);
    }

    @Test
    void malformedBodiesAreRefused() {
        Scim entra = scim(entra(5));
        Answer user = entra.create(user(entraAccount("ada")));
        for (String body :
                List.of(
                        "",
                        "{",
                        "[]",
                        "null",
                        "\"x\"",
                        "{\"userName\":\"a\",\"userName\":\"b\"}",
                        "[".repeat(20_000),
                        "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000))) {
            isError(entra.send("POST", "/Users", body), 400, "invalidSyntax");
            isError(entra.send("PATCH", "/Users/" + user.text("/id"), body), 400, "invalidSyntax");
        }
        isError(entra.send("POST", "/Users", "{\"userName\":[\"a\"]}"), 400, "invalidValue");
        isError(
                entra.send("POST", "/Users", anyone(1).replace("true", "\"maybe\"")),
                400,
                "invalidValue");
        isError(entra.send("POST", "/Users", "{\"x\":\"" + "a".repeat(70_000) + "\"}"), 413, "");
        Answer text = entra.api().with("Content-Type", "text/plain").call("POST", "/Users", "{}");
        isError(text, 415, "");
        for (String operations :
                List.of(
                        "",
                        "{}",
                        "{\"op\":\"move\",\"path\":\"userName\",\"value\":\"x\"}",
                        "{\"op\":\"replace\",\"value\":\"x\"}",
                        "{\"op\":\"replace\"}",
                        ("{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"},"
                                        .repeat(ScimPatch.MAX_OPERATIONS)
                                + "{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}"))) {
            isError(entra.patch(user, operations), 400, "invalidSyntax");
        }
        isError(entra.patch(user, "{\"op\":\"remove\"}"), 400, "noTarget");
        isError(
                entra.patch(user, "{\"op\":\"remove\",\"path\":\"userName\"}"),
                400,
                "invalidValue");
        isError(
                entra.patch(user, "{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"}"),
                400,
                "mutability");
        for (String path :
                List.of(
                        "..",
                        "a..b",
                        "[",
                        "emails[",
                        "emails[]",
                        "emails[type eq",
                        "emails[not (",
                        "a'; DROP TABLE member",
                        "\\u0000",
                        "x".repeat(ScimPatch.MAX_PATH_LENGTH + 1))) {
            isError(
                    entra.patch(
                            user,
                            "{\"op\":\"add\",\"path\":\"%s\",\"value\":\"x\"}".formatted(path)),
                    400,
                    "invalidPath");
        }
        assertThat(entra.get("/Users/" + user.text("/id")).header("ETag"))
                .isEqualTo(user.header("ETag"));
    }

    @Test
    void secondInviteDoesNotSurviveProvisioning() {
        SampleAccount ada = entraAccount("ada");
        Answer invited = roster.invite("ANY", ada.username(), "MEMBER");
        scim(entra(5)).create(user(ada));
        assertThat(roster.api().get("/invites/" + invited.text("/id")).text("/status"))
                .isEqualTo("REVOKED");
    }

    @Test
    void accountOfAnotherTenantIsNotTheUser() {
        Scim entra = scim(entra(5));
        SampleAccount ada = entraAccount("ada");
        entra.create(user(ada));
        SampleAccount impostor =
                roster.providers()
                        .add(
                                roster.microsoft(SampleTenant.EXAMPLE_NET, "impostor")
                                        .withSubject(ada.subject())
                                        .withUsername("impostor@example.net"));
        assertThat(statusOf(impostor)).isEqualTo(404);
        assertThat(statusOf(ada)).isEqualTo(200);
    }

    @Test
    void longListsAreRefusedBeforeTheyAreApplied() {
        Scim entra = scim(entra(5));
        Answer user = entra.create(anyone(1));
        String many = "1" + ",2".repeat(ScimPatch.MAX_ELEMENTS);
        for (String value : List.of("[" + many + "]", "{\"a\":[" + many + "]}")) {
            isError(
                    entra.patch(
                            user,
                            "{\"op\":\"add\",\"path\":\"emails\",\"value\":%s}".formatted(value)),
                    400,
                    "invalidValue");
        }
    }
}
