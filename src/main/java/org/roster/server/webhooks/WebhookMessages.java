package org.roster.server.webhooks;

import org.jdbi.v3.core.Handle;
import org.roster.contract.EventKind;
import org.roster.server.events.EventEntities;
import org.roster.server.events.EventSource;
import org.roster.server.events.EventTopic;
import org.roster.server.http.Json;
import org.roster.server.webhooks.ActiveWebhooks.ActiveWebhook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Composes the body of messages, with the current state of the entity, and their headers. */
public final class WebhookMessages {

    private final EventSource entities;
    private final WebhookCipher cipher;
    private final String userAgent;
    private final InstantSource clock;

    /**
     * Creates an instance.
     *
     * @param userAgent the header {@code User-Agent}
     */
    public WebhookMessages(
            EventSource entities, WebhookCipher cipher, String userAgent, InstantSource clock) {
        this.entities = entities;
        this.cipher = cipher;
        this.userAgent = userAgent;
        this.clock = clock;
    }

    /**
     * The body of a message.
     *
     * @param type the kind of event
     * @param timestamp the time when the event occurred
     * @param organization the organization's ID
     * @param revision the organization's revision that the event reports
     * @param data the same as in the event stream
     */
    private record Body(
            String type, Instant timestamp, String organization, long revision, Object data) {}

    /** Returns the body of a message. */
    byte[] body(Handle handle, ClaimedDelivery delivery) {
        String organization = delivery.webhook().organization();
        String type = delivery.type();
        Object data = Map.of("webhook", delivery.webhook().id());
        if (!delivery.isTest()) {
            EventEntities.Content content =
                    entities.in(handle, organization)
                            .content(
                                    new EventTopic(EventKind.ofWire(type), delivery.entityId()),
                                    delivery.revision());
            type = content.kind().wire();
            data = content.data();
        }
        return Json.write(
                new Body(type, delivery.occurredAt(), organization, delivery.revision(), data));
    }

    /** Returns the headers of a message, signed for the current time. */
    Map<String, String> headers(ClaimedDelivery delivery, byte[] body) {
        long seconds = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", userAgent);
        headers.put("webhook-id", delivery.id());
        headers.put("webhook-timestamp", Long.toString(seconds));
        headers.put(
                "webhook-signature",
                SigningSecret.signatures(
                        secrets(delivery.webhook()), delivery.id(), seconds, body));
        return headers;
    }

    private List<byte[]> secrets(ActiveWebhook webhook) {
        List<byte[]> secrets = new ArrayList<>();
        secrets.add(cipher.decrypt(webhook.id(), webhook.secret()));
        if (webhook.previousSecret() != null) {
            secrets.add(cipher.decrypt(webhook.id(), webhook.previousSecret()));
        }
        return secrets;
    }
}
