package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.TestCertificates;
import org.roster.demo.service.LocalService;
import org.roster.server.ProvidersTest;
import org.roster.server.RawHttps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

import javax.net.ssl.SSLSocket;

/** Renewing the certificate while the service runs. */
class CertificateReloaderTest extends ProvidersTest {

    private static void replace(TestCertificates with, Path certificate, Path key)
            throws IOException {
        move(with.certificate(), certificate);
        move(with.key(), key);
    }

    private static void move(Path from, Path to) throws IOException {
        Path part = Files.copy(from, to.resolveSibling("part"));
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static SSLSocket connect(TestCertificates trusted, URI service) throws IOException {
        SSLSocket socket = RawHttps.open(service, trusted.clientContext());
        socket.startHandshake();
        return socket;
    }

    private static boolean connects(TestCertificates trusted, URI service) {
        try (SSLSocket socket = connect(trusted, service)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String call(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write(
                        "HEAD /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String status = lines.readLine();
        for (String line = lines.readLine();
                line != null && !line.isEmpty();
                line = lines.readLine()) {
            assertThat(line).doesNotStartWith("Connection: close");
        }
        return status;
    }

    @Test
    void renewedCertificateIsUsedAndConnectionsStayOpen(
            @TempDir Path folder, @TempDir Path old, @TempDir Path renewed) throws Exception {
        TestCertificates first = TestCertificates.create(old);
        TestCertificates second = TestCertificates.create(renewed);
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        replace(first, certificate, key);
        try (LocalService service =
                        LocalService.start(
                                providers,
                                Map.of(
                                        "roster.tls.certificate", certificate.toString(),
                                        "roster.tls.key", key.toString()),
                                InstantSource.system());
                SSLSocket open = connect(first, service.url())) {
            assertThat(call(open)).contains(" 200 ");

            // A certificate that doesn't match the key isn't used.
            move(second.certificate(), certificate);
            await().during(Duration.ofMillis(2500))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> connects(first, service.url()));

            move(second.key(), key);
            await().atMost(Duration.ofSeconds(10)).until(() -> connects(second, service.url()));
            assertThat(connects(first, service.url())).isFalse();
            assertThat(call(open)).contains(" 200 ");
        }
    }
}
