package org.roster.server.webhooks;

import org.junit.jupiter.api.Test;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.SqliteFirst;

import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;

/** The receivers of one organization don't respond. */
@SqliteFirst
class SlowReceiversTest extends WebhookTest {

    private final CountDownLatch slow = new CountDownLatch(1);

    /** A network in which attempts for hosts below {@code slow.example} wait. */
    @Override
    protected WebhookNetwork network() {
        WebhookNetwork network = super.network();
        return new WebhookNetwork(
                host -> {
                    if (host.endsWith(".slow.example")) {
                        try {
                            slow.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        throw new UnknownHostException(host);
                    }
                    return network.resolver().resolve(host);
                },
                network.allowed(),
                network.port(),
                network.timeout());
    }

    @Test
    void organizationWithSlowReceiversDelaysNoOther() {
        Api other = roster.newOrganization(10).api();
        for (int i = 0; i < WebhookTurns.MAX; i++) {
            Answer webhook =
                    other.post(
                            "/webhooks",
                            body("Slow", "https://r%d.slow.example/".formatted(i), "reset"));
            requireStatus(webhook, 201);
            requireStatus(other.post(path(webhook) + "/test"), 202);
        }
        try {
            test(create("reset"));
            awaitMessages(1);
        } finally {
            slow.countDown();
        }
    }
}
