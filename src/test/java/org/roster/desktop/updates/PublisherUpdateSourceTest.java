package org.roster.desktop.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.client.ProxyPasswords;
import org.roster.client.ScriptedProxy;
import org.roster.client.ScriptedProxy.Gate;
import org.roster.demo.TestCertificates;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

/** Tests with a publisher over real HTTPS and generated keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublisherUpdateSourceTest {

    private static final String MANIFEST =
            """
            {"product": "roster", "version": "1.2.3", "page": "https://roster.example.com/news"}
            """;

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<Map<String, List<String>>> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private KeyPair keys;
    private SSLContext trusted;
    private HttpsServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        TestCertificates certificates = TestCertificates.create(folder);
        trusted = certificates.clientContext();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @BeforeEach
    void resetAnswers() {
        files.clear();
        asked.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(Map.copyOf(exchange.getRequestHeaders()));
            String path = exchange.getRequestURI().toString();
            byte[] file = files.get(path);
            if (path.startsWith("/moved")) {
                exchange.getResponseHeaders().set("Location", path.replace("/moved", ""));
                exchange.sendResponseHeaders(302, -1);
            } else if (file == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(file);
            }
        }
    }

    private URI at(String path) {
        return URI.create("https://localhost:" + server.getAddress().getPort() + path);
    }

    private Update ask(String path) throws IOException {
        return new PublisherUpdateSource(
                        at(path), keys.getPublic(), () -> trusted, Duration.ofSeconds(20))
                .newest();
    }

    private static byte[] sign(byte[] manifest, KeyPair with) {
        try {
            // AWS-LC signs at most 1 MiB
            Signature signature = Signature.getInstance("Ed25519", "SunEC");
            signature.initSign(with.getPrivate());
            signature.update(manifest);
            return Base64.getEncoder().encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void publish(String manifest) {
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        files.put("/manifest.json", bytes);
        files.put("/manifest.json.sig", sign(bytes, keys));
    }

    @Test
    void signedManifestReturnsTheVersion() throws Exception {
        publish(MANIFEST);

        assertThat(ask("/manifest.json"))
                .isEqualTo(
                        new Update(
                                new Version(1, 2, 3, false),
                                URI.create("https://roster.example.com/news")));
    }

    @Test
    void proxyGetsTheStoredPasswordWithoutAsking() throws Exception {
        publish(MANIFEST);
        StoredPasswords keyring = new StoredPasswords();
        try (ScriptedProxy proxy =
                ScriptedProxy.start(
                        Gate.requiring("Basic YWRhOnNlY3JldA==", "Basic realm=\"example\""),
                        uri -> uri.getPort() == server.getAddress().getPort())) {
            Authenticator.setDefault(new ProxyPasswords(keyring, InstantSource.system()));

            assertThatThrownBy(() -> ask("/manifest.json"))
                    .hasMessage("The publisher answered with status 407");

            keyring.passwords.put(
                    proxy.name(), new PasswordAuthentication("ada", "secret".toCharArray()));
            assertThat(ask("/manifest.json").version()).isEqualTo(new Version(1, 2, 3, false));
        }
    }

    private static final class StoredPasswords implements ProxyPasswords.Source {

        private final Map<String, PasswordAuthentication> passwords = new ConcurrentHashMap<>();

        @Override
        public Optional<PasswordAuthentication> stored(String proxy) {
            return Optional.ofNullable(passwords.get(proxy));
        }

        @Override
        public void store(String proxy, PasswordAuthentication entered) {
            throw new AssertionError("Nothing was entered");
        }

        @Override
        public CompletableFuture<Optional<PasswordAuthentication>> ask(
                String proxy, @Nullable String refused) {
            throw new AssertionError("The user is asked");
        }
    }

    @Test
    void requestContainsNoUserData() throws Exception {
        publish(MANIFEST);
        var _ = ask("/manifest.json");

        assertThat(asked)
                .hasSize(2)
                .allSatisfy(headers -> {
                    assertThat(headers.keySet())
                            .isSubsetOf(
                                    "Connection",
                                    "Content-length",
                                    "Host",
                                    "Http2-settings",
                                    "Upgrade",
                                    "User-agent");
                    assertThat(headers.get("User-agent")).containsExactly("Roster");
                });
    }

    @Test
    void changedManifestIsRefused() {
        publish(MANIFEST);
        files.put(
                "/manifest.json",
                MANIFEST.replace("roster.example.com", "other.example.com")
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> ask("/manifest.json")).hasMessage("The signature is invalid");
    }

    @Test
    void signatureOfAnotherKeyIsRefused() throws Exception {
        publish(MANIFEST);
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        files.put("/manifest.json.sig", sign(MANIFEST.getBytes(StandardCharsets.UTF_8), others));

        assertThatThrownBy(() -> ask("/manifest.json")).hasMessage("The signature is invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no Base64 at all", "\u0000"})
    void malformedSignatureIsRefused(String signature) {
        publish(MANIFEST);
        files.put("/manifest.json.sig", signature.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> ask("/manifest.json")).hasMessage("The signature is invalid");
    }

    @Test
    void missingSignatureIsRefused() {
        publish(MANIFEST);
        files.remove("/manifest.json.sig");

        assertThatThrownBy(() -> ask("/manifest.json"))
                .hasMessage("The publisher answered with status 404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\": \"1.2.3\", \"page\": \"https://roster.example.com\"}",
                "{\"product\": \"other\", \"version\": \"1.2.3\", \"page\":"
                        + " \"https://a.example.com\"}",
                "{\"product\": \"roster\", \"version\": \"1.2\", \"page\":"
                        + " \"https://a.example.com\"}",
                "{\"product\": \"roster\", \"version\": \"1.2.3-rc1\", \"page\":"
                        + " \"https://a.example.com\"}",
                "{\"product\": \"roster\", \"version\": \"1.2.3\"}",
                "{\"product\": \"roster\", \"version\": \"1.2.3\", \"page\":"
                        + " \"http://a.example.com\"}",
                "{\"product\": \"roster\", \"version\": \"1.2.3\", \"page\":"
                        + " \"file:///etc/passwd\"}",
                "{\"product\": \"roster\", \"version\": \"1.2.3\", \"page\":"
                        + " \"https://a@b.example.com\"}",
                "{\"product\": \"roster\", \"version\": \"1.2.3\", \"page\":"
                        + " \"https://a.example.com/\u202e\"}",
            })
    void signedInvalidManifestIsRefused(String manifest) {
        publish(manifest);

        assertThatThrownBy(() -> ask("/manifest.json")).isInstanceOf(IOException.class);
    }

    @Test
    void redirectIsNotFollowed() {
        publish(MANIFEST);

        assertThatThrownBy(() -> ask("/moved/manifest.json"))
                .hasMessage("The publisher answered with status 302");
    }

    @Test
    void oversizedResponseIsRefused() {
        publish(MANIFEST + " ".repeat(1 << 20));

        assertThatThrownBy(() -> ask("/manifest.json")).hasMessage("The download failed");
    }

    @Test
    void untrustedCertificateIsRefused(@TempDir Path folder) {
        publish(MANIFEST);
        SSLContext others = TestCertificates.create(folder).clientContext();
        PublisherUpdateSource updates =
                new PublisherUpdateSource(
                        at("/manifest.json"),
                        keys.getPublic(),
                        () -> others,
                        Duration.ofSeconds(20));

        assertThatThrownBy(updates::newest).hasMessage("The download failed");
        assertThat(asked).isEmpty();
    }

    @Test
    void publisherFileConfiguresTheSource() throws Exception {
        String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        String publisher = "{\"manifest\": \"%s\", \"publicKey\": \"%s\"}";
        publish(MANIFEST);

        UpdateSource updates =
                PublisherUpdateSource.of(
                        publisher
                                .formatted(at("/manifest.json"), key)
                                .getBytes(StandardCharsets.UTF_8),
                        () -> trusted);

        assertThat(updates.isPossible()).isTrue();
        assertThat(updates.newest().version()).hasToString("1.2.3");
        for (String without :
                List.of(
                        publisher.formatted("", ""),
                        publisher.formatted("", key),
                        publisher.formatted(at("/manifest.json"), ""))) {
            assertThat(
                            PublisherUpdateSource.of(
                                    without.getBytes(StandardCharsets.UTF_8), () -> trusted))
                    .isSameAs(UpdateSource.NONE);
        }
        for (String broken :
                List.of(
                        publisher.formatted("http://roster.example.com/manifest.json", key),
                        publisher.formatted(at("/manifest.json"), "AAAA"))) {
            assertThatThrownBy(() ->
                            PublisherUpdateSource.of(
                                    broken.getBytes(StandardCharsets.UTF_8), () -> trusted))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void buildWithoutPublisherHasNoSource() {
        assertThat(PublisherUpdateSource.ofThisBuild(() -> trusted).isPossible()).isFalse();
    }
}
