package org.roster.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

class ServiceAddressTest {

    @ParameterizedTest
    @CsvSource({
        "roster.example.com, https://roster.example.com",
        "' Roster.Example.com/ ', https://roster.example.com",
        "https://example.com/roster/, https://example.com/roster",
        "localhost:8443, https://localhost:8443",
        "127.0.0.1:8443, https://127.0.0.1:8443",
        "https://[::1]:8443, https://[::1]:8443",
        "HTTPS://example.com, https://example.com"
    })
    void peopleTypeAddressesInManyWays(String typed, URI meant) {
        assertThat(ServiceAddress.parse(typed)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "http://example.com",
                "ftp://example.com",
                "https://",
                "two words",
                "example.com:port",
                "example.com:0",
                "example.com:70000",
                "https://user:password@example.com",
                "https://example.com/?a=b",
                "https://example.com/#a",
                "https://exa_mple..com:",
                "javascript:alert(1)"
            })
    void whatIsNoHttpsAddressIsNoService(String typed) {
        assertThat(ServiceAddress.parse(typed)).isEmpty();
    }
}
