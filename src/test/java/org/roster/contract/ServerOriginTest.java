package org.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

/** The one spelling of an origin. Two servers never share one. */
class ServerOriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://roster.example.com, https://roster.example.com",
        "HTTPS://Roster.Example.COM/path?q#f, https://roster.example.com",
        "https://roster.example.com:443, https://roster.example.com",
        "https://roster.example.com:, https://roster.example.com",
        "https://roster.example.com.:0443, https://roster.example.com",
        "https://roster.example.com:8443, https://roster.example.com:8443",
        "https://roster.example.com:80, https://roster.example.com:80",
        "https://roster.example.com@example.net, https://example.net",
        "https://example.net:443@roster.example.com:44, https://roster.example.com:44",
        "https://roster.example.com.example.net, https://roster.example.com.example.net",
        "https://XN--BCHER-KVA.example, https://xn--bcher-kva.example",
        "https://[::1]:8443, https://[::1]:8443",
        "https://[FE80::1%25eth0], https://[fe80::1%25eth0]",
        "https://127.0.0.1, https://127.0.0.1",
    })
    void originHasOneSpelling(String address, String origin) {
        assertThat(ServerOrigin.of(URI.create(address))).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:///path",
                "https://roster_1.example.com",
                "https://roster.example.com..",
                "https://b\u00fccher.example",
                "https://roster.example.com\uff0eexample.net",
                "mailto:ada@example.com",
                "/path",
            })
    void addressWithoutHostIsRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerOrigin.of(URI.create(address)));
    }
}
