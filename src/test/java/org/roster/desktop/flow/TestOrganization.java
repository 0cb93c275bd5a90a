package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.TestService;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An organization of a test's own in a service that many share.
 *
 * @param world where it is
 * @param name what people call it
 * @param id its id
 * @param administrator who founded it
 */
record TestOrganization(TestService world, String name, String id, SampleAccount administrator) {

    /** An organization with one administrator. */
    static TestOrganization create(TestService world, String name, int memberLimit) {
        return create(world, name, memberLimit, world.google("Ada Example"));
    }

    /** An organization whose administrator may have another already. */
    static TestOrganization create(TestService world, String name, int memberLimit, SampleAccount administrator) {
        URI link = world.service().createOrganization(name, administrator, memberLimit);
        assertThat(world.redeem(link, administrator).status()).isEqualTo(200);
        JsonNode memberships =
                world.api("", world.providers().idToken(administrator))
                        .get("/me")
                        .json()
                        .at("/memberships");
        for (JsonNode membership : memberships) {
            if (membership.at("/organization/name").asText().equals(name)) {
                String id = membership.at("/organization/id").asText();
                return new TestOrganization(world, name, id, administrator);
            }
        }
        throw new AssertionError("Not founded: " + memberships);
    }

    /** The organization, called by its founder. */
    Api api() {
        return api(administrator);
    }

    /** The organization, called by somebody. */
    Api api(SampleAccount account) {
        return world.api("/organizations/" + id, world.providers().idToken(account));
    }

    /** Invites, and returns the answer. */
    Answer invite(String username) {
        return invite(administrator, username);
    }

    /** Invites as one of the administrators, and returns the answer. */
    Answer invite(SampleAccount by, String username) {
        return api(by).post("/invites", body("ANY", username, "MEMBER"));
    }

    private static String body(String provider, String username, String role) {
        return """
        {"provider":"%s","username":"%s","role":"%s"}\
        """
                .formatted(provider, username, role);
    }

    /** Lets somebody in. */
    SampleAccount addMember(SampleAccount account, String role) {
        Answer invited =
                api().post("/invites", body(account.provider().name(), account.username(), role));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        assertThat(world.redeem(URI.create(invited.text("/link")), account).status())
                .isEqualTo(200);
        return account;
    }

    /** The id of somebody's membership here. */
    String memberId(SampleAccount account) {
        for (JsonNode member : api().get("/members").json().at("/items")) {
            if (member.at("/username").asText().equals(account.username())) {
                return member.at("/id").asText();
            }
        }
        throw new AssertionError(account.username() + " is no member");
    }

    /** Gives somebody another role. */
    void changeRole(SampleAccount by, SampleAccount of, String role) {
        Answer changed =
                api(by).with("If-Match", "*")
                        .patch("/members/" + memberId(of), "{\"role\":\"" + role + "\"}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    /** The usernames of all invites of a status. */
    List<String> invited(String status) {
        List<String> usernames = new ArrayList<>();
        api().get("/invites?status=" + status)
                .json()
                .at("/items")
                .forEach(invite -> usernames.add(invite.at("/username").asText()));
        return usernames;
    }
}
