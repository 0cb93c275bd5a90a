package org.roster.desktop.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

class ServerLinkTest {

    @ParameterizedTest
    @CsvSource({
        "roster://roster.example.com, https://roster.example.com",
        "roster://roster.example.com:8443, https://roster.example.com:8443",
        "ROSTER://Roster.Example.COM, https://roster.example.com",
        "roster://localhost:8443, https://localhost:8443",
        "roster://192.0.2.1, https://192.0.2.1",
        "roster://[2001:db8::1]:8443, https://[2001:db8::1]:8443",
    })
    void linkIsParsedToAnAddress(String link, String address) {
        assertThat(ServerLink.parse(link)).contains(new ServerLink(URI.create(address)));
    }

    @ParameterizedTest
    @CsvSource({"roster://roster.example.com", "roster://[2001:db8::1]:8443"})
    void linkKeepsItsText(String link) {
        assertThat(ServerLink.parse(link)).map(ServerLink::text).contains(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "roster:",
                "roster://",
                "roster:roster.example.com",
                "https://roster.example.com",
                "roster.example.com",
                "roster://roster.example.com/",
                "roster://roster.example.com/path",
                "roster://roster.example.com?query",
                "roster://roster.example.com#fragment",
                "roster://ada@roster.example.com",
                "roster://ada:password@roster.example.com",
                "roster://roster.example.com:",
                "roster://roster.example.com:0",
                "roster://roster.example.com:65536",
                "roster://roster.example.com:-1",
                "roster://roster.example.com:8443:8443",
                "roster://roster%2eexample.com",
                "roster://b\u00fccher.example.com",
                "roster://roster.example.com\u202e",
                "roster://roster.example.com\n",
                "roster://roster.example.com roster://other.example.com",
                " roster://roster.example.com",
                "roster://-.example.com",
                "roster://[::1",
                "roster://[fe80::1%25eth0]",
                "roster://roster_.example.com",
                "--server=https://roster.example.com",
            })
    void invalidLinkIsRejected(String text) {
        assertThat(ServerLink.parse(text)).isEmpty();
    }

    @Test
    void overlongHostIsRejected() {
        assertThat(ServerLink.parse("roster://" + "a.".repeat(1 << 20) + "com")).isEmpty();
    }
}
