package org.roster.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.contract.EntraCloud;
import org.roster.contract.EntraTenant;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.configuration.Configuration;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Map;

import javax.net.ssl.SSLContext;

/** The issuers of Microsoft's clouds, each with its own authority. */
class NationalCloudTest {

    private static final String TENANT = SampleTenant.EXAMPLE_ORG.id();

    private static MicrosoftProvider provider(EntraCloud cloud, EntraTenant tenant)
            throws NoSuchAlgorithmException {
        return new MicrosoftProvider(
                new Configuration.Microsoft(
                        URI.create(cloud.authority()), tenant, "client", "secret", null),
                new ProviderClient(SSLContext.getDefault()),
                InstantSource.system());
    }

    private static String issuer(EntraCloud cloud, String tenant) {
        return cloud.authority() + "/" + tenant + "/v2.0";
    }

    @ParameterizedTest
    @EnumSource
    void issuersOfTheCloudAreAccepted(EntraCloud cloud) throws Exception {
        MicrosoftProvider common = provider(cloud, EntraTenant.COMMON);
        assertThat(common.metadataProblem(issuer(cloud, "{tenantid}"), Map.of())).isEmpty();
        assertThat(common.handlesIssuer(issuer(cloud, TENANT))).isTrue();
        JWTClaimsSet claims = new JWTClaimsSet.Builder().claim("tid", TENANT).build();
        assertThat(common.requiredIssuer(claims)).isEqualTo(issuer(cloud, TENANT));

        MicrosoftProvider single = provider(cloud, new EntraTenant(TENANT));
        assertThat(single.metadataProblem(issuer(cloud, TENANT), Map.of())).isEmpty();
        assertThat(single.requiredIssuer(claims)).isEqualTo(issuer(cloud, TENANT));
        JWTClaimsSet other =
                new JWTClaimsSet.Builder().claim("tid", SampleTenant.EXAMPLE_NET.id()).build();
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> single.requiredIssuer(other));
    }

    @ParameterizedTest
    @EnumSource
    void issuersOfOtherCloudsAreRefused(EntraCloud cloud) throws Exception {
        MicrosoftProvider common = provider(cloud, EntraTenant.COMMON);
        MicrosoftProvider single = provider(cloud, new EntraTenant(TENANT));
        for (EntraCloud other : EntraCloud.values()) {
            if (other != cloud) {
                assertThat(common.handlesIssuer(issuer(other, TENANT))).isFalse();
                assertThat(common.metadataProblem(issuer(other, "{tenantid}"), Map.of()))
                        .contains("publishes a different issuer");
                assertThat(single.metadataProblem(issuer(other, TENANT), Map.of()))
                        .hasValueSatisfying(problem ->
                                assertThat(problem)
                                        .contains("roster.microsoft.authority", other.authority()));
            }
        }
    }
}
