package org.roster.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;
import org.roster.server.storage.Database;
import org.roster.server.webhooks.ActiveWebhooks.ActiveWebhook;
import org.roster.server.webhooks.LocalReceiver.Message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tests webhooks of a service with several instances, some of which stop or use another key. */
@EachDatabase
class WebhookInstancesTest extends WebhookTest {

    private static final int EVENTS = 15;

    @Test
    void twoInstancesSendEachMessageOnce() {
        Answer webhook = create("invite-created");
        try (LocalService another = roster.anotherInstance(Map.of())) {
            assertThat(another.url()).isNotEqualTo(roster.service().url());
            for (int i = 0; i < EVENTS; i++) {
                roster.invite("ANY", roster.google("invited").username(), "MEMBER");
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> deliveries(webhook).each("/items", "/state"),
                            states ->
                                    states.size() == EVENTS
                                            && states.stream().allMatch("DELIVERED"::equals));
        }
        assertThat(receiver.received(path))
                .extracting(message -> message.header("Webhook-id"))
                .hasSize(EVENTS)
                .doesNotHaveDuplicates();
        assertThat(receiver.received(path))
                .extracting(message -> message.json().at("/revision").asLong())
                .doesNotHaveDuplicates();
    }

    @Test
    void slowerInstanceQueuesNothing() {
        Answer webhook = create("invite-created");
        awaitIdle(webhook);
        try (Database opened = roster.openDatabase()) {
            ActiveWebhook before =
                    opened.read(handle ->
                            new ActiveWebhooks(roster.clock())
                                    .find(handle, webhook.text("/id"))
                                    .orElseThrow());
            roster.invite("ANY", roster.google("invited").username(), "MEMBER");
            awaitMessages(2);
            DeliveryQueue queue =
                    new DeliveryQueue(new DeliveryStore(roster.clock()), roster.clock());
            assertThat(
                            opened.<Boolean, RuntimeException>write(
                                    handle -> queue.queue(handle, before)))
                    .isFalse();
        }
        assertThat(deliveries(webhook).each("/items", "/type"))
                .containsExactly("invite-created", "test");
    }

    private int update(String sql, Answer webhook, long value) {
        try (Database opened = roster.openDatabase()) {
            return opened.write(handle ->
                    handle.createUpdate(sql)
                            .bind("id", webhook.text("/id"))
                            .bind("value", value)
                            .execute());
        }
    }

    @Test
    void messageOfAStoppedInstanceIsSentAfterItsLease() {
        Answer webhook = create("reset");
        awaitIdle(webhook);
        long lease = roster.clock().instant().plus(ClaimedDelivery.LEASE).toEpochMilli();
        assertThat(
                        update(
                                "UPDATE webhook_delivery SET state = 'PENDING', attempts = 1,"
                                        + " type = 'reset', lease_until = :value"
                                        + " WHERE webhook_id = :id",
                                webhook,
                                lease))
                .isEqualTo(1);
        roster.clock().advance(ClaimedDelivery.LEASE.minusSeconds(30));
        awaitIdle(webhook);
        assertThat(receiver.received(path)).hasSize(2);
        roster.clock().advance(Duration.ofMinutes(1));
        List<Message> messages = awaitMessages(3);
        assertThat(messages.getLast().header("Webhook-id"))
                .isEqualTo(messages.getFirst().header("Webhook-id"));
    }

    @Test
    void receiverGetsAResetAfterTooManyChanges() {
        Answer webhook = create("reset");
        update(
                "UPDATE webhook SET queued_revision = queued_revision - :value WHERE id = :id",
                webhook,
                DeliveryQueue.MAX_BACKLOG + 1);
        Message message = awaitMessages(1).getFirst();
        assertThat(message.json().at("/type").asText()).isEqualTo("reset");
        assertThat(message.json().at("/data/revision")).isEqualTo(message.json().at("/revision"));
    }

    @Test
    void changesWaitWhileTooManyMessagesArePending() {
        Answer webhook = create("invite-created");
        awaitIdle(webhook);
        receiver.respond(path, 500, "Retry-After", "60");
        roster.invite("ANY", roster.google("invited").username(), "MEMBER");
        awaitMessages(2);
        awaitAttempts(webhook, 1);
        try (Database opened = roster.openDatabase()) {
            opened.write(handle -> {
                for (int i = 0; i < DeliveryQueue.MAX_PENDING; i++) {
                    handle.createUpdate(
                                    """
                                    INSERT INTO webhook_delivery (id, webhook_id, type, entity_id,
                                        revision, occurred_at, created_at, state, due_at)
                                    SELECT :id || id, webhook_id, type, entity_id, revision,
                                        occurred_at, created_at, state, due_at
                                      FROM webhook_delivery
                                     WHERE webhook_id = :webhook AND state = 'PENDING'
                                       AND attempts = 1
                                    """)
                            .bind("id", "copy-" + i)
                            .bind("webhook", webhook.text("/id"))
                            .execute();
                }
                return webhook;
            });
            roster.invite("ANY", roster.google("invited").username(), "MEMBER");
            Answer other = create("reset");
            awaitIdle(other);
            long waiting =
                    opened.read(handle ->
                            handle.createQuery(
                                            "SELECT o.revision - w.queued_revision FROM webhook w"
                                                    + " JOIN organization o"
                                                    + " ON o.id = w.organization_id"
                                                    + " WHERE w.id = :id")
                                    .bind("id", webhook.text("/id"))
                                    .mapTo(Long.class)
                                    .one());
            assertThat(waiting).isEqualTo(2);
        }
        requireStatus(roster.api().delete(path(webhook)), 204);
    }

    private String startWithKey(Path file) {
        try (LocalService another =
                roster.anotherInstance(Map.of("roster.webhook-key-file", file.toString()))) {
            return another.url().toString();
        } catch (UncheckedIOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static byte[] repeated(String text) {
        return text.repeat(32).substring(0, 32).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void anotherKeyIsRefused(@TempDir Path folder) throws IOException {
        create("reset");
        Path key = folder.resolve("other.key");
        assertThat(startWithKey(key))
                .contains("roster.webhook-key-file", "does not exist", "remove-webhook");
        assertThat(key).doesNotExist();
        Files.write(key, new byte[32]);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(startWithKey(key)).contains("isn't random");
        Files.write(key, repeated("secret!"));
        assertThat(startWithKey(key)).contains("isn't random");
        Files.write(key, repeated("another key"));
        assertThat(startWithKey(key)).contains("is not the key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(startWithKey(key)).contains("chmod 600");
        Path own = roster.auditKeyFile().resolveSibling("roster-webhook.key");
        assertThat(Files.getPosixFilePermissions(own))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(startWithKey(own)).startsWith("https://");
    }

    @Test
    void checkReportsAnotherKey() throws IOException {
        create("reset");
        Path own = roster.auditKeyFile().resolveSibling("roster-webhook.key");
        assertThat(roster.service().command("check")).contains("database\tok");
        byte[] key = Files.readAllBytes(own);
        try {
            byte[] other = key.clone();
            other[0] ^= 1;
            Files.write(own, other);
            assertThatThrownBy(() -> roster.service().command("check"))
                    .hasMessageContaining("roster.webhook-key-file")
                    .hasMessageContaining("is not the key");
        } finally {
            Files.write(own, key);
        }
    }

    @Test
    void restoredDatabaseSendsNothing() {
        Answer webhook = create("reset", "limits-changed");
        awaitIdle(webhook);
        int before = receiver.received(path).size();
        assertThat(roster.service().command("restore", "accept", "--force"))
                .containsPattern("Disabled webhooks: [1-9]");
        await().until(() -> roster.api().get("").status() != 503);
        roster.sessions().signOut();
        Answer after = get(webhook);
        assertThat(after.text("/disabledReason")).isEqualTo("DATABASE_RESTORED");
        assertThat(roster.api().get("/changes?limit=5").each("/items", "/detail/reason"))
                .contains("DATABASE_RESTORED");
        assertThat(receiver.received(path)).hasSize(before);
    }
}
