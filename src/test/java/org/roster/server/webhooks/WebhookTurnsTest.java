package org.roster.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.server.webhooks.ActiveWebhooks.ActiveWebhook;

import java.util.ArrayList;
import java.util.List;

class WebhookTurnsTest {

    private final WebhookTurns turns = new WebhookTurns();

    private static ActiveWebhook webhook(String id, String organization, String host) {
        return new ActiveWebhook(
                id, organization, "https://" + host, host, List.of(), "", null, 0, 0, true);
    }

    private static List<ActiveWebhook> webhooks(int organizations, int each) {
        List<ActiveWebhook> webhooks = new ArrayList<>();
        for (int o = 0; o < organizations; o++) {
            for (int i = 0; i < each; i++) {
                String name = o + "-" + i;
                webhooks.add(webhook(name, "o" + o, name + ".example.com"));
            }
        }
        return webhooks;
    }

    @Test
    void organizationsShareTheTurns() {
        assertThat(turns.begin(webhooks(5, 20)))
                .hasSize(WebhookTurns.MAX)
                .extracting(ActiveWebhook::organization)
                .containsOnly("o0", "o1", "o2", "o3");
    }

    @Test
    void hostHasTwoTurnsAtOnce() {
        List<ActiveWebhook> due = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            due.add(webhook("w" + i, "o" + i, "example.com"));
        }
        assertThat(turns.begin(due)).hasSize(WebhookTurns.MAX_PER_HOST);
    }

    @Test
    void webhookHasOneTurnAtOnce() {
        List<ActiveWebhook> due = webhooks(1, 1);
        assertThat(turns.begin(due)).hasSize(1);
        assertThat(turns.begin(due)).isEmpty();
        turns.end(due.getFirst());
        assertThat(turns.begin(due)).hasSize(1);
    }

    @Test
    void thoseThatHaveWaitedComeFirst() {
        List<ActiveWebhook> due = webhooks(5, 4);
        List<ActiveWebhook> first = turns.begin(due);
        assertThat(turns.begin(due)).isEmpty();
        first.forEach(turns::end);
        assertThat(turns.begin(due))
                .startsWith(due.subList(16, 20).toArray(ActiveWebhook[]::new))
                .hasSize(WebhookTurns.MAX);
    }
}
