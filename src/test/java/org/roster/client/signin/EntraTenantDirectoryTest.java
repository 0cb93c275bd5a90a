package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.client.OtherCloudException;
import org.roster.contract.EntraCloud;
import org.roster.demo.TestCertificates;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Tests unusual responses; {@code SignInTest} uses an authority that responds like Entra. */
class EntraTenantDirectoryTest {

    private static final String TENANT = "11111111-2222-4333-8444-555555555555";

    @TempDir Path folder;
    private TestCertificates certificates;
    private HttpsServer server;
    private final AtomicReference<String> path = new AtomicReference<>("");
    private volatile int status = 200;
    private volatile String body = "";

    @BeforeEach
    void start() throws Exception {
        certificates = TestCertificates.create(folder);
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificates.keyStore(), new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        path.set(exchange.getRequestURI().toString());
                        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Location", "https://example.com/");
                        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                        exchange.getResponseBody().write(bytes);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI authority() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    private EntraTenantDirectory tenants(SSLContext trusted) {
        return new EntraTenantDirectory(authority(), trusted);
    }

    @Test
    void tenantIsReadFromIssuer() throws Exception {
        body = "{\"issuer\":\"%s/%s/v2.0\"}".formatted(authority(), TENANT);
        try (EntraTenantDirectory tenants = tenants(certificates.clientContext())) {
            assertThat(tenants.tenantOf("example.org")).hasValue(TENANT);
        }
        assertThat(path.get()).isEqualTo("/example.org/v2.0/.well-known/openid-configuration");
    }

    @Test
    void tenantExistsIfItsIdHasConfiguration() throws Exception {
        body = "{\"issuer\":\"%s/%s/v2.0\"}".formatted(authority(), TENANT);
        try (EntraTenantDirectory tenants = tenants(certificates.clientContext())) {
            assertThat(tenants.tenantOf(TENANT)).hasValue(TENANT);
        }
        assertThat(path.get()).isEqualTo("/" + TENANT + "/v2.0/.well-known/openid-configuration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"issuer\":\"https://example.net/" + TENANT + "/v2.0\"}",
                "200 | {\"issuer\":\"AUTHORITY/{tenantid}/v2.0\"}",
                "200 | {\"issuer\":\"AUTHORITY/" + TENANT + "/v2.0/more\"}",
                "200 | {\"issuer\":1}",
                "200 | []",
                "200 | <html>Sign in to the hotel</html>",
                "200 | ''",
                "302 | ''",
                "429 | ''",
                "500 | <html>Broken</html>",
            })
    void whatIsNoAnswerOfEntraIsNoVerdict(int answered, String text) {
        status = answered;
        body = text.replace("AUTHORITY", authority().toString());
        try (EntraTenantDirectory tenants = tenants(certificates.clientContext())) {
            assertThatIOException().isThrownBy(() -> tenants.tenantOf("example.org"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.microsoftonline.us/" + TENANT + "/v2.0, microsoftonline.us, US_GOVERNMENT",
        "https://login.partner.microsoftonline.cn/" + TENANT + "/v2.0, '', CHINA",
        "https://sts.chinacloudapi.cn/" + TENANT + "/, partner.microsoftonline.cn, CHINA",
    })
    void tenantOfOtherCloudIsReported(String issuer, String instance, EntraCloud cloud) {
        body = "{\"issuer\":\"%s\",\"cloud_instance_name\":\"%s\"}".formatted(issuer, instance);
        try (EntraTenantDirectory tenants = tenants(certificates.clientContext())) {
            assertThatExceptionOfType(OtherCloudException.class)
                    .isThrownBy(() -> tenants.tenantOf("example.org"))
                    .matches(failure -> failure.cloud() == cloud);
        }
    }

    @Test
    void unknownTenantsAndInvalidDomainsAreEmpty() throws Exception {
        status = 400;
        body = "{\"error\":\"invalid_tenant\"}";
        try (EntraTenantDirectory tenants = tenants(certificates.clientContext())) {
            assertThat(tenants.tenantOf("example.net")).isEmpty();
            path.set("");
            assertThat(tenants.tenantOf("../common")).isEmpty();
            assertThat(path.get()).isEmpty();
        }
    }

    @Test
    void untrustedAuthorityIsFailure() throws Exception {
        body = "{\"issuer\":\"%s/%s/v2.0\"}".formatted(authority(), TENANT);
        try (EntraTenantDirectory tenants = tenants(SSLContext.getDefault())) {
            assertThatIOException().isThrownBy(() -> tenants.tenantOf("example.org"));
        }
    }
}
