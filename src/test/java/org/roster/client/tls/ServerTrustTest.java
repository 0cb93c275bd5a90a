package org.roster.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.TestCertificates;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;

/** How servers identify themselves during a sign-in. */
class ServerTrustTest {

    @TempDir private Path folder;
    private final List<HttpsServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private TestCertificates certificates(String name) throws IOException {
        return TestCertificates.create(Files.createDirectory(folder.resolve(name)));
    }

    private URI server(TestCertificates shown) throws IOException {
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(shown.serverContext()));
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        servers.add(server);
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    private static java.security.cert.Certificate read(Path pem) throws Exception {
        try (var in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static void get(HttpClient http, URI server) throws Exception {
        assertThat(http.send(HttpRequest.newBuilder(server).build(), BodyHandlers.discarding()))
                .satisfies(response -> assertThat(response.statusCode()).isEqualTo(204));
    }

    @Test
    void keyIsKnownIfOnlyAnAdditionalCertificateVouches() throws Exception {
        TestCertificates own = certificates("own");
        ServerTrust trust = own.additional().forServer();
        try (HttpClient http = HttpClient.newBuilder().sslContext(trust.context()).build()) {
            assertThat(trust.key()).isEmpty();

            get(http, server(own));

            assertThat(trust.key()).contains(read(own.certificate()).getPublicKey());
        }
    }

    @Test
    void keyIsIrrelevantIfTheSystemVouches() throws Exception {
        TestCertificates own = certificates("own");
        ServerTrust trust = own.ofSystem().forServer();
        try (HttpClient http = HttpClient.newBuilder().sslContext(trust.context()).build()) {
            get(http, server(own));

            assertThat(trust.key()).isEmpty();
        }
    }

    @Test
    void otherKeyIsRefusedUntilTheSignInIsOver() throws Exception {
        TestCertificates own = certificates("own");
        TestCertificates other = certificates("other");
        ServerTrust trust =
                TrustedCertificates.of(
                                List.of(read(certificates("system").authority())),
                                List.of(read(own.authority()), read(other.authority())))
                        .forServer();
        try (HttpClient http = HttpClient.newBuilder().sslContext(trust.context()).build()) {
            get(http, server(own));
            URI interceptor = server(other);

            assertThatThrownBy(() -> get(http, interceptor))
                    .hasStackTraceContaining("The server's key has changed during the sign-in");

            trust.release();
            get(http, interceptor);
        }
    }

    @Test
    void trustOfTheSystemCannotBeLostDuringTheSignIn() throws Exception {
        TestCertificates own = certificates("own");
        TestCertificates other = certificates("other");
        ServerTrust trust =
                TrustedCertificates.of(
                                List.of(read(own.authority())), List.of(read(other.authority())))
                        .forServer();
        try (HttpClient http = HttpClient.newBuilder().sslContext(trust.context()).build()) {
            get(http, server(own));
            URI interceptor = server(other);

            assertThatThrownBy(() -> get(http, interceptor)).isInstanceOf(IOException.class);
        }
    }
}
