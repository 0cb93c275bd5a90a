package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.TokenScope;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.SqliteOnly;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/** Tests the commands that change members, with an API token. */
@SqliteOnly
class UserChangesTest extends CommandLineFixture {

    private SampleAccount join(String name) {
        return roster.join(roster.google(name), "MEMBER");
    }

    private void useMembersToken() {
        useToken(TokenScope.MEMBERS_READ, TokenScope.MEMBERS_WRITE);
    }

    private List<String> usernames() {
        return roster.api().get("/members").each("/items", "/username");
    }

    @Test
    void removalNeedsConfirmation() {
        SampleAccount grace = join("grace");
        useMembersToken();
        run("users", "remove", grace.username()).failed(ExitCode.USAGE, "--yes");
        answers.add("no");
        run("users", "remove", grace.username()).failed(ExitCode.USAGE, "Nothing was changed");
        assertThat(usernames()).contains(grace.username());

        answers.add("yes");
        assertThat(run("users", "remove", grace.username()).done().out())
                .contains(grace.username());
        assertThat(usernames()).doesNotContain(grace.username());
    }

    @Test
    void membersAreFoundByIdAndInAnyCase() {
        SampleAccount grace = join("grace");
        SampleAccount edsger = join("edsger");
        String id = roster.memberId(grace);
        useMembersToken();
        CommandResult result =
                run(
                        "users",
                        "remove",
                        "--yes",
                        "--output",
                        "json",
                        id,
                        edsger.username().toUpperCase(Locale.ROOT),
                        edsger.username());
        assertThat(result.done().json()).hasSize(2);
        assertThat(usernames()).hasSize(1);
    }

    @Test
    void unknownNameChangesNothing() {
        SampleAccount grace = join("grace");
        useMembersToken();
        run("users", "remove", "--yes", grace.username(), "nobody@example.com")
                .failed(ExitCode.CONFLICT, "nobody@example.com");
        assertThat(usernames()).contains(grace.username());
    }

    @Test
    void similarUsernameIsAnotherAccount() {
        SampleAccount member = join("strasse");
        useMembersToken();
        String username = member.username();
        for (String similar :
                List.of(
                        username.replace("ss", "\u00df"),
                        username.replace("s", "\uff53"),
                        username.replace("e", "\u212f"))) {
            run("users", "remove", "--yes", similar)
                    .failed(ExitCode.CONFLICT, "there is no member");
        }
        assertThat(usernames()).contains(username);
    }

    @Test
    void suspendedMemberIsResumed() {
        SampleAccount grace = join("grace");
        useMembersToken();
        run("users", "suspend", grace.username()).failed(ExitCode.USAGE, "--yes");
        assertThat(
                        run("users", "suspend", "--yes", grace.username(), "--output", "json")
                                .done()
                                .json()
                                .at("/0/state")
                                .asText())
                .isEqualTo("SUSPENDED");
        run("users", "suspend", "--yes", grace.username()).done();
        assertThat(run("users", "resume", grace.username()).done().out()).contains("  active  ");
    }

    @Test
    void refusedMemberDoesNotStopTheOthers() {
        SampleAccount grace = join("grace");
        SampleAccount edsger = join("edsger");
        useMembersToken();
        run("users", "suspend", "--yes", grace.username(), edsger.username()).done();
        for (int i = 0; i < memberLimit() - 2; i++) {
            join("other");
        }
        CommandResult result = run("users", "resume", grace.username(), edsger.username());
        assertThat(result.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(result.out()).contains(grace.username()).doesNotContain(edsger.username());
        assertThat(result.err()).startsWith("roster: " + edsger.username() + ": All 10 member");
    }

    @Test
    void tokenCannotRemoveAdministrators() {
        SampleAccount other = roster.join(roster.google("ada"), "ADMINISTRATOR");
        useMembersToken();
        run("users", "remove", "--yes", other.username())
                .failed(ExitCode.REFUSED, "No API token can do this");
        run("users", "role", other.username(), "member")
                .failed(ExitCode.REFUSED, "No API token can do this");
        assertThat(usernames()).contains(other.username());
    }

    @Test
    void exportIsReadableByItsOwnerOnly(@TempDir Path folder) throws IOException {
        roster.join(roster.google("grace", "=Grace"), "MEMBER");
        useToken(TokenScope.MEMBERS_READ);
        Path file = folder.resolve("users.csv");
        assertThat(run("users", "export", file.toString()).done().out()).isEmpty();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).contains("id,provider,tenantId,username,displayName,role");
        assertThat(lines.get(2)).contains(",GOOGLE,,", ",'=Grace,MEMBER,,ACTIVE,");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        run("users", "export", folder.resolve("missing/users.csv").toString())
                .failed(ExitCode.FAILED, "can't be written");
    }
}
