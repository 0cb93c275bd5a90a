package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.roster.demo.TestCertificates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

/** The defaults of Google's library that a sign-in may not have, at an issuer that uses them. */
@ResourceLock(Resources.SYSTEM_OUT)
class GoogleLibraryTest {

    private static final AuthenticationRequest REQUEST =
            new AuthenticationRequest("nonce-of-the-sign-in", null);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<URI> shown = new CopyOnWriteArrayList<>();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger library = Logger.getLogger("com.google.api.client");
    private final Handler log = new RecordingHandler();
    private TestCertificates certificates;
    private HttpsServer provider;

    private final class RecordingHandler extends Handler {

        @Override
        public void publish(LogRecord record) {
            logged.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        certificates = TestCertificates.create(folder);
        provider =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
        provider.createContext("/", this::answer);
        provider.setExecutor(threads);
        provider.start();
        pages.put(
                "/.well-known/openid-configuration",
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token"}
                """
                        .formatted(issuer()));
        pages.put("/token", tokens());
        library.setLevel(Level.ALL);
        library.addHandler(log);
    }

    @AfterEach
    void stop() {
        library.removeHandler(log);
        library.setLevel(null);
        provider.stop(0);
        threads.shutdownNow();
    }

    private URI issuer() {
        return URI.create("https://localhost:" + provider.getAddress().getPort());
    }

    private String tokens() {
        long now = Instant.now().getEpochSecond();
        String claims =
                """
                {"iss":"%s","sub":"1","aud":"client","nonce":"%s","iat":%d,"exp":%d}
                """
                        .formatted(issuer(), REQUEST.nonce(), now, now + 3600);
        String idToken = "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8));
        return """
        {"access_token":"access","refresh_token":"refresh","expires_in":3600,"id_token":"%s.e30"}
        """
                .formatted(idToken);
    }

    /** Serves the pages; those that are addresses redirect. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            received.add(
                    path + " " + new String(exchange.getRequestBody().readAllBytes(), US_ASCII));
            String page = pages.getOrDefault(path, "{}");
            boolean redirects = page.startsWith("https:");
            exchange.getResponseHeaders()
                    .set(
                            redirects ? "Location" : "Content-Type",
                            redirects ? page : "application/json");
            exchange.sendResponseHeaders(redirects ? 307 : 200, page.length());
            exchange.getResponseBody().write(page.getBytes(US_ASCII));
        }
    }

    private GoogleSignIn google() {
        return new GoogleSignIn(
                issuer(),
                new ClientParametersAuthentication("client", "secret-of-the-client"),
                new ProviderTrust(certificates::additional, () -> Set.of(issuer().toString())),
                InstantSource.system(),
                Duration.ofSeconds(20),
                threads);
    }

    private ProviderTokens signIn(String code) throws Exception {
        return google().signIn(REQUEST, page -> comeBack(page, code));
    }

    /** Acts like a browser after the user has signed in. */
    private void comeBack(URI page, String code) {
        shown.add(page);
        URI back =
                URI.create(
                        "%s/?code=%s&state=%s"
                                .formatted(
                                        parameter(page.getQuery(), "redirect_uri"),
                                        code,
                                        parameter(page.getQuery(), "state")));
        var _ =
                threads.submit(() -> {
                    try (HttpClient http = HttpClient.newHttpClient()) {
                        return http.send(
                                HttpRequest.newBuilder(back).build(), BodyHandlers.discarding());
                    }
                });
    }

    private static String parameter(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .collect(Collectors.joining());
    }

    private List<String> tokenRequests() {
        return received.stream().filter(request -> request.startsWith("/token")).toList();
    }

    @Test
    void addressIsNeitherPrintedNorLogged() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            assertThat(signIn("code-of-the-sign-in").refreshCredential().get())
                    .isEqualTo("refresh");
        } finally {
            System.setOut(before);
        }

        assertThat(shown).hasSize(1);
        assertThat(printed.toString(UTF_8)).doesNotContain(issuer().toString());
        assertThat(logged)
                .noneMatch(line ->
                        line.contains("code-of-the-sign-in")
                                || line.contains("secret-of-the-client")
                                || line.contains("refresh"));
    }

    @Test
    void codeIsPassedOnUnchanged() throws Exception {
        signIn("4%2F0Ab%3D%3D%26c");

        String request = tokenRequests().getFirst();
        assertThat(URLDecoder.decode(parameter(request.substring(7), "code"), UTF_8))
                .isEqualTo("4/0Ab==&c");
    }

    @Test
    void everySignInHasItsOwnStateAndVerifier() throws Exception {
        signIn("1");
        signIn("2");

        List<String> states = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String page = shown.get(i).getQuery();
            String verifier = parameter(tokenRequests().get(i), "code_verifier");
            assertThat(parameter(page, "code_challenge_method")).isEqualTo("S256");
            assertThat(parameter(page, "code_challenge"))
                    .isEqualTo(SignInSecrets.challenge(verifier));
            assertThat(parameter(page, "nonce")).isEqualTo(REQUEST.nonce());
            states.add(parameter(page, "state"));
        }
        assertThat(states).doesNotHaveDuplicates().allMatch(state -> state.length() == 43);
    }

    @Test
    void redirectOfTheTokenEndpointIsNotFollowed() {
        pages.put("/token", issuer() + "/elsewhere");

        assertUnreachable(() -> signIn("1"));
        assertUnreachable(() -> google().resume("refresh", REQUEST.nonce()));

        assertThat(tokenRequests()).hasSize(2);
        assertThat(received).noneMatch(request -> request.startsWith("/elsewhere"));
    }

    @Test
    void responseOfAnotherTypeIsReported() {
        for (String page : List.of("{\"expires_in\":\"soon\"}", "[]", "1", "")) {
            pages.put("/token", page);

            assertUnreachable(() -> signIn("1"));
            assertUnreachable(() -> google().resume("refresh", REQUEST.nonce()));
        }
        pages.put("/.well-known/openid-configuration", "[]");
        assertUnreachable(() -> signIn("1"));
    }

    private static void assertUnreachable(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(SignInException.ProviderUnreachable.class);
    }

    @Test
    void onlyTheLoopbackAddressListens() throws Exception {
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();
        assumeThat(others).isNotEmpty();

        google().signIn(
                        REQUEST,
                        page -> {
                            int port = redirect(page).getPort();
                            for (InetAddress other : others) {
                                assertThatThrownBy(() -> new Socket(other, port).close())
                                        .isInstanceOf(ConnectException.class);
                            }
                            comeBack(page, "1");
                        });
        assertThatThrownBy(
                        () -> {
                            URI redirect = redirect(shown.getFirst());
                            new Socket(redirect.getHost(), redirect.getPort()).close();
                        })
                .isInstanceOf(ConnectException.class);
    }

    private static URI redirect(URI page) {
        return URI.create(parameter(page.getQuery(), "redirect_uri"));
    }
}
