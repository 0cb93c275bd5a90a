package org.roster.server.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.sessions.SignInAttempt;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Tests with a SCIM connection of a new organization. */
abstract class ScimTest extends FreshOrganizationTest {

    static final Duration LIFETIME = Duration.ofDays(30);
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    String connection(String directory, String rest, int limit) {
        return "{\"name\":\"Directory\",\"directory\":\"%s\",%s\"memberLimit\":%d,\"expiresAt\":\"%s\"}"
                .formatted(directory, rest, limit, roster.clock().instant().plus(LIFETIME));
    }

    Answer connect(String body) {
        Answer created = roster.api().post("/scim-connections", body);
        is(created, 201);
        return created;
    }

    /** A connection of the tenant of example.org. */
    Answer entra(int limit) {
        String tenant = "\"tenantId\":\"%s\",".formatted(SampleTenant.EXAMPLE_ORG.id());
        return connect(connection("ENTRA_ID", tenant, limit));
    }

    /** A connection of a directory whose users have accounts at this provider. */
    Answer other(String provider, int limit) {
        return connect(connection("OTHER", "\"provider\":\"%s\",".formatted(provider), limit));
    }

    static String path(Answer connection) {
        return "/scim-connections/" + connection.text("/id");
    }

    /** The SCIM endpoint, called with the token of a created connection. */
    Scim scim(Answer connection) {
        return scim(connection.text("/secret"));
    }

    Scim scim(String token) {
        return new Scim(roster.root().at("/scim/v2").with("Authorization", "Bearer " + token));
    }

    /** A client of the endpoint. */
    record Scim(Api api) {

        private static final String TYPE = "application/scim+json";

        Answer get(String path) {
            return api.get(path);
        }

        Answer find(String filter) {
            return get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        }

        Answer send(String method, String path, String body) {
            return api.with("Content-Type", TYPE).call(method, path, body);
        }

        Answer create(String body) {
            Answer created = send("POST", "/Users", body);
            is(created, 201);
            return created;
        }

        Answer patch(Answer user, String operations) {
            return send(
                    "PATCH",
                    "/Users/" + user.text("/id"),
                    "{\"schemas\":[\"%s\"],\"Operations\":[%s]}".formatted(PATCH, operations));
        }

        Answer patched(Answer user, String operations) {
            Answer patched = patch(user, operations);
            is(patched, 200);
            return patched;
        }

        Answer deactivate(Answer user) {
            return patched(user, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":false}");
        }

        Answer activate(Answer user) {
            return patched(user, "{\"op\":\"Replace\",\"path\":\"active\",\"value\":true}");
        }

        Scim with(String header, String value) {
            return new Scim(api.with(header, value));
        }
    }

    /** The body for a user with the IDs of an account. */
    static String user(String externalId, String userName) {
        return """
        {"schemas":["%s"],"externalId":"%s","userName":"%s","active":true}\
        """
                .formatted(USER, externalId, userName);
    }

    static String user(SampleAccount account) {
        return user(account.subject(), account.username());
    }

    SampleAccount entraAccount(String name) {
        return roster.microsoft(SampleTenant.EXAMPLE_ORG, name);
    }

    /** A user of Entra ID for whom there is no account. */
    static String anyone(int number) {
        return user(UUID.randomUUID().toString(), "anyone" + number + "@example.org");
    }

    /** The status of a request after a new sign-in with the account. */
    int statusOf(SampleAccount account) {
        String token = new SignInAttempt(roster, account).begin().text("/token");
        return roster.api("/organizations/" + roster.organization(), token).get("").status();
    }

    static void is(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    /** An error of RFC 7644. */
    static void isError(Answer answer, int status, String scimType) {
        is(answer, status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(answer.text("/schemas/0"))
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(answer.text("/status")).isEqualTo(Integer.toString(status));
        assertThat(answer.text("/scimType")).as(answer.toString()).isEqualTo(scimType);
        assertThat(answer.text("/detail")).endsWith(".");
    }
}
