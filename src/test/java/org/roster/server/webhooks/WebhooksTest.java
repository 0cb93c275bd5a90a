package org.roster.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.roster.contract.NewWebhook;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.EachDatabase;
import org.roster.server.TestService;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Tests creating, changing, taking over and removing webhooks. */
@EachDatabase
class WebhooksTest extends WebhookTest {

    @Test
    void onlyTheCreationReturnsTheSecret() {
        Answer created = create("reset", "member-joined");
        assertThat(created.text("/secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(created.text("/state")).isEqualTo("ENABLED");
        assertThat(created.text("/url")).isEqualTo(LocalReceiver.url(path));
        assertThat(created.each("/events", "")).containsExactly("member-joined", "reset");
        Answer listed = roster.api().get("/webhooks");
        requireStatus(listed, 200);
        assertThat(listed.each("/items", "/id")).containsExactly(created.text("/id"));
        for (Answer answer : List.of(listed, get(created), roster.api().get("/changes"))) {
            assertThat(answer.response().body()).doesNotContain("whsec_", "\"secret\"");
        }
    }

    @Test
    void databaseContainsTheSecretEncrypted() {
        Answer created = create("reset");
        byte[] secret =
                Base64.getDecoder().decode(created.text("/secret").substring("whsec_".length()));
        try (Database opened = roster.openDatabase()) {
            Map<String, Object> row =
                    opened.read(handle ->
                            handle.createQuery("SELECT * FROM webhook WHERE id = :id")
                                    .bind("id", created.text("/id"))
                                    .mapToMap()
                                    .one());
            assertThat(row.toString()).doesNotContain(created.text("/secret").substring(6));
            WebhookCipher cipher = cipher(opened);
            String encrypted = String.valueOf(row.get("secret"));
            assertThat(cipher.decrypt(created.text("/id"), encrypted)).isEqualTo(secret);
            assertThat(cipher.encrypt(created.text("/id"), secret)).isNotEqualTo(encrypted);
            assertThatThrownBy(() -> cipher.decrypt("another webhook", encrypted))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private WebhookCipher cipher(Database opened) {
        try {
            return WebhookCipher.open(
                    opened, roster.auditKeyFile().resolveSibling("roster-webhook.key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void allInvalidFieldsAreReported() {
        Answer answer = roster.api().post("/webhooks", "{}");
        requireStatus(answer, 422);
        assertThat(answer.each("/errors", "/field")).containsExactly("name", "url", "events");
        String url = LocalReceiver.url(path);
        for (String wrong :
                List.of(
                        body(" ", url, "reset"),
                        body("a".repeat(NewWebhook.MAX_NAME_LENGTH + 1), url, "reset"),
                        body("a\\u202eb", url, "reset"),
                        body("a", "http://receiver.example.com/", "reset"),
                        body("a", "https://localhost/", "reset"),
                        body("a", url + "a".repeat(NewWebhook.MAX_URL_LENGTH), "reset"),
                        body("a", url),
                        "{\"name\":\"a\",\"url\":\"%s\",\"events\":[null]}".formatted(url))) {
            Answer refused = roster.api().post("/webhooks", wrong);
            requireStatus(refused, 422);
            assertThat(refused.each("/errors", "/field")).as(wrong).hasSize(1);
        }
        Answer unknown = roster.api().post("/webhooks", body(" ", url, "everything"));
        requireStatus(unknown, 422);
        assertThat(unknown.each("/errors", "/field")).containsExactly("events", "name");
        assertThat(roster.api().get("/webhooks").json().at("/items")).isEmpty();
    }

    @Test
    void nameOfTheHostIsStoredInAscii() {
        Answer created =
                roster.api().post("/webhooks", body("a", "HTTPS://Bücher.Example.com", "reset"));
        requireStatus(created, 201);
        assertThat(created.text("/url")).isEqualTo("https://xn--bcher-kva.example.com/");
    }

    @Test
    void twentyWebhooksAreTheMaximum() {
        for (int i = 0; i < WebhookAdministration.MAX_WEBHOOKS; i++) {
            create("reset");
        }
        Answer refused =
                roster.api().post("/webhooks", body("a", LocalReceiver.url(path), "reset"));
        requireStatus(refused, 409);
        assertThat(refused.problem()).isEqualTo("webhook-limit-reached");
        assertThat(refused.text("/limit")).isEqualTo("20");
        assertThat(refused.text("/detail")).contains("20 webhooks");
    }

    @Test
    void creatorChangesWebhook() {
        Answer created = create("reset");
        String url = LocalReceiver.url("/other?token=abc");
        Answer changed =
                patch(
                        created,
                        "{\"name\":\"Wages\",\"url\":\"%s\",\"events\":[\"limits-changed\"]}"
                                .formatted(url));
        assertThat(changed.json()).isEqualTo(get(created).json());
        assertThat(changed.text("/name")).isEqualTo("Wages");
        assertThat(changed.text("/url")).isEqualTo(url);
        assertThat(changed.each("/events", "")).containsExactly("limits-changed");
        Answer log = roster.api().get("/changes?limit=1");
        assertThat(log.text("/items/0/kind")).isEqualTo("webhook-changed");
        assertThat(log.text("/items/0/subject/type")).isEqualTo("webhook");
        assertThat(log.text("/items/0/subject/label")).isEqualTo("Wages");
        assertThat(log.text("/items/0/detail/host")).isEqualTo("receiver.example.com");
        assertThat(log.toString()).doesNotContain("token=abc");
        requireStatus(roster.api().patch(path(created), "{\"url\":\"https://10.0.0.1/\"}"), 422);
        requireStatus(roster.api().patch(path(created), "{\"secret\":\"x\"}"), 400);
        requireStatus(roster.api().patch(path(created), "{}"), 422);
    }

    @Test
    void othersCanOnlyDisableAndRemoveWebhook() {
        Answer created = create("reset");
        SampleAccount other = administrator("other");
        for (String patch :
                List.of(
                        ENABLED,
                        "{\"url\":\"https://evil.example.com/\"}",
                        "{\"name\":\"x\",\"state\":\"DISABLED\"}")) {
            Answer refused = roster.api(other).patch(path(created), patch);
            requireStatus(refused, 409);
            assertThat(refused.problem()).isEqualTo("webhook-of-another");
            assertThat(refused.text("/detail")).contains("take it over");
        }
        requireStatus(roster.api(other).patch(path(created), DISABLED), 200);
        assertThat(get(created).text("/disabledReason")).isEqualTo("ADMINISTRATOR");
        requireStatus(roster.api(other).patch(path(created), ENABLED), 409);
        takeOver(roster.api(other), created);
        requireStatus(roster.api(other).patch(path(created), ENABLED), 200);
        requireStatus(roster.api().delete(path(created)), 204);
        requireStatus(roster.api(other).get(path(created)), 404);
        requireStatus(roster.api(other).delete(path(created)), 404);
        assertThat(kinds(2)).containsExactly("webhook-removed", "webhook-changed");
    }

    @Test
    void webhookEndsWithTheRoleOfItsCreator() {
        SampleAccount demoted = administrator("demoted");
        SampleAccount removed = administrator("removed");
        Answer first = create(roster.api(demoted), "reset");
        Answer second = create(roster.api(removed), "reset");
        Answer own = create("reset");
        Answer changed = changeMember(demoted, DEMOTION);
        assertThat(changed.each("/removedWebhooks", "/id")).containsExactly(first.text("/id"));
        assertThat(changed.header("Roster-Removed-Webhooks")).isEqualTo(first.text("/id"));
        Answer log = roster.api().get("/changes?limit=1");
        assertThat(log.text("/items/0/kind")).isEqualTo("webhook-removed");
        assertThat(log.text("/items/0/detail/reason")).isEqualTo("CREATOR_DEMOTED");
        Answer removal = roster.api().delete("/members/" + roster.memberId(removed));
        requireStatus(removal, 204);
        assertThat(removal.header("Roster-Removed-Webhooks")).isEqualTo(second.text("/id"));
        assertThat(roster.api().get("/changes?limit=1").text("/items/0/detail/reason"))
                .isEqualTo("CREATOR_REMOVED");
        assertThat(roster.api().get("/webhooks").each("/items", "/id"))
                .containsExactly(own.text("/id"));
    }

    @Test
    void takenOverWebhookIsKept() {
        SampleAccount leaving = administrator("leaving");
        Answer created = create(roster.api(leaving), "reset");
        Answer taken = takeOver(roster.api(), created);
        assertThat(taken.text("/secret"))
                .startsWith("whsec_")
                .isNotEqualTo(created.text("/secret"));
        assertThat(taken.text("/createdBy/displayName")).isEqualTo("administrator");
        assertThat(taken.text("/previousSecretUntil")).isNotEmpty();
        Answer log = roster.api().get("/changes?limit=1");
        assertThat(log.text("/items/0/detail/creatorId")).isEqualTo(roster.memberId(leaving));
        requireStatus(roster.api().delete("/members/" + roster.memberId(leaving)), 204);
        assertThat(get(created).text("/id")).isEqualTo(created.text("/id"));
        roster.clock().advance(WebhookStore.ROTATION.plus(Duration.ofMinutes(1)));
        roster.sessions().signOut();
        assertThat(get(created).text("/previousSecretUntil")).isEmpty();
    }

    @Test
    void webhookOfAnotherOrganizationIsNotFound() {
        Answer created = create("reset");
        String delivery = test(created).text("/id");
        TestService foreign = roster.newOrganization(10);
        Api api = foreign.api();
        for (Answer answer :
                List.of(
                        api.get(path(created)),
                        api.patch(path(created), DISABLED),
                        api.delete(path(created)),
                        api.post(path(created) + "/take-over"),
                        api.post(path(created) + "/test"),
                        api.get(path(created) + "/deliveries"),
                        api.post(path(created) + "/deliveries/" + delivery + "/resend"))) {
            requireStatus(answer, 404);
        }
        Answer own = create(foreign.api(), "reset");
        requireStatus(foreign.api().post(path(own) + "/deliveries/" + delivery + "/resend"), 404);
        assertThat(get(created).text("/state")).isEqualTo("ENABLED");
    }

    @Test
    void operatorSeesWhichWebhooksARemovalEnds() {
        SampleAccount leaving = administrator("leaving");
        Answer webhook = create(roster.api(leaving), "reset");
        assertThat(command("remove-member", leaving.username()))
                .endsWith("removed-webhook\t" + webhook.text("/id") + "\tPayroll");
        requireStatus(roster.api().get(path(webhook)), 404);
    }

    @Test
    void operatorListsAndRemovesWebhooks() {
        Answer created = create("reset");
        assertThat(command("webhooks"))
                .isEqualTo(
                        created.text("/id")
                                + "\tENABLED\tnever\treceiver.example.com\tadministrator\tPayroll");
        patch(created, DISABLED);
        assertThat(command("webhooks")).contains("\tDISABLED:ADMINISTRATOR\t");
        assertThat(command("remove-webhook", created.text("/id")))
                .isEqualTo("removed-webhook\t" + created.text("/id") + "\tPayroll");
        assertThat(command("webhooks")).isEmpty();
        assertThat(roster.api().get("/changes?limit=1").json().at("/items/0/actor").isNull())
                .isTrue();
        assertThat(kinds(1)).containsExactly("webhook-removed");
    }
}
