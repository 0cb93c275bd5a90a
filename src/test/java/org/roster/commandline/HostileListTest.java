package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.client.PageCursors;
import org.roster.contract.TokenScope;
import org.roster.demo.TestCertificates;
import org.roster.server.SqliteOnly;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Commands end even if a faulty or hostile server sends endless lists. */
@SqliteOnly
class HostileListTest extends CommandLineFixture {

    private static final String PAGE = "{\"items\":[%s],\"next\":%s,\"revision\":1}";

    private static final String MEMBER =
            """
            {"id":"m%d","provider":"GOOGLE","tenantId":null,"username":"ada@example.com",\
            "displayName":"Ada Example","role":"MEMBER","grants":[],"state":"ACTIVE",\
            "endsAt":null,"joinedAt":"2026-01-01T00:00:00Z","lastSeenAt":null,"invitedBy":null,\
            "version":1}\
            """;

    private static final String INVITE =
            """
            {"id":"i1","provider":"ANY","username":"ada@example.com","role":"MEMBER",\
            "personalAccounts":false,"status":"PENDING","createdAt":"2026-01-01T00:00:00Z",\
            "expiresAt":"2026-01-08T00:00:00Z","delivery":{"state":"NONE","attempts":0}}\
            """;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpsServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        requests.set(0);
        useToken(TokenScope.MEMBERS_READ, TokenScope.CHANGES_READ);
        TestCertificates certificates = TestCertificates.create(folder);
        certificateFile = certificates::ofSystem;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
        server.start();
        variables.put("ROSTER_SERVER", "https://localhost:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(String path, String type, String body) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        send(exchange, type, body.replace("%d", "" + requests.incrementAndGet()));
                    }
                });
    }

    private static void send(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void failsToListUsers(String page, int afterRequests) {
        answer("/", "application/json", page);
        run("users", "list").failed(ExitCode.UNREACHABLE, "Roster");
        assertThat(requests).hasValue(afterRequests);
    }

    @Test
    void repeatedCursorEndsTheCommand() {
        failsToListUsers(PAGE.formatted(MEMBER, "\"again\""), 2);
    }

    @Test
    void emptyPagesEndTheCommand() {
        failsToListUsers(PAGE.formatted("", "\"cursor%d\""), 1);
    }

    @Test
    void endlessPagesEndTheCommand() {
        failsToListUsers(PAGE.formatted(MEMBER, "\"cursor%d\""), PageCursors.MAX_PAGES + 1);
    }

    @Test
    void linkCannotManipulateTheTerminal() {
        answer("/", "application/json", PAGE.formatted(INVITE, "null"));
        String organization = "/api/v1/organizations/" + roster.organization();
        answer(
                organization + "/invites/i1/link",
                "application/json",
                "{\"link\":\"https://example.com/\\u001b[2Jinvite\"}");

        assertThat(run("invites", "link", "ada@example.com").done().out())
                .isEqualTo("https://example.com/[U+001B][2Jinvite\n");
    }

    @Test
    void repeatedChangesEndTheCommand() {
        String organization = "/api/v1/organizations/" + roster.organization();
        answer(organization, "application/json", roster.api().get("").json().toString());
        answer(
                organization + "/changes",
                "application/jsonl",
                "{\"revision\":7,\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"x\"}\n");
        run("activity", "--after", "1").failed(ExitCode.UNREACHABLE, "Roster");
        assertThat(requests).hasValue(3);
    }
}
