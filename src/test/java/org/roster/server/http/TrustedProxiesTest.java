package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The address of a client behind trusted and untrusted proxies. */
class TrustedProxiesTest {

    private static final TrustedProxies TRUSTED =
            new TrustedProxies(List.of("192.0.2.10", "198.51.100.0/24", "2001:db8:1::/64"));

    /** The values of several headers of the same name, which are separated by bars in a table. */
    private static List<String> headers(String values) {
        return values == null ? List.of() : Arrays.asList(values.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                // The peer isn't a trusted proxy
                "203.0.113.9, '203.0.113.1', 203.0.113.9",
                "198.51.101.1, '203.0.113.1', 198.51.101.1",
                "[2001:db8:2::1], '203.0.113.1', 2001:db8:2:0:0:0:0:1",
                // One proxy
                "192.0.2.10, '203.0.113.1', 203.0.113.1",
                "192.0.2.10, '203.0.113.1:4711', 203.0.113.1",
                "192.0.2.10, '2001:db8:2::7', 2001:db8:2:0:0:0:0:7",
                "192.0.2.10, '[2001:db8:2::7]:4711', 2001:db8:2:0:0:0:0:7",
                "192.0.2.10, '::ffff:203.0.113.1', 203.0.113.1",
                "::ffff:192.0.2.10, '203.0.113.1', 203.0.113.1",
                "[2001:db8:1::5], '203.0.113.1', 203.0.113.1",
                "192.0.2.10, , 192.0.2.10",
                // Only what trusted proxies appended counts
                "192.0.2.10, '127.0.0.1, 203.0.113.1', 203.0.113.1",
                "192.0.2.10, '192.0.2.10, 203.0.113.1', 203.0.113.1",
                "192.0.2.10, '10.0.0.1, 203.0.113.1, 198.51.100.7', 203.0.113.1",
                "192.0.2.10, '10.0.0.1|203.0.113.1,198.51.100.7', 203.0.113.1",
                "192.0.2.10, '10.0.0.1, 203.0.113.1|198.51.100.7', 203.0.113.1",
                "192.0.2.10, '198.51.100.8, 198.51.100.7', 198.51.100.8",
                // The proxy names no address
                "192.0.2.10, '203.0.113.1, unknown', 192.0.2.10",
                "192.0.2.10, '203.0.113.1, ', 192.0.2.10",
                "192.0.2.10, '203.0.113.1, evil.example', 192.0.2.10",
                "192.0.2.10, '203.0.113.1, unknown, 198.51.100.7', 198.51.100.7",
                "192.0.2.10, '203.0.113.999', 192.0.2.10",
                "192.0.2.10, '203.0.113', 192.0.2.10",
                "192.0.2.10, '1:2', 192.0.2.10",
                "192.0.2.10, '[203.0.113.1', 192.0.2.10"
            })
    void xForwardedForIsReadFromTheRight(String peer, String values, String client) {
        assertThat(TRUSTED.client(peer, headers(values), List.of())).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "203.0.113.9, 'for=203.0.113.1', 203.0.113.9",
                "192.0.2.10, 'for=203.0.113.1', 203.0.113.1",
                "192.0.2.10, 'For=203.0.113.1;proto=https;by=192.0.2.10', 203.0.113.1",
                "192.0.2.10, 'by=_p; for=\"203.0.113.1:4711\" ;host=\"a;b,c\"', 203.0.113.1",
                "192.0.2.10, 'for=\"[2001:db8:2::7]:4711\"', 2001:db8:2:0:0:0:0:7",
                "192.0.2.10, 'for=\"[2001:db8:2::7]\"', 2001:db8:2:0:0:0:0:7",
                "192.0.2.10, 'for=203.0.113.1:4711', 203.0.113.1",
                "192.0.2.10, 'for=10.0.0.1, for=203.0.113.1, for=198.51.100.7', 203.0.113.1",
                "192.0.2.10, 'for=10.0.0.1|for=203.0.113.1|for=198.51.100.7', 203.0.113.1",
                // Unknown and obfuscated identifiers (RFC 7239, sections 6.2 and 6.3)
                "192.0.2.10, 'for=203.0.113.1, for=unknown', 192.0.2.10",
                "192.0.2.10, 'for=203.0.113.1, for=_hidden', 192.0.2.10",
                "192.0.2.10, 'for=203.0.113.1, for=\"_hidden:_port\"', 192.0.2.10",
                "192.0.2.10, 'for=203.0.113.1, proto=https', 192.0.2.10",
                "192.0.2.10, 'for=_hidden, for=203.0.113.1', 203.0.113.1",
                // A quoted value isn't an element of its own
                "192.0.2.10, 'for=203.0.113.1;host=\"x\\\", for=10.0.0.1\"', 203.0.113.1",
                "192.0.2.10, 'host=\"x, for=10.0.0.1\", for=203.0.113.1', 203.0.113.1",
                // A client can't hide what the proxy appended
                "192.0.2.10, 'for=10.0.0.1;x=\", for=203.0.113.1', 192.0.2.10",
                "192.0.2.10, 'for=10.0.0.1;x=\"|for=203.0.113.1', 192.0.2.10",
                "192.0.2.10, 'for=10.0.0.1;for=203.0.113.1', 192.0.2.10",
                "192.0.2.10, 'for=\"10.0.0.1\"x, for=203.0.113.1', 192.0.2.10",
                "192.0.2.10, 'for 203.0.113.1', 192.0.2.10",
                "192.0.2.10, 'for=', 192.0.2.10"
            })
    void forwardedIsReadFromTheRight(String peer, String values, String client) {
        assertThat(TRUSTED.client(peer, List.of(), headers(values))).isEqualTo(client);
    }

    @Test
    void disagreeingHeadersAreNotBelieved() {
        List<String> forged = List.of("10.0.0.1");
        assertThat(TRUSTED.client("192.0.2.10", forged, List.of("for=203.0.113.1")))
                .isEqualTo("192.0.2.10");
        assertThat(TRUSTED.client("192.0.2.10", List.of("203.0.113.1"), List.of("for=10.0.0.1")))
                .isEqualTo("192.0.2.10");
        assertThat(TRUSTED.client("192.0.2.10", List.of("203.0.113.1"), List.of("for=203.0.113.1")))
                .isEqualTo("203.0.113.1");
    }

    private static TestService limited(String proxies) {
        return new TestService(
                Databases.SQLITE.settingsWith(
                        Map.of(
                                "roster.mail.host",
                                "",
                                "roster.limits.address",
                                "60",
                                "roster.trusted-proxies",
                                proxies)),
                10);
    }

    /** Calls until the limit of the address is exceeded. */
    private static void exhaust(Api client) {
        for (int i = 0; i < 120; i++) {
            if (client.get("/sign-in").status() == 429) {
                return;
            }
        }
        throw new AssertionError("Never refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: %s", "Forwarded: for=\"%s\";proto=https"})
    void clientsBehindAProxyHaveTheirOwnLimits(String header) {
        try (TestService roster = limited("127.0.0.0/8, ::1")) {
            roster.clock().advance(Duration.ofMinutes(1));
            String[] parts = header.split(": ");
            Api proxy = roster.api("", "");
            Api flooding = proxy.with(parts[0], parts[1].formatted("203.0.113.1"));
            exhaust(flooding);
            Answer other = proxy.with(parts[0], parts[1].formatted("203.0.113.2")).get("/sign-in");
            assertThat(other.status()).isEqualTo(200);
            // Forging a further address on the left doesn't help
            String chain = header.startsWith("X") ? "10.0.0.1, 203.0.113.1" : null;
            Api forging =
                    chain == null
                            ? proxy.with(parts[0], "for=10.0.0.1, for=203.0.113.1")
                            : proxy.with(parts[0], chain);
            assertThat(forging.get("/sign-in").status()).isEqualTo(429);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "203.0.113.7"})
    void headersOfUntrustedPeersAreIgnored(String proxies) {
        try (TestService roster = limited(proxies)) {
            roster.clock().advance(Duration.ofMinutes(1));
            Api client = roster.api("", "");
            exhaust(client.with("X-Forwarded-For", "203.0.113.1"));
            for (String header : new String[] {"X-Forwarded-For", "X-Real-IP", "Client-IP"}) {
                assertThat(client.with(header, "203.0.113.2").get("/sign-in").status())
                        .isEqualTo(429);
            }
            assertThat(client.with("Forwarded", "for=203.0.113.2").get("/sign-in").status())
                    .isEqualTo(429);
        }
    }
}
