package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The proofs follow RFC 9449, as another implementation reads it. */
class DeviceKeyTest {

    private static final URI TARGET = URI.create("https://roster.example.com/api/v1/sessions");
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    /** Repeated, because one coordinate in 256 begins with a zero byte. */
    @RepeatedTest(300)
    void proofIsValid() throws Exception {
        DeviceKey key = DeviceKey.create();

        SignedJWT proof = SignedJWT.parse(key.proof("POST", TARGET, NOW));

        ECKey publicKey = proof.getHeader().getJWK().toECKey();
        assertThat(publicKey.isPrivate()).isFalse();
        assertThat(proof.verify(new ECDSAVerifier(publicKey))).isTrue();
        assertThat(publicKey.computeThumbprint()).hasToString(key.thumbprint());
        assertThat(proof.getHeader().getType()).hasToString("dpop+jwt");
        assertThat(proof.getJWTClaimsSet().getClaims())
                .containsEntry("htm", "POST")
                .containsEntry("htu", TARGET.toString())
                .containsKey("jti");
        assertThat(proof.getJWTClaimsSet().getIssueTime().toInstant()).isEqualTo(NOW);
    }

    @Test
    void everyProofHasItsOwnId() throws Exception {
        DeviceKey key = DeviceKey.create();

        assertThat(SignedJWT.parse(key.proof("POST", TARGET, NOW)).getJWTClaimsSet().getJWTID())
                .isNotEqualTo(
                        SignedJWT.parse(key.proof("POST", TARGET, NOW))
                                .getJWTClaimsSet()
                                .getJWTID());
    }

    @Test
    void storedKeyIsTheSame() {
        DeviceKey key = DeviceKey.create();

        assertThat(DeviceKey.decode(key.encoded()).thumbprint()).isEqualTo(key.thumbprint());
        assertThat(key.toString()).doesNotContain(key.encoded());
    }

    @Test
    void damagedKeyIsRejected() {
        String encoded = DeviceKey.create().encoded();

        for (String damaged :
                List.of("", "a.b", "%.%", encoded + ".x", encoded.substring(5), "." + encoded)) {
            assertThatThrownBy(() -> DeviceKey.decode(damaged))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
