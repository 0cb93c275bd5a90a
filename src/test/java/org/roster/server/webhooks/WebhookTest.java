package org.roster.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.webhooks.LocalReceiver.Message;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tests with webhooks of a new organization and a receiver. */
abstract class WebhookTest extends FreshOrganizationTest {

    static final String DEMOTION = "{\"role\":\"MEMBER\"}";
    static final String SUSPENSION = "{\"state\":\"SUSPENDED\"}";
    static final String RESUMPTION = "{\"state\":\"ACTIVE\"}";
    static final String ENABLED = "{\"state\":\"ENABLED\"}";
    static final String DISABLED = "{\"state\":\"DISABLED\"}";

    final LocalReceiver receiver = LocalReceiver.start();

    /** The path of the receiver in this test. */
    String path = "/";

    @Override
    protected WebhookNetwork network() {
        return receiver.network();
    }

    @BeforeEach
    void choosePath() {
        path = "/" + UUID.randomUUID();
    }

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    @AfterAll
    void stopReceiver() {
        receiver.close();
    }

    static String body(String name, String url, String... events) {
        return "{\"name\":\"%s\",\"url\":\"%s\",\"events\":[%s]}"
                .formatted(
                        name,
                        url,
                        Arrays.stream(events)
                                .map(event -> "\"" + event + "\"")
                                .collect(Collectors.joining(",")));
    }

    /** Creates a webhook for this test's path. */
    Answer create(Api administrator, String... events) {
        Answer created =
                administrator.post("/webhooks", body("Payroll", LocalReceiver.url(path), events));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }

    Answer create(String... events) {
        return create(roster.api(), events);
    }

    static String path(Answer webhook) {
        return "/webhooks/" + webhook.text("/id");
    }

    Answer get(Answer webhook) {
        Answer answer = roster.api().get(path(webhook));
        requireStatus(answer, 200);
        return answer;
    }

    Answer patch(Answer webhook, String body) {
        Answer answer = roster.api().patch(path(webhook), body);
        requireStatus(answer, 200);
        return answer;
    }

    Answer takeOver(Api administrator, Answer webhook) {
        Answer answer = administrator.post(path(webhook) + "/take-over");
        requireStatus(answer, 200);
        return answer;
    }

    Answer test(Answer webhook) {
        Answer answer = roster.api().post(path(webhook) + "/test");
        requireStatus(answer, 202);
        return answer;
    }

    Answer deliveries(Answer webhook) {
        Answer answer = roster.api().get(path(webhook) + "/deliveries");
        requireStatus(answer, 200);
        return answer;
    }

    /** Waits until the newest message of a webhook has had this many attempts. */
    Answer awaitAttempts(Answer webhook, int attempts) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> deliveries(webhook),
                        page ->
                                page.json().at("/items/0/attempts").asInt() == attempts
                                        && !(page.text("/items/0/status")
                                                        + page.text("/items/0/failure"))
                                                .isEmpty()
                                        && hasResult(page));
    }

    /** Returns whether the last attempt has completed: the next one is later, or there is none. */
    private boolean hasResult(Answer page) {
        String next = page.text("/items/0/nextAttemptAt");
        return next.isEmpty() || next.compareTo(page.text("/items/0/lastAttemptAt")) > 0;
    }

    /** Waits until this test's path has received a number of messages, and returns them. */
    List<Message> awaitMessages(int number) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> receiver.received(path), messages -> messages.size() >= number);
    }

    /** Waits for a test message to arrive, so that all earlier messages have been attempted. */
    void awaitIdle(Answer webhook) {
        String id = test(webhook).text("/id");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        receiver.received(path).stream()
                                .anyMatch(message -> message.header("Webhook-id").equals(id)));
    }

    static void requireStatus(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }
}
