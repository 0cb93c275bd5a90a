package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.auth.oauth2.ClientParametersAuthentication;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.client.ClientProduct;
import org.roster.client.ConnectionFault;
import org.roster.client.ProxyPasswords;
import org.roster.client.RosterServiceClient;
import org.roster.client.ScriptedProxy;
import org.roster.client.ScriptedProxy.Gate;
import org.roster.client.ServiceException;
import org.roster.client.tls.TrustedCertificates;
import org.roster.contract.EntraTenant;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

/** The JDK's proxy selector applies to the service and to both providers. */
class ProxyTest {

    private static final String ZONE = ".proxied.example.com";

    private static final AuthenticationRequest REQUEST = new AuthenticationRequest("nonce", null);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Gate gate = authorization -> List.of();
    private ScriptedProxy proxy;

    @BeforeEach
    void start() {
        proxy =
                ScriptedProxy.start(
                        authorization -> gate.challenges(authorization),
                        uri -> String.valueOf(uri.getHost()).endsWith(ZONE));
    }

    @AfterEach
    void stop() {
        proxy.close();
        threads.shutdownNow();
    }

    private String asked() {
        return proxy.requests().getFirst();
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
                        URI.create("https://service" + ZONE),
                        SSLContext.getDefault(),
                        ClientProduct.DESKTOP)) {
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
                String proxy, @Nullable String refused) {
            events.add(refused == null ? "first" : "again after " + refused);
            return CompletableFuture.completedFuture(
                    cancels
                            ? Optional.empty()
                            : Optional.of(
                                    new PasswordAuthentication(
                                            "EXAMPLE\\ada",
                                            (refused == null ? "wrong" : "right").toCharArray())));
        }
    }

    private Passwords requirePassword() {
        gate =
                Gate.requiring(
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                "EXAMPLE\\ada:right"
                                                        .getBytes(StandardCharsets.US_ASCII)),
                        "Basic realm=\"example, NTLM\"");
        return passwords();
    }

    private static Passwords passwords() {
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
        assertThat(passwords.events).containsExactly("first", "again after EXAMPLE\\ada");

        // After the next start, the keyring has it
        Authenticator.setDefault(new ProxyPasswords(passwords, InstantSource.system()));
        assertServiceFault(ConnectionFault.PROXY_REFUSED);
        assertThat(passwords.events).hasSize(2);
    }

    @Test
    void providerAlonePromptsForThePassword() {
        Passwords passwords = requirePassword();

        assertRefusedByProxy(() -> google().signIn(REQUEST, page -> {}));

        assertThat(passwords.events).containsExactly("first", "again after EXAMPLE\\ada");
    }

    @Test
    void proxyWithNtlmAloneIsNamedAsSuch() throws Exception {
        gate = authorization -> List.of("NTLM");
        Passwords passwords = passwords();

        assertServiceFault(ConnectionFault.PROXY_SCHEME);

        assertThat(passwords.events).isEmpty();
    }

    @Test
    void proxyThatWantsTicketsIsNamedAsSuch() throws Exception {
        gate = authorization -> List.of("Negotiate, NTLM");
        Passwords passwords = passwords();

        assertServiceFault(ConnectionFault.PROXY_TICKET);
        gate = authorization -> List.of("Negotiate");
        assertProviderFault(
                () -> google().signIn(REQUEST, page -> {}), ConnectionFault.PROXY_PASSWORD);

        assertThat(passwords.events).isEmpty();
    }

    @Test
    void providersAreReachedThroughAProxyWithNtlm() {
        gate = new NtlmGate();
        Passwords passwords = passwords();

        assertRefusedByProxy(() -> google().signIn(REQUEST, page -> {}));
        assertRefusedByProxy(() -> microsoft().signIn(REQUEST, this::comeBack));

        assertThat(passwords.events).first().isEqualTo("first");
    }

    /** The messages of NTLM ([MS-NLMP], section 2.2.1), for any user of the domain EXAMPLE. */
    private static final class NtlmGate implements Gate {

        private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);

        @Override
        public List<String> challenges(String authorization) {
            if (!authorization.startsWith("NTLM ")) {
                return List.of("NTLM");
            }
            ByteBuffer message =
                    ByteBuffer.wrap(Base64.getDecoder().decode(authorization.substring(5)))
                            .order(ByteOrder.LITTLE_ENDIAN);
            if (message.getInt(SIGNATURE.length) == 1) {
                return List.of("NTLM " + Base64.getEncoder().encodeToString(challenge()));
            }
            byte[] domain = new byte[message.getShort(28)];
            message.get(message.getInt(32), domain);
            return new String(domain, StandardCharsets.UTF_16LE).equals("EXAMPLE")
                    ? List.of()
                    : List.of("NTLM");
        }

        /** A message of type 2 with a fixed challenge, for Unicode and NTLM. */
        private static byte[] challenge() {
            return ByteBuffer.allocate(48)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(SIGNATURE)
                    .putInt(2)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(48)
                    .putInt(0x00000201)
                    .putLong(0x0123456789abcdefL)
                    .putLong(0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(48)
                    .array();
        }
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
