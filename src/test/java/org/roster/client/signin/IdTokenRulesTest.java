package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

class IdTokenRulesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private static final String VALID =
            """
            {"iss":"https://issuer.example.com","sub":"1","aud":"client","azp":"client",\
            "nonce":"n","iat":1800000000,"exp":1800003600}\
            """;

    private final IdTokenRules rules =
            new IdTokenRules(
                    token -> token.issuer().equals("https://issuer.example.com"),
                    "client",
                    InstantSource.fixed(NOW));

    private static String token(String claims) {
        return "e30."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    @Test
    void validTokenIsAccepted() throws Exception {
        assertThat(rules.first(token(VALID), "n").subject()).isEqualTo("1");
        assertThat(rules.first(token(VALID.replace("\"client\",\"azp", "[\"client\"],\"azp")), "n"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iss | https://issuer.example.com | https://issuer.example.com.evil.example",
                "aud | \"aud\":\"client\" | \"aud\":\"another\"",
                "aud | \"aud\":\"client\" | \"aud\":[\"client\",\"another\"]",
                "aud | \"aud\":\"client\" | \"aud\":[]",
                "azp | \"azp\":\"client\" | \"azp\":\"another\"",
                "sub | \"sub\":\"1\" | \"sub\":\"\"",
                "nonce | \"nonce\":\"n\" | \"nonce\":\"m\"",
                "nonce | \"nonce\":\"n\", | ''",
                "iat | 1800000000 | 1799999699",
                "iat | 1800000000 | 1800000301",
                "exp | 1800003600 | 1800000000"
            })
    void wrongClaimIsRejected(String claim, String valid, String wrong) {
        assertThat(VALID).contains(valid);
        assertThatThrownBy(() -> rules.first(token(VALID.replace(valid, wrong)), "n"))
                .isInstanceOf(SignInException.InvalidResponse.class)
                .hasMessage("The ID token's " + claim + " is wrong");
    }

    @Test
    void refreshedTokenMayLackTheNonceOnly() throws Exception {
        String without = VALID.replace("\"nonce\":\"n\",", "");

        assertThat(rules.refreshed(token(without), "n").nonce()).isNull();
        assertThat(rules.refreshed(token(VALID), "n").nonce()).isEqualTo("n");
        assertThatThrownBy(() -> rules.refreshed(token(VALID), "m"))
                .isInstanceOf(SignInException.InvalidResponse.class);
    }

    @Test
    void malformedTokenIsRejected() {
        for (String text :
                List.of("", "a.b", "a.%.c", "a.e30.c", token("{\"iat\":1}"), token("[]"))) {
            assertThatThrownBy(() -> rules.first(text, "n")).isInstanceOf(IOException.class);
        }
    }
}
