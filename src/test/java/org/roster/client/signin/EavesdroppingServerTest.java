package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.client.ServiceException;
import org.roster.client.keyring.AccountName;
import org.roster.client.keyring.StoredCredential;
import org.roster.contract.Provider;
import org.roster.demo.provider.SampleAccount;
import org.roster.desktop.fake.FakeKeyring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An account is signed in at a genuine server and at one that records everything. The latter claims
 * to have the same account and the same organization.
 */
class EavesdroppingServerTest extends NativeSignInFixture {

    private static final String TOKEN = "rs_of_the_recording_server";
    private static final String SIGN_IN = "sign-in-of-the-recording-server";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final FakeKeyring keyring = new FakeKeyring();
    private HttpsServer recording;
    private SampleAccount ada;
    private NativeSignInService desktop;
    private ServiceSession genuine;
    private Session session;

    @BeforeEach
    void signInAtBoth() throws Exception {
        recording =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        recording.setHttpsConfigurator(
                new HttpsConfigurator(world.providers().certificates().serverContext()));
        recording.createContext("/", this::answer);
        recording.setExecutor(threads);
        recording.start();
        ada = world.join(account(Provider.GOOGLE), "ADMINISTRATOR");
        desktop = desktop();
        genuine = (ServiceSession) signIn(world.service().url());
        session = signIn(address());
    }

    @AfterEach
    void stopServer() {
        session.close();
        genuine.close();
        desktop.close();
        recording.stop(0);
        threads.shutdownNow();
    }

    private NativeSignInService desktop() {
        return new NativeSignInService(
                world.providers().desktopTrust(),
                page -> browser.signIn(page, ada.username()),
                keyring,
                clock,
                TIMEOUT);
    }

    private Session signIn(URI server) throws Exception {
        Session begun = desktop.begin(server, Provider.GOOGLE, true).session().get(20, SECONDS);
        assertThat(begun.stored().get(20, SECONDS)).isTrue();
        return begun;
    }

    private URI address() {
        return URI.create("https://localhost:" + recording.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            received.add(
                    exchange.getRequestMethod()
                            + " "
                            + exchange.getRequestURI()
                            + " "
                            + exchange.getRequestHeaders().entrySet()
                            + " "
                            + body);
            String page =
                    switch (path.substring("/api/v1".length())) {
                        case "/sign-in" -> world.api("", "").get("/sign-in").json().toString();
                        case "/sessions", "/sessions/resume" ->
                                """
                                {"token":"%s","expiresAt":"%s","signInId":"%s"}
                                """
                                        .formatted(TOKEN, Instant.now().plusSeconds(3600), SIGN_IN);
                        case "/me" ->
                                """
                                {"identity":{"provider":"GOOGLE","username":"%1$s","displayName":"Ada"},
                                 "memberships":[{"organization":{"id":"%2$s","name":"Example"},
                                                 "memberId":"m1","role":"ADMINISTRATOR"}]}
                                """
                                        .formatted(ada.username(), world.organization());
                        // Makes the desktop look for another token
                        default -> "";
                    };
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(
                    page.isEmpty() ? 401 : 200, page.isEmpty() ? -1 : page.getBytes(UTF_8).length);
            exchange.getResponseBody().write(page.getBytes(UTF_8));
        }
    }

    private StoredCredential stored(URI server) {
        String entry = requireNonNull(keyring.entries().get(server + "#GOOGLE:" + ada.username()));
        return StoredCredential.read(entry.getBytes(UTF_8)).orElseThrow();
    }

    private void assertNothingOfTheOtherServerWasSent() throws ServiceException {
        String token = genuine.token();
        StoredCredential other = stored(world.service().url());
        assertThat(received)
                .anyMatch(request -> request.contains("Bearer " + TOKEN))
                .noneMatch(request -> request.contains(token))
                .noneMatch(request -> request.contains(other.refreshCredential()))
                .noneMatch(request -> request.contains(other.binding().deviceKey()))
                .noneMatch(request -> request.contains(other.binding().nonce()))
                .noneMatch(request -> request.contains(other.binding().signInId()))
                .allSatisfy(request -> {
                    if (request.contains("Bearer")) {
                        assertThat(request).contains("Bearer " + TOKEN);
                    }
                });
        assertThat(world.api("", token).get("/me").status()).isEqualTo(200);
    }

    @Test
    void claimedOrganizationReceivesOnlyItsOwnToken() throws Exception {
        genuine.organization(world.organization()).organization();
        assertThat(session.currentMe().memberships()).hasSize(1);
        // The server claims the same ID, and that its token has expired
        assertThatThrownBy(() -> session.organization(world.organization()).organization())
                .isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> session.ownSessions().list()).isInstanceOf(ServiceException.class);

        assertNothingOfTheOtherServerWasSent();
    }

    @Test
    void resumedSignInReceivesOnlyItsOwnKey() throws Exception {
        session.close();
        received.clear();
        try (NativeSignInService restarted = desktop()) {
            AccountName name = new AccountName(Provider.GOOGLE, ada.username());
            StoredSignIn found = restarted.storedSignIn(address(), name).get(20, SECONDS);
            session = requireNonNull(found.account()).resume().session().get(20, SECONDS);
            assertThat(session.currentMe().identity().username()).isEqualTo(ada.username());

            assertThat(received).anyMatch(request -> request.contains("/sessions/resume"));
            assertNothingOfTheOtherServerWasSent();
            session.close();
        }
    }

    @Test
    void signOutTellsOnlyItsOwnToken() throws Exception {
        session.signOut();

        await().until(() -> received.stream().anyMatch(request -> request.startsWith("DELETE")));
        assertNothingOfTheOtherServerWasSent();
        assertThat(keyring.entries())
                .containsOnlyKeys(world.service().url() + "#GOOGLE:" + ada.username());
    }
}
