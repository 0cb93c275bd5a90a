package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.TestService;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A directory that adds and deactivates users through a SCIM connection.
 *
 * @param api the endpoint for directories, called with the secret of the connection
 */
record ScimClient(Api api) {

    /** A connection may always make this many deactivations in an hour. */
    private static final int NOT_HELD = 10;

    /** Creates a directory with the secret of a connection. */
    static ScimClient of(TestService backend, String secret) {
        return new ScimClient(
                backend.root()
                        .at("/scim/v2")
                        .with("Authorization", "Bearer " + secret)
                        .with("Content-Type", "application/scim+json"));
    }

    /** Adds an active user with an address at example.org. */
    Answer addUser(String name) {
        Answer created =
                api.call(
                        "POST",
                        "/Users",
                        """
                        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],\
                        "externalId":"%s","userName":"%s@example.org","displayName":"%s",\
                        "active":true}\
                        """
                                .formatted(UUID.randomUUID(), name, name));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }

    /** Deactivates a user; above the limit, the service holds the deactivation. */
    void deactivate(Answer user) {
        Answer deactivated =
                api.call(
                        "PATCH",
                        "/Users/" + user.text("/id"),
                        """
                        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],\
                        "Operations":[{"op":"replace","path":"active","value":false}]}\
                        """);
        assertThat(deactivated.status()).as(deactivated.toString()).isEqualTo(200);
    }

    /** Deactivates users until this many are held, and returns those, named from user10 on. */
    List<Answer> holdDeactivations(int held) {
        List<Answer> users =
                IntStream.range(0, NOT_HELD + held)
                        .mapToObj(number -> addUser("user" + number))
                        .toList();
        users.forEach(this::deactivate);
        return users.subList(NOT_HELD, users.size());
    }

    /** Whether a user has access. */
    boolean isActive(Answer user) {
        return api.get("/Users/" + user.text("/id")).text("/active").equals("true");
    }

    /** Returns the status of a request for the users. */
    int status() {
        return api.get("/Users").status();
    }
}
