package org.roster.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.SqliteFirst;
import org.roster.server.webhooks.LocalReceiver.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tests the attempts to send messages, their log, and when webhooks are disabled. */
@SqliteFirst
class WebhookDeliveryTest extends WebhookTest {

    /** Causes one event of the kind limits-changed. */
    private void causeEvent() {
        requireStatus(
                roster.api().post("/webhooks", body("Other", "https://a.example.com/", "reset")),
                201);
    }

    @Test
    void acceptedMessageIsLogged() {
        Answer webhook = create("limits-changed");
        receiver.respond(path, 202);
        causeEvent();
        Answer log = awaitAttempts(webhook, 1);
        assertThat(log.each("/items", "/type")).containsExactly("limits-changed");
        assertThat(log.text("/items/0/state")).isEqualTo("DELIVERED");
        assertThat(log.text("/items/0/status")).isEqualTo("202");
        assertThat(log.text("/items/0/failure")).isEmpty();
        assertThat(log.text("/items/0/nextAttemptAt")).isEmpty();
        assertThat(get(webhook).text("/lastDeliveredAt")).isNotEmpty();
        assertThat(receiver.received(path)).hasSize(1);
    }

    @Test
    void redirectIsAFailure() {
        Answer webhook = create("limits-changed");
        receiver.respond(path, 307, "Location", LocalReceiver.url(path + "/other"));
        causeEvent();
        Answer log = awaitAttempts(webhook, 1);
        assertThat(log.text("/items/0/state")).isEqualTo("PENDING");
        assertThat(log.text("/items/0/status")).isEqualTo("307");
        receiver.respond(path, 204);
        roster.clock().advance(Duration.ofSeconds(6));
        awaitAttempts(webhook, 2);
        assertThat(receiver.received(path + "/other")).isEmpty();
    }

    @Test
    void messageIsRetriedForThreeDaysAndThenTheWebhookIsDisabled() {
        Answer webhook = create("limits-changed");
        receiver.respond(path, 500);
        causeEvent();
        Instant first = null;
        Instant last = Instant.MAX;
        for (int attempt = 1; attempt <= DeliveryResults.DELAYS.size() + 1; attempt++) {
            Answer log = awaitAttempts(webhook, attempt);
            last = Instant.parse(log.text("/items/0/lastAttemptAt"));
            first = first == null ? last : first;
            if (attempt <= DeliveryResults.DELAYS.size()) {
                Duration delay = DeliveryResults.DELAYS.get(attempt - 1);
                assertThat(log.text("/items/0/state")).isEqualTo("PENDING");
                assertThat(Instant.parse(log.text("/items/0/nextAttemptAt")))
                        .isBetween(
                                last.plus(delay),
                                last.plus(delay.multipliedBy(11).dividedBy(10)).plusSeconds(9));
                roster.clock().advance(delay.multipliedBy(11).dividedBy(10).plusSeconds(1));
                roster.sessions().signOut();
            }
        }
        assertThat(Duration.between(first, last)).isGreaterThan(Duration.ofDays(3));
        List<Message> messages = receiver.received(path);
        assertThat(messages)
                .extracting(each -> each.header("Webhook-id"))
                .containsOnly(messages.getFirst().header("Webhook-id"));
        assertThat(messages)
                .as("each attempt has its own timestamp and signature")
                .extracting(each -> each.header("Webhook-signature"))
                .doesNotHaveDuplicates();
        await().until(() -> get(webhook).text("/state"), "DISABLED"::equals);
        assertThat(get(webhook).text("/disabledReason")).isEqualTo("FAILING");
        assertThat(deliveries(webhook).text("/items/0/state")).isEqualTo("FAILED");
        Answer newest = roster.api().get("/changes?limit=1");
        assertThat(newest.text("/items/0/kind")).isEqualTo("webhook-changed");
        assertThat(newest.text("/items/0/detail/reason")).isEqualTo("FAILING");
        assertThat(newest.json().at("/items/0/actor").isNull()).isTrue();
    }

    @Test
    void webhookStaysEnabledIfLaterMessagesAreAccepted() {
        Answer webhook = create("limits-changed");
        receiver.respond(path, 500);
        causeEvent();
        awaitAttempts(webhook, 1);
        for (Duration delay : DeliveryResults.DELAYS.subList(0, 8)) {
            roster.clock().advance(delay.multipliedBy(2));
            roster.sessions().signOut();
            int attempts = DeliveryResults.DELAYS.indexOf(delay) + 2;
            awaitAttempts(webhook, attempts);
        }
        receiver.respond(path, 204);
        awaitIdle(webhook);
        receiver.respond(path, 500);
        roster.clock().advance(Duration.ofDays(2));
        roster.sessions().signOut();
        await().until(
                        () -> deliveries(webhook).each("/items", "/state"),
                        List.of("DELIVERED", "FAILED")::equals);
        assertThat(get(webhook).text("/state")).isEqualTo("ENABLED");
        assertThat(get(webhook).text("/failingSince")).isNotEmpty();
    }

    @Test
    void goneReceiverDisablesTheWebhook() {
        Answer webhook = create("limits-changed", "reset");
        receiver.respond(path, 410);
        causeEvent();
        await().until(() -> get(webhook).text("/disabledReason"), "GONE"::equals);
        receiver.respond(path, 204);
        causeEvent();
        Answer refused = roster.api().post(path(webhook) + "/test");
        requireStatus(refused, 409);
        assertThat(refused.problem()).isEqualTo("webhook-disabled");
        String delivery = deliveries(webhook).text("/items/0/id");
        requireStatus(
                roster.api().post(path(webhook) + "/deliveries/" + delivery + "/resend"), 409);
        patch(webhook, ENABLED);
        awaitIdle(webhook);
        assertThat(receiver.received(path).stream().skip(1).map(each -> each.json().at("/type")))
                .extracting(JsonNode::asText)
                .as("not the events from the time when the webhook was disabled")
                .containsExactly("reset", "test");
    }

    @Test
    void receiverCanAskForAPause() {
        Answer webhook = create("limits-changed");
        receiver.respond(path, 429, "Retry-After", "3600");
        causeEvent();
        awaitAttempts(webhook, 1);
        receiver.respond(path, 204);
        roster.clock().advance(Duration.ofMinutes(59));
        Answer another =
                roster.api()
                        .post(
                                "/webhooks",
                                body("b", LocalReceiver.url(path + "/b"), "limits-changed"));
        awaitOtherMessage(another);
        assertThat(receiver.received(path)).hasSize(1);
        roster.clock().advance(Duration.ofMinutes(2));
        awaitMessages(2);
    }

    private void awaitOtherMessage(Answer webhook) {
        test(webhook);
        await().until(() -> !receiver.received(path + "/b").isEmpty());
    }

    @Test
    void messageIsSentAgainOnRequest() {
        Answer webhook = create("limits-changed");
        causeEvent();
        Answer log = awaitAttempts(webhook, 1);
        String delivery = log.text("/items/0/id");
        Answer resent = roster.api().post(path(webhook) + "/deliveries/" + delivery + "/resend");
        requireStatus(resent, 202);
        assertThat(resent.text("/state")).isEqualTo("PENDING");
        List<Message> messages = awaitMessages(2);
        assertThat(messages)
                .extracting(each -> each.header("Webhook-id"))
                .containsExactly(delivery, delivery);
        requireStatus(roster.api().post(path(webhook) + "/deliveries/x/resend"), 404);
    }

    @Test
    void testMessageHasOneAttempt() {
        Answer webhook = create("reset");
        receiver.respond(path, 500);
        Answer queued = test(webhook);
        assertThat(queued.text("/type")).isEqualTo("test");
        Answer log = awaitAttempts(webhook, 1);
        assertThat(log.text("/items/0/state")).isEqualTo("FAILED");
        assertThat(log.text("/items/0/status")).isEqualTo("500");
        assertThat(get(webhook).text("/failingSince"))
                .as("a failed test message doesn't count as a failure")
                .isEmpty();
        assertThat(receiver.received(path).getFirst().json().at("/data/webhook").asText())
                .isEqualTo(webhook.text("/id"));
    }

    @Test
    void nothingIsSentWhileTheCreatorIsSuspended() {
        SampleAccount creator = administrator("creator");
        Answer webhook = create(roster.api(creator), "limits-changed");
        awaitIdle(webhook);
        int before = receiver.received(path).size();
        changeMember(creator, SUSPENSION);
        causeEvent();
        Answer other =
                roster.api().post("/webhooks", body("b", LocalReceiver.url(path + "/b"), "reset"));
        awaitOtherMessage(other);
        test(webhook);
        test(other);
        await().until(() -> receiver.received(path + "/b").size() == 2);
        assertThat(receiver.received(path)).hasSize(before);
        changeMember(creator, RESUMPTION);
        awaitMessages(before + 3);
        assertThat(receiver.received(path).subList(before, before + 2))
                .extracting(each -> each.json().at("/type").asText())
                .contains("test");
    }

    @Test
    void nothingIsSentWhileThePolicyExcludesTheCreator() {
        SampleAccount creator =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace"), "ADMINISTRATOR");
        Answer webhook = create(roster.api(creator), "limits-changed");
        awaitIdle(webhook);
        int before = receiver.received(path).size();
        setTenants("11111111-2222-3333-4444-555555555555");
        Answer other =
                roster.api().post("/webhooks", body("b", LocalReceiver.url(path + "/b"), "reset"));
        awaitOtherMessage(other);
        assertThat(receiver.received(path)).hasSize(before);
        setTenants(SampleTenant.EXAMPLE_ORG.id());
        awaitMessages(before + 2);
    }

    private void setTenants(String tenant) {
        String body = "{\"signInPolicy\":{\"microsoftTenants\":[\"%s\"]}}".formatted(tenant);
        requireStatus(roster.api().with("If-Match", "*").patch("", body), 200);
    }

    @Test
    void hostWithAPrivateAddressIsRefused() {
        Answer webhook =
                roster.api().post("/webhooks", body("a", "https://metadata.example.com/", "reset"));
        requireStatus(webhook, 201);
        test(webhook);
        Answer log = awaitAttempts(webhook, 1);
        assertThat(log.text("/items/0/failure")).isEqualTo("ADDRESS");
        assertThat(log.text("/items/0/status")).isEmpty();
    }

    @Test
    void logHasPages() {
        Answer webhook = create("limits-changed");
        for (int i = 0; i < 3; i++) {
            causeEvent();
        }
        awaitMessages(3);
        Answer all = deliveries(webhook);
        assertThat(all.json().at("/items")).hasSize(3);
        Answer page = roster.api().get(path(webhook) + "/deliveries?limit=2");
        Answer rest =
                roster.api().get(path(webhook) + "/deliveries?limit=2&after=" + page.text("/next"));
        assertThat(page.each("/items", "/id")).isEqualTo(all.each("/items", "/id").subList(0, 2));
        assertThat(rest.each("/items", "/id")).isEqualTo(all.each("/items", "/id").subList(2, 3));
        assertThat(rest.text("/next")).isEmpty();
        requireStatus(roster.api().get(path(webhook) + "/deliveries?after=x"), 400);
    }
}
