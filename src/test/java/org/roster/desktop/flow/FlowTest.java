package org.roster.desktop.flow;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.roster.server.Databases;
import org.roster.server.Ports;
import org.roster.server.TestService;
import org.roster.server.webhooks.WebhookNetwork;

import java.util.HashMap;
import java.util.Map;

/** Base class that starts a service, its providers, and its mail server once per class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FlowTest {

    /** The port of proxies: the service accepts sign-ins at its own and at their address. */
    final int proxyPort = Ports.free();

    TestService backend;

    @BeforeAll
    void startWorld() {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("roster.origins", "https://localhost:" + proxyPort);
        backend = new TestService(Databases.SQLITE.settingsWith(settings), 10, network());
    }

    /** Returns the settings that the service has besides the usual ones. */
    Map<String, String> settings() {
        return Map.of();
    }

    /** Returns the network with the receivers of webhooks. */
    WebhookNetwork network() {
        return TestService.NOWHERE;
    }

    @AfterAll
    void stopWorld() {
        backend.close();
    }
}
