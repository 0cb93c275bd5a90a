package org.roster.desktop.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.api.client.auth.oauth2.ClientParametersAuthentication;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.contract.EntraTenant;
import org.roster.desktop.client.ConnectionFault;
import org.roster.desktop.client.ProxyPasswords;
import org.roster.desktop.client.RosterServiceClient;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.tls.TrustedCertificates;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

import javax.net.ssl.SSLContext;

/** The JDK's proxy selector applies to the service and to both providers. */
class ProxyTest {

    private static final String ZONE = ".proxied.example.com";

    private static final AuthenticationRequest REQUEST = new AuthenticationRequest("nonce", null);

    private final ProxySelector before = ProxySelector.getDefault();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private ServerSocket proxy;
    private volatile String required = "";

    @BeforeEach
    void start() throws IOException {
        proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var _ = threads.submit(this::answer);
        ProxySelector.setDefault(new OfTheZone());
    }

    @AfterEach
    void stop() throws IOException {
        ProxySelector.setDefault(before);
        Authenticator.setDefault(null);
        proxy.close();
        threads.shutdownNow();
    }

    /** Other addresses are unaffected, for tests that run at the same time. */
    private final class OfTheZone extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            return String.valueOf(uri.getHost()).endsWith(ZONE)
                    ? List.of(
                            new Proxy(
                                    Proxy.Type.HTTP,
                                    new InetSocketAddress(
                                            proxy.getInetAddress(), proxy.getLocalPort())))
                    : before.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            before.connectFailed(uri, address, e);
        }
    }

    private void answer() {
        while (!proxy.isClosed()) {
            try (Socket socket = proxy.accept();
                    BufferedReader request =
                            new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII))) {
                asked.add(String.valueOf(request.readLine()));
                String head = request.lines().takeWhile(line -> !line.isEmpty()).toList() + "";
                boolean isLetIn = required.isEmpty() || head.contains("Basic " + required);
                socket.getOutputStream()
                        .write(
                                ((isLetIn
                                                        ? "HTTP/1.1 502 No\r\n"
                                                        : "HTTP/1.1 407 Who\r\n"
                                                                + "Proxy-Authenticate: Basic"
                                                                + " realm=\"example\"\r\n")
                                                + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The client has closed the connection, or the test is over
            }
        }
    }

    private String asked() throws InterruptedException {
        return String.valueOf(asked.poll(20, SECONDS));
    }

    @Test
    void serviceIsReachedThroughTheProxy() throws Exception {
        assertServiceFault(ConnectionFault.PROXY_REFUSED);

        assertThat(asked()).startsWith("CONNECT service" + ZONE + ":443 ");
    }

    @Test
    void googleIsReachedThroughTheProxy() throws Exception {
        assertRefusedByProxy(() -> google().signIn(REQUEST, page -> {}));

        assertThat(asked()).startsWith("CONNECT google" + ZONE + ":443 ");
    }

    @Test
    void microsoftIsReachedThroughTheProxy() throws Exception {
        assertRefusedByProxy(() -> microsoft().signIn(REQUEST, this::comeBack));

        assertThat(asked()).startsWith("CONNECT microsoft" + ZONE + ":443 ");
    }

    private GoogleSignIn google() throws Exception {
        TrustedCertificates trusted = TrustedCertificates.with(null);
        return new GoogleSignIn(
                URI.create("https://google" + ZONE),
                new ClientParametersAuthentication("client", "secret"),
                new ProviderTrust(() -> trusted, Set::of),
                InstantSource.system(),
                Duration.ofSeconds(20),
                threads);
    }

    private MicrosoftSignIn microsoft() throws Exception {
        return new MicrosoftSignIn(
                URI.create("https://microsoft" + ZONE),
                EntraTenant.COMMON,
                "client",
                SSLContext.getDefault(),
                InstantSource.system(),
                Duration.ofSeconds(20),
                threads);
    }

    private static void assertRefusedByProxy(ThrowingCallable signIn) {
        assertProviderFault(signIn, ConnectionFault.PROXY_REFUSED);
    }

    private static void assertProviderFault(ThrowingCallable signIn, ConnectionFault fault) {
        assertThatThrownBy(signIn)
                .isInstanceOfSatisfying(
                        SignInException.ProviderUnreachable.class,
                        e -> assertThat(e.fault()).isEqualTo(fault));
    }

    private void assertServiceFault(ConnectionFault fault) throws Exception {
        try (RosterServiceClient client =
                new RosterServiceClient(
                        URI.create("https://service" + ZONE), SSLContext.getDefault())) {
            assertThatThrownBy(client::signIn)
                    .isInstanceOfSatisfying(
                            ServiceException.Unreachable.class,
                            e -> assertThat(e.fault()).isEqualTo(fault));
        }
    }

    /** A user who mistypes the password first, and a keyring. */
    private static final class Passwords implements ProxyPasswords.Source {

        private final List<String> events = new CopyOnWriteArrayList<>();
        private final Map<String, PasswordAuthentication> keyring = new ConcurrentHashMap<>();
        private boolean cancels;

        @Override
        public Optional<PasswordAuthentication> stored(String proxy) {
            return Optional.ofNullable(keyring.get(proxy));
        }

        @Override
        public void store(String proxy, PasswordAuthentication entered) {
            keyring.put(proxy, entered);
        }

        @Override
        public CompletableFuture<Optional<PasswordAuthentication>> ask(
                String proxy, boolean refused) {
            events.add(refused ? "again" : "first");
            return CompletableFuture.completedFuture(
                    cancels
                            ? Optional.empty()
                            : Optional.of(
                                    new PasswordAuthentication(
                                            "ada", (refused ? "right" : "wrong").toCharArray())));
        }
    }

    private Passwords requirePassword() {
        required =
                Base64.getEncoder().encodeToString("ada:right".getBytes(StandardCharsets.US_ASCII));
        Passwords passwords = new Passwords();
        Authenticator.setDefault(new ProxyPasswords(passwords, InstantSource.system()));
        return passwords;
    }

    @Test
    void missingPasswordIsReported() throws Exception {
        Passwords passwords = requirePassword();
        passwords.cancels = true;

        assertServiceFault(ConnectionFault.PROXY_PASSWORD);
        assertServiceFault(ConnectionFault.PROXY_PASSWORD);
        assertProviderFault(
                () -> google().signIn(REQUEST, page -> {}), ConnectionFault.PROXY_PASSWORD);
        assertProviderFault(
                () -> microsoft().signIn(REQUEST, this::comeBack), ConnectionFault.PROXY_PASSWORD);

        assertThat(passwords.events).containsExactly("first");
    }

    @Test
    void passwordIsAskedForOnceForServiceAndProviders() throws Exception {
        Passwords passwords = requirePassword();

        assertServiceFault(ConnectionFault.PROXY_REFUSED);
        assertServiceFault(ConnectionFault.PROXY_REFUSED);
        assertRefusedByProxy(() -> google().signIn(REQUEST, page -> {}));
        assertRefusedByProxy(() -> microsoft().signIn(REQUEST, this::comeBack));
        assertThat(passwords.events).containsExactly("first", "again");

        // After the next start, the keyring has it
        Authenticator.setDefault(new ProxyPasswords(passwords, InstantSource.system()));
        assertServiceFault(ConnectionFault.PROXY_REFUSED);
        assertThat(passwords.events).hasSize(2);
    }

    @Test
    void providerAlonePromptsForThePassword() {
        Passwords passwords = requirePassword();

        assertRefusedByProxy(() -> google().signIn(REQUEST, page -> {}));

        assertThat(passwords.events).containsExactly("first", "again");
    }

    /** Acts like a browser after the user has signed in. */
    private void comeBack(URI page) {
        URI back =
                URI.create(
                        parameter(page, "redirect_uri")
                                + "/?code=1&state="
                                + parameter(page, "state"));
        var _ =
                threads.submit(() -> {
                    try (HttpClient http = HttpClient.newHttpClient()) {
                        return http.send(
                                HttpRequest.newBuilder(back).build(), BodyHandlers.discarding());
                    }
                });
    }

    private static String parameter(URI page, String name) {
        for (String parameter : page.getQuery().split("&")) {
            if (parameter.startsWith(name + "=")) {
                return parameter.substring(name.length() + 1);
            }
        }
        throw new AssertionError("No " + name);
    }
}
