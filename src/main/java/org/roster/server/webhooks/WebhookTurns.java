package org.roster.server.webhooks;

import org.roster.server.webhooks.ActiveWebhooks.ActiveWebhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Decides to which webhooks an instance sends at the same time. Slow receivers of one organization
 * must not delay the messages of another, such as those about removed members.
 */
final class WebhookTurns {

    /** After this time, a webhook waits until the others have had a turn. */
    static final Duration LENGTH = Duration.ofSeconds(10);

    static final int MAX = 16;
    static final int MAX_PER_ORGANIZATION = 4;
    static final int MAX_PER_HOST = 2;

    private final Map<String, ActiveWebhook> running = new HashMap<>();

    /** The number of the last turn of each webhook that has messages. */
    private final Map<String, Long> last = new HashMap<>();

    private long turns;

    /**
     * Begins the turns of some webhooks. The caller must call {@link #end} for each of them.
     *
     * @param due the webhooks with messages
     * @return those that can begin; first those that have waited longest
     */
    synchronized List<ActiveWebhook> begin(List<ActiveWebhook> due) {
        last.keySet().retainAll(due.stream().map(ActiveWebhook::id).toList());
        List<ActiveWebhook> waiting = new ArrayList<>(due);
        waiting.sort(Comparator.comparingLong(each -> last.getOrDefault(each.id(), 0L)));
        List<ActiveWebhook> begun = new ArrayList<>();
        for (ActiveWebhook webhook : waiting) {
            if (isPossible(webhook)) {
                running.put(webhook.id(), webhook);
                last.put(webhook.id(), ++turns);
                begun.add(webhook);
            }
        }
        return begun;
    }

    private boolean isPossible(ActiveWebhook webhook) {
        return running.size() < MAX
                && !running.containsKey(webhook.id())
                && count(ActiveWebhook::organization, webhook) < MAX_PER_ORGANIZATION
                && count(ActiveWebhook::host, webhook) < MAX_PER_HOST;
    }

    private long count(Function<ActiveWebhook, String> property, ActiveWebhook webhook) {
        return running.values().stream()
                .map(property)
                .filter(property.apply(webhook)::equals)
                .count();
    }

    synchronized void end(ActiveWebhook webhook) {
        running.remove(webhook.id());
    }
}
