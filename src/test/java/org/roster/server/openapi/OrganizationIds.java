package org.roster.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.roster.server.Answer;
import org.roster.server.TestService;

import java.util.Map;

/** Creates an entity in each collection of an organization. */
final class OrganizationIds {

    private OrganizationIds() {}

    /** The IDs by collection. */
    static Map<String, String> of(TestService roster, String memberId) {
        Answer invited = roster.invite("ANY", roster.google("invited").username(), "MEMBER");
        return Map.of(
                "members",
                memberId,
                "invites",
                invited.text("/id"),
                "tokens",
                roster.newToken("scim").text("/id"),
                "webhooks",
                newWebhook(roster),
                "scim-connections",
                newConnection(roster).text("/id"));
    }

    private static Answer newConnection(TestService roster) {
        Answer created =
                roster.api()
                        .post(
                                "/scim-connections",
                                "{\"name\":\"Directory\",\"directory\":\"OTHER\","
                                        + "\"memberLimit\":5,\"expiresAt\":\"%s\"}"
                                                .formatted(
                                                        roster.clock()
                                                                .instant()
                                                                .plusSeconds(3600)));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }

    /** A disabled webhook, which changes nothing in the background. */
    private static String newWebhook(TestService roster) {
        Answer created =
                roster.api()
                        .post(
                                "/webhooks",
                                "{\"name\":\"Hook\",\"url\":\"https://receiver.example.com/\","
                                        + "\"events\":[\"reset\"]}");
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String id = created.text("/id");
        Answer disabled = roster.api().patch("/webhooks/" + id, "{\"state\":\"DISABLED\"}");
        assertThat(disabled.status()).as(disabled.toString()).isEqualTo(200);
        return id;
    }
}
