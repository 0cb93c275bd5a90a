package org.roster.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.SqliteFirst;
import org.roster.server.webhooks.LocalReceiver.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tests the content and the signatures of messages. */
@SqliteFirst
class WebhookMessagesTest extends WebhookTest {

    @Test
    void eventIsSentWithTheDataOfTheEventStream() {
        Answer webhook = create("member-changed");
        SampleAccount member = roster.join(roster.google("member"), "MEMBER");
        changeMember(member, SUSPENSION);
        Message message = awaitMessages(1).getFirst();
        assertThat(message.method()).isEqualTo("POST");
        assertThat(message.header("Host")).isEqualTo(LocalProviders.RECEIVER_HOST);
        assertThat(message.serverNames()).contains(LocalProviders.RECEIVER_HOST);
        assertThat(message.header("Content-type")).startsWith("application/json");
        assertThat(message.header("User-agent")).startsWith("Roster/");
        JsonNode body = message.json();
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactly("type", "timestamp", "organization", "revision", "data");
        assertThat(body.at("/type").asText()).isEqualTo("member-changed");
        assertThat(body.at("/organization").asText()).isEqualTo(roster.organization());
        Answer newest = roster.api().get("/changes?limit=1");
        assertThat(body.at("/revision")).isEqualTo(newest.json().at("/items/0/revision"));
        assertThat(body.at("/timestamp").asText()).isEqualTo(newest.text("/items/0/at"));
        assertThat(body.at("/data"))
                .isEqualTo(roster.api().get("/members/" + roster.memberId(member)).json());
        Answer log = deliveries(webhook);
        assertThat(log.text("/items/0/id")).isEqualTo(message.header("Webhook-id"));
        assertThat(message.header("Webhook-id")).doesNotContain(".");
    }

    @Test
    void chosenEventsAreSentInTheirOrder() {
        Answer webhook = create("member-joined", "invite-created", "member-removed");
        SampleAccount member = roster.join(roster.google("member"), "MEMBER");
        String id = roster.memberId(member);
        awaitMessages(2);
        requireStatus(roster.api().delete("/members/" + id), 204);
        awaitMessages(3);
        awaitIdle(webhook);
        List<JsonNode> bodies = receiver.received(path).stream().map(Message::json).toList();
        assertThat(bodies)
                .extracting(body -> body.at("/type").asText())
                .containsExactly("invite-created", "member-joined", "member-removed", "test");
        assertThat(bodies).extracting(body -> body.at("/revision").asLong()).isSorted();
        assertThat(receiver.received(path))
                .extracting(message -> message.header("Webhook-id"))
                .doesNotHaveDuplicates();
        assertThat(receiver.received(path))
                .extracting(Message::body)
                .noneMatch(body -> body.contains("/invite/"));
    }

    @Test
    void libraryOfTheSpecificationAcceptsTheSignature() {
        Answer webhook = create("reset");
        awaitIdle(webhook);
        Message message = receiver.received(path).getFirst();
        assertThat(message.isSignedWith(webhook.text("/secret"))).isTrue();
        assertThat(message.header("Webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}=");
        Instant sent = Instant.ofEpochSecond(Long.parseLong(message.header("Webhook-timestamp")));
        assertThat(sent).isBetween(Instant.now().minusSeconds(60), Instant.now());
        Answer other = create("reset");
        assertThat(message.isSignedWith(other.text("/secret"))).isFalse();
        Message changed =
                new Message(path, "POST", message.headers(), "", message.body().replace('t', 'T'));
        assertThat(changed.isSignedWith(webhook.text("/secret"))).isFalse();
    }

    @Test
    void previousSecretSignsForADay() {
        Answer webhook = create("reset");
        Answer renewed = takeOver(roster.api(), webhook);
        awaitIdle(webhook);
        Message during = receiver.received(path).getLast();
        assertThat(during.header("Webhook-signature").split(" ")).hasSize(2);
        assertThat(during.isSignedWith(webhook.text("/secret"))).isTrue();
        assertThat(during.isSignedWith(renewed.text("/secret"))).isTrue();
        roster.clock().advance(WebhookStore.ROTATION.plus(Duration.ofSeconds(1)));
        roster.sessions().signOut();
        awaitIdle(webhook);
        Message after = receiver.received(path).getLast();
        assertThat(after.header("Webhook-signature").split(" ")).hasSize(1);
    }

    @Test
    void removedMemberReplacesTheChange() {
        Answer webhook = create("member-changed");
        receiver.respond(path, 503);
        SampleAccount member = roster.join(roster.google("member"), "MEMBER");
        String id = roster.memberId(member);
        changeMember(member, SUSPENSION);
        awaitAttempts(webhook, 1);
        requireStatus(roster.api().delete("/members/" + id), 204);
        receiver.respond(path, 204);
        roster.clock().advance(Duration.ofSeconds(6));
        Message again = awaitMessages(2).getLast();
        assertThat(again.header("Webhook-id"))
                .isEqualTo(receiver.received(path).getFirst().header("Webhook-id"));
        assertThat(again.json().at("/type").asText()).isEqualTo("member-removed");
        assertThat(again.json().at("/data/id").asText()).isEqualTo(id);
    }
}
