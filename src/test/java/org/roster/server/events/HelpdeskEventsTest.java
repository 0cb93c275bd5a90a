package org.roster.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.SqliteFirst;

/** The events of a member with the grant INVITE_LINKS. */
@SqliteFirst
class HelpdeskEventsTest extends StreamTest {

    private SampleAccount helpdesk() {
        return roster.grantLinks(roster.join(roster.google("helpdesk"), "MEMBER"));
    }

    private String invite(String role) {
        return roster.invite("ANY", username("invited"), role).text("/id");
    }

    private String revision() {
        return roster.api().get("").text("/revision");
    }

    @Test
    void onlyPendingInvitesForMembersAreTold() {
        SampleAccount account = helpdesk();
        String before = revision();
        try (StreamReader reader = open(token(account), "")) {
            assertThat(reader.status()).isEqualTo(200);
            roster.join(roster.google("member"), "ADMINISTRATOR");
            invite("ADMINISTRATOR");
            limit(999);
            String first = invite("MEMBER");
            assertThat(reader.next("invite-created").data().path("id").asText()).isEqualTo(first);
            roster.api().get("/invites/" + first + "/link");
            reader.next("invite-changed");
            roster.api().post("/invites/" + first + "/revoke");
            assertThat(reader.skipTo("reset").data().properties())
                    .extracting(property -> property.getKey())
                    .containsExactly("revision");
            String second = invite("MEMBER");
            assertThat(reader.skipTo("invite-created").data().path("id").asText())
                    .isEqualTo(second);
        }
        try (StreamReader resumed = open(token(account), before)) {
            StreamReader.Received event = resumed.next("reset");
            while (event.name().equals("reset")) {
                // The first invite is no longer pending, so that each of its changes is a reset
                event = resumed.next();
            }
            assertThat(event.name()).isEqualTo("invite-created");
        }
    }

    @Test
    void streamEndsWithTheGrantAndWithAPromotion() {
        SampleAccount account = helpdesk();
        String member = "/members/" + roster.memberId(account);
        try (StreamReader reader = open(token(account), "")) {
            roster.api().with("If-Match", "*").patch(member, "{\"grants\":[]}");
            reader.awaitEnd();
            assertThat(reader.unread()).isZero();
        }
        try (StreamReader reader = open(token(account), "")) {
            assertThat(reader.status()).isEqualTo(403);
        }
        roster.grantLinks(account);
        try (StreamReader reader = open(token(account), "")) {
            roster.api().with("If-Match", "*").patch(member, "{\"role\":\"ADMINISTRATOR\"}");
            reader.awaitEnd();
            assertThat(reader.unread()).isZero();
        }
        try (StreamReader reader = open(token(account), "")) {
            roster.api()
                    .with("If-Match", "*")
                    .patch(member, "{\"role\":\"MEMBER\",\"grants\":[\"INVITE_LINKS\"]}");
            reader.awaitEnd();
            assertThat(reader.unread()).as("nothing of an administrator's events").isZero();
        }
    }
}
