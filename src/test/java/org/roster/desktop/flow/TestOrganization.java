package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.TestService;
import org.roster.server.redemption.DirectRedemptions;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An organization for one test, in a service that several tests share.
 *
 * @param backend the service that hosts it
 * @param name its display name
 * @param id its ID
 * @param administrator its first administrator
 */
record TestOrganization(TestService backend, String name, String id, SampleAccount administrator) {

    /** Creates an organization with one administrator. */
    static TestOrganization create(TestService backend, String name, int memberLimit) {
        return create(backend, name, memberLimit, backend.google("Ada Example"));
    }

    /** Creates an organization whose administrator may belong to other organizations. */
    static TestOrganization create(
            TestService backend, String name, int memberLimit, SampleAccount administrator) {
        String id = backend.direct().createOrganization(name, administrator, memberLimit);
        return new TestOrganization(backend, name, id, administrator);
    }

    /** Returns the API of the organization for its first administrator. */
    Api api() {
        return api(administrator);
    }

    /** Returns the API of the organization for an account. */
    Api api(SampleAccount account) {
        return backend.api("/organizations/" + id, backend.token(account));
    }

    /** Creates an invite and returns the response. */
    Answer invite(String username) {
        return invite(administrator, username);
    }

    /** Creates an invite as this administrator and returns the response. */
    Answer invite(SampleAccount by, String username) {
        return api(by).post("/invites", body("ANY", username, "MEMBER"));
    }

    private static String body(String provider, String username, String role) {
        return """
        {"provider":"%s","username":"%s","role":"%s"}\
        """
                .formatted(provider, username, role);
    }

    /** Invites an account and redeems the invite. */
    SampleAccount addMember(SampleAccount account, String role) {
        Answer invited =
                api().post("/invites", body(account.provider().name(), account.username(), role));
        assertThat(invited.status()).as(invited.toString()).isEqualTo(201);
        URI link = invited.link();
        if (DirectRedemptions.supports(account)) {
            backend.direct().redeem(link, account);
        } else {
            backend.accept(link, account);
        }
        return account;
    }

    /** Returns the member ID of an account. */
    String memberId(SampleAccount account) {
        for (JsonNode member : api().get("/members").json().at("/items")) {
            if (member.at("/username").asText().equals(account.username())) {
                return member.at("/id").asText();
            }
        }
        throw new AssertionError(account.username() + " is no member");
    }

    /** Returns the member of an account. */
    Answer member(SampleAccount account) {
        return api().get("/members/" + memberId(account));
    }

    /** Returns the role of an account. */
    String role(SampleAccount account) {
        return member(account).text("/role");
    }

    /** Changes the role of a member. */
    void changeRole(SampleAccount by, SampleAccount of, String role) {
        Answer changed =
                api(by).with("If-Match", "*")
                        .patch("/members/" + memberId(of), "{\"role\":\"" + role + "\"}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    /** Lets a member hand out invitation links. */
    void grantLinks(SampleAccount account) {
        changeGrants(account, "[\"INVITE_LINKS\"]");
    }

    /** Sets the grants of a member, a list in JSON. */
    void changeGrants(SampleAccount account, String grants) {
        Answer changed =
                api().with("If-Match", "*")
                        .patch("/members/" + memberId(account), "{\"grants\":" + grants + "}");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    /** Returns the usernames of all invites with this status. */
    List<String> invited(String status) {
        List<String> usernames = new ArrayList<>();
        api().get("/invites?status=" + status)
                .json()
                .at("/items")
                .forEach(invite -> usernames.add(invite.at("/username").asText()));
        return usernames;
    }
}
