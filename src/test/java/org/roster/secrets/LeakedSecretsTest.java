package org.roster.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LeakedSecretsTest {

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiIxIn0.c2ln";
    private static final String LINK =
            "https://localhost/invite/AZq1v3k4cZKq3n0l8Yq7xgh9cJ2m4n5b6v7c8x9z0a1s2d3f4g5h6j7k8l9q0w1e";
    private static final Logger LOG = LoggerFactory.getLogger(LeakedSecretsTest.class);

    @Test
    void secretAnywhereInALogLineIsDetected() {
        LOG.info("A message with {}", TOKEN);
        LOG.atInfo().addKeyValue("link", LINK).log("A value");
        LOG.info("An exception", new IllegalStateException(LINK.substring(LINK.length() - 64)));
        LOG.info("-----BEGIN PRIVATE KEY-----");
        assertThat(LeakedSecrets.takeAll())
                .hasSize(4)
                .allMatch(each -> each.startsWith("the log, " + LeakedSecretsTest.class.getName()))
                .noneMatch(each -> each.contains(TOKEN));
    }

    @Test
    void harmlessTextIsNotASecret() {
        LOG.info("019abcde-0000-7000-8000-0123456789ab at {}/invite/{token}", "https://localhost");
        // A SHA-256, such as a certificate's
        LOG.info("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(LeakedSecrets.takeAll()).isEmpty();
    }
}
