package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.TokenScope;
import org.roster.demo.TestCertificates;
import org.roster.demo.provider.SampleAccount;
import org.roster.desktop.settings.Policy;
import org.roster.server.Answer;
import org.roster.server.SqliteOnly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tests the commands that only read, with an API token. */
@SqliteOnly
class ReadingCommandsTest extends CommandLineFixture {

    /** A formula, an escape sequence and an override of the direction. */
    private static final String HOSTILE = "=1+1\u001b[31m\u202eGrace";

    @Test
    void usersAreListedAsTable() {
        SampleAccount member = roster.join(roster.google("grace", "Grace Example"), "MEMBER");
        useToken(TokenScope.MEMBERS_READ);
        List<String> lines = run("users", "list").done().out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("ID ").contains("  ROLE ").endsWith("  NAME");
        assertThat(lines.get(1)).contains(" administrator  active ");
        assertThat(lines.get(2))
                .contains("  member ", "  google ", member.username())
                .endsWith("  Grace Example");
        assertThat(lines).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void filtersLimitTheListOfUsers() {
        roster.join(roster.google("grace", "Grace Example"), "MEMBER");
        useToken(TokenScope.MEMBERS_READ);
        assertThat(run("users", "list", "--role", "member").done().out().lines()).hasSize(2);
        assertThat(run("users", "list", "--search", "EXAM grac").done().out().lines()).hasSize(2);
        assertThat(run("users", "list", "--state", "suspended").done().out().lines()).hasSize(1);
    }

    @Test
    void jsonContainsTheObjectsOfTheApi() {
        useToken(TokenScope.MEMBERS_READ);
        CommandResult result = run("users", "list", "--output", "json").done();
        Answer expected = roster.api().get("/members");
        assertThat(result.json().at("/0/id").asText()).isEqualTo(expected.text("/items/0/id"));
        assertThat(result.json().at("/0/joinedAt").asText())
                .isEqualTo(expected.text("/items/0/joinedAt"));
        assertThat(run("--output", "json", "limits").done().json().at("/memberSlots/used").asInt())
                .isEqualTo(1);
    }

    @Test
    void hostileNameIsHarmlessInEachFormat() {
        roster.join(roster.google("grace", HOSTILE), "MEMBER");
        useToken(TokenScope.MEMBERS_READ);
        String stored = roster.api().get("/members").text("/items/1/displayName");
        assertThat(stored).contains("\u202e");
        for (String format : List.of("table", "csv", "json")) {
            assertThat(run("users", "list", "--output", format).done().out())
                    .doesNotContain("\u001b", "\u202e");
        }
        assertThat(run("users", "list").out()).contains("=1+1", "[U+202E]Grace");
        assertThat(run("users", "list", "--output", "csv").out()).contains(",'=1+1");
        assertThat(run("users", "list", "--output", "json").json().at("/1/displayName").asText())
                .isEqualTo(stored);
    }

    @Test
    void limitsNeedNoScope() {
        useToken(TokenScope.CHANGES_READ);
        assertThat(run("limits", "--output", "csv").done().out())
                .isEqualTo("MEMBER SLOTS,USED,FREE,PENDING INVITES\n10,1,9,0\n");
    }

    @Test
    void missingScopeIsNamed() {
        useToken(TokenScope.INVITES_READ);
        run("users", "list").failed(ExitCode.REFUSED, "members:read");
    }

    @Test
    void revokedTokenIsRefused() {
        Answer token = useToken(TokenScope.MEMBERS_READ);
        assertThat(roster.api().delete("/tokens/" + token.text("/id")).status()).isEqualTo(204);
        run("users", "list").failed(ExitCode.REFUSED, "expired or been revoked");
    }

    @Test
    void otherOrganizationIsNotFound() {
        useToken(TokenScope.MEMBERS_READ);
        run("users", "list", "--organization", "other").failed(ExitCode.CONFLICT, "have access");
    }

    @Test
    void tokenNeedsAnOrganization() {
        useToken(TokenScope.MEMBERS_READ);
        variables.remove("ROSTER_ORGANIZATION");
        run("users", "list").failed(ExitCode.USAGE, "--organization");
    }

    @Test
    void invalidTokenIsNeitherSentNorPrinted(@TempDir Path folder) throws IOException {
        useToken(TokenScope.MEMBERS_READ);
        variables.put("ROSTER_TOKEN", "hunter2");
        CommandResult result = run("users", "list");
        result.failed(ExitCode.USAGE, "ROSTER_TOKEN contains no API token");
        assertThat(result.err()).doesNotContain("hunter2");

        variables.remove("ROSTER_TOKEN");
        Path file = Files.writeString(folder.resolve("token"), "hunter2");
        variables.put("ROSTER_TOKEN_FILE", file.toString());
        run("users", "list").failed(ExitCode.USAGE, "ROSTER_TOKEN_FILE contains no API token");
        variables.put("ROSTER_TOKEN_FILE", folder.resolve("missing").toString());
        run("users", "list").failed(ExitCode.USAGE, "can't be read");
    }

    @Test
    void tokenIsReadFromAFile(@TempDir Path folder) throws IOException {
        String secret = useToken(TokenScope.MEMBERS_READ).text("/secret");
        variables.remove("ROSTER_TOKEN");
        Path file = Files.writeString(folder.resolve("token"), secret + "\n");
        variables.put("ROSTER_TOKEN_FILE", file.toString());
        run("users", "list").done();
    }

    @Test
    void tokenCannotBePassedAsAnOption() {
        String secret = useToken(TokenScope.MEMBERS_READ).text("/secret");
        CommandResult result = run("users", "list", "--token", secret);
        result.failed(ExitCode.USAGE, "Unknown option");
        assertThat(result.err()).doesNotContain(secret.substring(3));
    }

    @Test
    void serverMustBeAnHttpsAddress() {
        useToken(TokenScope.MEMBERS_READ);
        run("limits", "--server", "http://localhost:1").failed(ExitCode.USAGE, "https address");
        variables.remove("ROSTER_SERVER");
        run("limits").failed(ExitCode.USAGE, "ROSTER_SERVER");
    }

    @Test
    void policyAllowsOneServer() {
        useToken(TokenScope.MEMBERS_READ);
        policy = new Policy("roster.example.com", null, null, null, List.of(), List.of());
        run("limits").failed(ExitCode.REFUSED, "allows only the server https://roster.example.com");
        policy =
                new Policy(
                        roster.service().url().toString(), null, null, null, List.of(), List.of());
        variables.remove("ROSTER_SERVER");
        run("limits").done();
    }

    @Test
    void closedPortIsUnreachable() {
        useToken(TokenScope.MEMBERS_READ);
        run("limits", "--server", "https://127.0.0.1:1")
                .failed(ExitCode.UNREACHABLE, "refused the connection");
    }

    @Test
    void unknownCertificateIsRefused(@TempDir Path folder) {
        useToken(TokenScope.MEMBERS_READ);
        certificateFile = TestCertificates.create(folder)::ofSystem;
        run("limits").failed(ExitCode.UNREACHABLE, "certificate isn’t trusted");
    }

    @Test
    void fileWithoutCertificateIsRefused(@TempDir Path folder) throws IOException {
        useToken(TokenScope.MEMBERS_READ);
        Path file = Files.writeString(folder.resolve("empty.pem"), "");
        certificateFile = new CertificateFile(Map.of(CertificateFile.VARIABLE, file.toString()));
        run("limits").failed(ExitCode.USAGE, "ROSTER_TRUST_CERTIFICATES");
        reset();
        useToken(TokenScope.MEMBERS_READ);
        run("limits").done();
    }

    @Test
    void invalidCommandsFailWithOneLine() {
        run().failed(ExitCode.USAGE, "Specify a command");
        run("users").failed(ExitCode.USAGE, "Specify a command");
        run("users", "lst").failed(ExitCode.USAGE, "Unmatched argument");
        run("users", "list", "--output", "xml").failed(ExitCode.USAGE, "--output");
    }
}
