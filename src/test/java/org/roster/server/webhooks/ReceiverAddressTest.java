package org.roster.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.NewWebhook;

/** Tests which addresses webhooks can have. */
class ReceiverAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.com, https://example.com/",
        "https://hooks.example.com:443/a/b?c=d%20e&f, https://hooks.example.com/a/b?c=d%20e&f",
        "HTTPS://EXAMPLE.COM/A, https://example.com/A",
        "https://bücher.example.com/, https://xn--bcher-kva.example.com/",
        "https://ｅxample.com/, https://example.com/",
        "https://a.example.com/@b, https://a.example.com/@b",
        "https://1password.example.com/, https://1password.example.com/",
        "https://127.0.0.1.example.com/, https://127.0.0.1.example.com/",
    })
    void nameOfHostIsAllowed(String text, String canonical) {
        assertThat(ReceiverAddress.parse(text).map(HttpUrl::toString)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "//example.com/",
                "http://example.com/",
                "http://example.com:443/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "https:///example.com/",
                "https:example.com",
                "https://",
                "https:\\\\example.com\\",
                "https://example.com\\@localhost/",
                "https://example.com:444/",
                "https://example.com:80/",
                "https://example.com:22/",
                "https://example.com:0/",
                "https://example.com:99999/",
                "https://user@example.com/",
                "https://user:password@example.com/",
                "https://@example.com/",
                "https://example.com@localhost/",
                "https://example.com/#fragment",
                "https://example.com/ a",
                "https://example.com/\ta",
                "https://example.com/\nHost: a",
                "https://example.com/\u0000",
                " https://example.com/",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://intranet/",
                "https://example.com./",
                "https://example..com/",
                "https://.example.com/",
                "https://exa_mple.com/",
                "https://-example.com/",
                "https://127.0.0.1/",
                "https://93.184.215.14/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.1./",
                "https://1.2.3.4.5/",
                "https://example.1/",
                "https://example.0x1/",
                "https://127%2e0%2e0%2e1/",
                "https://１２７.0.0.1/",
                "https://①②⑦.0.0.1/",
                "https://127。0。0。1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
                "https://[fe80::1%25eth0]/",
                "https://[::1/",
            })
    void otherAddressIsRefused(String text) {
        assertThat(ReceiverAddress.parse(text)).isEmpty();
    }

    @Test
    void addressIsAtMost2000CharactersLong() {
        String start = "https://example.com/";
        String rest = "a".repeat(NewWebhook.MAX_URL_LENGTH - start.length());
        assertThat(ReceiverAddress.parse(start + rest)).isPresent();
        assertThat(ReceiverAddress.parse(start + rest + "a")).isEmpty();
        assertThat(ReceiverAddress.parse(start + "ü".repeat(400)))
                .as("longer in its canonical form")
                .isEmpty();
        assertThat(ReceiverAddress.parse("https://" + "a.".repeat(127) + "com/")).isEmpty();
    }
}
