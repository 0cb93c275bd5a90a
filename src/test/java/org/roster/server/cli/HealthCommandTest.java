package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.server.Databases;
import org.roster.server.Ports;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;
import org.roster.server.cli.CommandRunner.Outcome;
import org.roster.server.configuration.Configuration;

import java.util.HashMap;
import java.util.Map;

/** {@code roster-server health} against a running service. */
@SqliteFirst
class HealthCommandTest extends ServiceTest {

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void configure() {
        environment.clear();
        set("roster.public-url", "https://roster.example.com");
        for (String key : new String[] {"roster.database.url", "roster.link-key-file"}) {
            set(key, roster.service().setting(key));
        }
        listen("127.0.0.1", roster.service().operations().getPort());
    }

    private void set(String key, String value) {
        environment.put(Configuration.variable(key), value);
    }

    private void listen(String host, int port) {
        set("roster.operations.listen", host + ":" + port);
    }

    private Outcome health(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "health";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return CommandRunner.run(environment, arguments);
    }

    @Test
    void readyServiceSucceeds() {
        assertThat(health()).isEqualTo(new Outcome(0, "ready", ""));
        assertThat(health("--live")).isEqualTo(new Outcome(0, "live", ""));
    }

    /** The service in a container listens on all interfaces. */
    @Test
    void serviceOnAllInterfacesIsAskedOverLoopback() {
        listen("0.0.0.0", roster.service().operations().getPort());
        assertThat(health()).isEqualTo(new Outcome(0, "ready", ""));
    }

    @Test
    void serviceWithoutDatabaseIsLiveButNotReady() {
        assumeTrue(database == Databases.POSTGRESQL, "a file cannot go away");
        Map<String, String> settings =
                Map.of("roster.database.url", roster.service().setting("roster.database.url"));
        Databases.refuseConnections(settings);
        try {
            assertThat(roster.ready().status()).isEqualTo(503);
            assertThat(health())
                    .isEqualTo(
                            new Outcome(
                                    2,
                                    "",
                                    "roster-server: The service isn't ready: database,"
                                            + " changes down\n"));
            assertThat(health("--live").code()).isZero();
        } finally {
            Databases.acceptConnections(settings);
            assertThat(roster.ready().status()).isEqualTo(200);
        }
    }

    @Test
    void stoppedServiceFails() {
        int port = Ports.free();
        listen("127.0.0.1", port);
        assertThat(health("--live").err())
                .startsWith("roster-server: No service answers at http://127.0.0.1:" + port);
    }

    @Test
    void healthChecksThatAreOffFail() {
        set("roster.operations.listen", "");
        assertThat(health().err())
                .isEqualTo(
                        "roster-server: Health checks are off: set roster.operations.listen, such"
                                + " as 127.0.0.1:9443\n");
    }
}
