package org.roster.server.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;

import java.util.ArrayList;
import java.util.List;

/** Lists, filters, versions and the parts of resources. */
@EachDatabase
class ScimUsersTest extends ScimTest {

    @Override
    protected int memberLimit() {
        return 20;
    }

    @Test
    void pagesContainEachUserOnce() {
        Scim entra = scim(entra(10));
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(entra.create(anyone(i)).text("/id"));
        }
        Answer first = entra.get("/Users?startIndex=1&count=2");
        assertThat(first.text("/totalResults")).isEqualTo("5");
        assertThat(first.text("/itemsPerPage")).isEqualTo("2");
        assertThat(first.text("/startIndex")).isEqualTo("1");
        List<String> read = new ArrayList<>(first.each("/Resources", "/id"));
        read.addAll(entra.get("/Users?startIndex=3&count=2").each("/Resources", "/id"));
        read.addAll(entra.get("/Users?startIndex=5&count=200").each("/Resources", "/id"));
        assertThat(read).isEqualTo(created);
        assertThat(entra.get("/Users?startIndex=0&count=0").text("/totalResults")).isEqualTo("5");
        assertThat(entra.get("/Users?startIndex=-9&count=-1").json().at("/Resources").isEmpty())
                .isTrue();
        assertThat(entra.get("/Users?startIndex=9").json().at("/Resources").isEmpty()).isTrue();
        assertThat(entra.get("/Users?count=100000").json().at("/Resources").size()).isEqualTo(5);
        isError(entra.get("/Users?count=x"), 400, "invalidSyntax");
    }

    @Test
    void filtersCompareIdsAndNames() {
        Scim entra = scim(entra(10));
        SampleAccount ada = entraAccount("ada");
        String id = entra.create(user(ada)).text("/id");
        entra.create(anyone(1));
        for (String filter :
                List.of(
                        "id eq \"" + id + "\"",
                        "userName eq \"" + ada.username() + "\"",
                        "USERNAME EQ \"" + ada.username() + "\"",
                        "(externalId eq \"" + ada.subject() + "\")",
                        USER + ":userName eq \"" + ada.username() + "\"",
                        "id eq \"" + id + "\" and userName eq \"" + ada.username() + "\"")) {
            Answer found = entra.find(filter);
            assertThat(found.each("/Resources", "/id")).as(filter + found).containsExactly(id);
            assertThat(found.text("/totalResults")).isEqualTo("1");
        }
        assertThat(entra.find("userName eq \"%\"").text("/totalResults")).isEqualTo("0");
        for (String filter :
                List.of(
                        "userName",
                        "userName eq",
                        "userName eq \"a",
                        "userName co \"a\"",
                        "userName pr",
                        "active eq true",
                        "not (userName eq \"a\")",
                        "userName eq \"a\" or userName eq \"b\"",
                        "userName eq \"a\" and userName eq \"b\"",
                        "emails[type eq \"work\"]",
                        "emails.value eq \"a\"",
                        "userName eq 1",
                        "userName eq null",
                        ")",
                        "and",
                        "and and",
                        "(((((",
                        "id eq \"a\") and (",
                        "\u0000",
                        "x' OR '1'='1",
                        "userName eq \"" + "a".repeat(ScimFilter.MAX_LENGTH) + "\"")) {
            isError(entra.find(filter), 400, "invalidFilter");
        }
    }

    @Test
    void versionsProtectFromLostUpdates() {
        Scim entra = scim(entra(10));
        SampleAccount ada = entraAccount("ada");
        Answer created = entra.create(user(ada));
        String path = "/Users/" + created.text("/id");
        String tag = created.header("ETag");
        assertThat(tag).startsWith("W/\"");
        Answer unchanged = entra.with("If-None-Match", tag).get(path);
        is(unchanged, 304);
        assertThat(unchanged.response().body()).isEmpty();
        String change = "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Ada\"}";
        is(entra.with("If-Match", tag).patch(created, change), 200);
        isError(entra.with("If-Match", tag).patch(created, change), 412, "");
        isError(entra.with("If-Match", tag).send("DELETE", path, ""), 412, "");
        isError(entra.with("If-Match", tag).send("PUT", path, user(ada)), 412, "");
        is(entra.with("If-None-Match", tag).get(path), 200);
        is(entra.with("If-Match", "*").send("PUT", path, user(ada)), 200);
        // A change of the member by an administrator is one of the user, too.
        String read = entra.get(path).header("ETag");
        changeMember(ada, "{\"state\":\"SUSPENDED\"}");
        assertThat(entra.get(path).header("ETag")).isNotEqualTo(read);
    }

    @Test
    void responsesContainTheRequestedAttributes() {
        Scim entra = scim(entra(10));
        Answer created =
                entra.create(
                        anyone(1)
                                .replace(
                                        "\"active\"",
                                        "\"displayName\":\"A\",\"name\":{\"givenName\":\"G\","
                                                + "\"familyName\":\"F\"},\"active\""));
        String path = "/Users/" + created.text("/id");
        Answer some = entra.get(path + "?attributes=userName,name.givenName");
        assertThat(some.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("schemas", "id", "userName", "name");
        assertThat(some.json().at("/name").fieldNames()).toIterable().containsExactly("givenName");
        Answer less = entra.get("/Users?excludedAttributes=meta,name," + USER + ":displayName,id");
        assertThat(less.json().at("/Resources/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("schemas", "id", "externalId", "userName", "active");
        isError(entra.get(path + "?attributes=a&excludedAttributes=b"), 400, "invalidSyntax");
    }

    @Test
    void whatAnAdministratorSuspendsStaysSuspended() {
        Scim entra = scim(entra(10));
        SampleAccount ada = entraAccount("ada");
        Answer created = entra.create(user(ada));
        changeMember(ada, "{\"state\":\"SUSPENDED\"}");
        assertThat(entra.activate(created).json().at("/active").booleanValue()).isFalse();
        entra.patched(created, "{\"op\":\"add\",\"path\":\"displayName\",\"value\":\"Ada\"}");
        entra.deactivate(created);
        entra.activate(created);
        assertThat(statusOf(ada)).isEqualTo(404);
        changeMember(ada, "{\"state\":\"ACTIVE\"}");
        assertThat(statusOf(ada)).isEqualTo(200);
        // Also after the directory has suspended the member and an administrator has resumed it.
        entra.deactivate(created);
        changeMember(ada, "{\"state\":\"ACTIVE\"}");
        changeMember(ada, "{\"state\":\"SUSPENDED\"}");
        assertThat(entra.activate(created).json().at("/active").booleanValue()).isFalse();
        assertThat(statusOf(ada)).isEqualTo(404);
    }

    @Test
    void changedIdsStayUnique() {
        Scim directory = scim(other("ANY", 10));
        Answer first = directory.create(user("a1", "first@example.com"));
        Answer second = directory.create(user("b2", "second@example.com"));
        String change = "{\"op\":\"replace\",\"path\":\"%s\",\"value\":\"%s\"}";
        isError(directory.patch(second, change.formatted("externalId", "a1")), 409, "uniqueness");
        isError(
                directory.patch(second, change.formatted("userName", "FIRST@example.com")),
                409,
                "uniqueness");
        directory.patched(second, change.formatted("userName", "Second@example.com"));
        directory.patched(first, change.formatted("externalId", "c3"));
        directory.patched(second, change.formatted("externalId", "a1"));
    }

    @Test
    void fullOrganizationRefusesMoreUsers() {
        roster = roster.newOrganization(2);
        Scim entra = scim(entra(10));
        Answer first = entra.create(anyone(1));
        Answer refused = entra.send("POST", "/Users", anyone(2));
        isError(refused, 409, "");
        assertThat(refused.text("/detail")).contains("member slots are taken");
        entra.deactivate(first);
        entra.create(anyone(3));
        isError(
                entra.patch(first, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":true}"),
                409,
                "");
        assertThat(entra.get("/Users").text("/totalResults")).isEqualTo("2");
    }

    @Test
    void signInPolicyAppliesToProvisionedAccounts() {
        Answer organization = roster.api().get("");
        is(
                roster.api()
                        .with("If-Match", organization.header("ETag"))
                        .patch(
                                "",
                                "{\"signInPolicy\":{\"personalMicrosoftAccounts\":true,"
                                    + "\"googleAccountsWithoutDomain\":true,\"googleDomains\":[],"
                                    + "\"microsoftTenants\":[\"99999999-8888-4777-a666-555555555555\"]}}"),
                200);
        isError(scim(entra(10)).send("POST", "/Users", anyone(1)), 400, "invalidValue");
    }

    @Test
    void endpointDescribesItself() {
        Scim entra = scim(entra(10));
        Answer configuration = entra.get("/ServiceProviderConfig");
        is(configuration, 200);
        assertThat(configuration.json().at("/patch/supported").booleanValue()).isTrue();
        assertThat(configuration.json().at("/bulk/supported").booleanValue()).isFalse();
        assertThat(configuration.text("/filter/maxResults")).isEqualTo("200");
        assertThat(configuration.text("/authenticationSchemes/0/type"))
                .isEqualTo("oauthbearertoken");
        assertThat(entra.get("/ResourceTypes").text("/Resources/0/endpoint")).isEqualTo("/Users");
        assertThat(entra.get("/ResourceTypes/User").text("/schema")).isEqualTo(USER);
        Answer schema = entra.get("/Schemas/" + USER);
        assertThat(schema.each("/attributes", "/name"))
                .containsExactlyInAnyOrder("userName", "name", "displayName", "emails", "active");
        assertThat(entra.get("/Schemas").text("/Resources/0/id")).isEqualTo(USER);
        isError(entra.get("/Schemas/urn:x"), 404, "");
        isError(entra.get("/ResourceTypes/Group"), 404, "");
        isError(entra.get("/Groups"), 404, "");
        isError(entra.send("POST", "/Bulk", "{}"), 404, "");
        isError(entra.send("PUT", "/Users", "{}"), 405, "");
    }
}
