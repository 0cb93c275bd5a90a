package org.roster.demo.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.roster.demo.DemoBackend;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.SessionClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A directory that sends the requests of Entra ID: it adds an account as a member, and suspends and
 * resumes this member.
 */
public final class ExampleDirectory implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final int MEMBER_LIMIT = 5;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI users;
    private final String token;

    private ExampleDirectory(HttpClient http, URI users, String token) {
        this.http = http;
        this.users = users;
        this.token = token;
    }

    /**
     * Creates a SCIM connection of a tenant and a directory that uses it.
     *
     * @param administrator creates the connection in the only organization of the account
     * @param name the name of the connection
     */
    public static ExampleDirectory connect(
            DemoBackend backend, SampleAccount administrator, SampleTenant tenant, String name) {
        HttpClient http =
                HttpClient.newBuilder().sslContext(backend.providers().clientContext()).build();
        SessionClient sessions =
                new SessionClient(http, backend.address(), backend.providers(), backend.clock());
        String session = sessions.token(administrator);
        String api = backend.address() + "/api/v1";
        String organization =
                send(http, URI.create(api + "/me"), "GET", session, Map.of())
                        .at("/memberships/0/organization/id")
                        .asText();
        JsonNode connection =
                send(
                        http,
                        URI.create(api + "/organizations/" + organization + "/scim-connections"),
                        "POST",
                        session,
                        Map.of(
                                "name",
                                name,
                                "directory",
                                "ENTRA_ID",
                                "tenantId",
                                tenant.id(),
                                "memberLimit",
                                MEMBER_LIMIT,
                                "expiresAt",
                                backend.clock().instant().plus(LIFETIME).toString()));
        return new ExampleDirectory(
                http,
                URI.create(backend.address() + "/scim/v2/Users"),
                connection.path("secret").asText());
    }

    /** Adds an account and returns the ID of the user. */
    public String create(SampleAccount account) {
        return send(
                        http,
                        users,
                        "POST",
                        token,
                        Map.of(
                                "schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                                "externalId", account.subject(),
                                "userName", account.username(),
                                "displayName", account.displayName(),
                                "active", true))
                .path("id")
                .asText();
    }

    /** Suspends or resumes a user. Entra ID writes the value as a text. */
    public void setActive(String id, boolean active) {
        Map<String, Object> operation =
                Map.of("op", "Replace", "path", "active", "value", active ? "True" : "False");
        JsonNode changed =
                send(
                        http,
                        URI.create(users + "/" + id),
                        "PATCH",
                        token,
                        Map.of(
                                "schemas",
                                List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
                                "Operations",
                                List.of(operation)));
        if (changed.path("active").booleanValue() != active) {
            throw new IllegalStateException("The user is unchanged: " + changed);
        }
    }

    private static JsonNode send(
            HttpClient http, URI address, String method, String bearer, Map<String, ?> body) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + bearer)
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body.isEmpty()
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofByteArray(
                                                    JSON.writeValueAsBytes(body)))
                            .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        address.getPath() + " answered " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
