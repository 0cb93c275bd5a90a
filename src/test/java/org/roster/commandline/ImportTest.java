package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.TokenScope;
import org.roster.demo.provider.SampleAccount;
import org.roster.secrets.LeakedSecrets;
import org.roster.server.SqliteOnly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tests {@code roster invites import} with an API token. */
@SqliteOnly
class ImportTest extends CommandLineFixture {

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void useImportToken() {
        useToken(TokenScope.MEMBERS_READ, TokenScope.INVITES_READ, TokenScope.INVITES_WRITE);
    }

    private String list(String text) {
        try {
            return Files.writeString(folder.resolve("list.csv"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> invited() {
        return roster.api().get("/invites?status=PENDING").each("/items", "/username");
    }

    private static List<String> statuses(CommandResult result) {
        return result.json().findValuesAsText("status");
    }

    @Test
    void dryRunPrintsWhatWouldBeSentAndChangesNothing() {
        SampleAccount member = roster.join(roster.google("grace"), "MEMBER");
        roster.invite("ANY", "edsger@example.com", "MEMBER");
        String before = roster.api().get("").text("/revision");
        CommandResult result =
                run(
                        "invites",
                        "import",
                        list(
                                "username,role\nalan@example.com,member\n%s,\nedsger@example.com,\n"
                                        .formatted(member.username())),
                        "--dry-run",
                        "--output",
                        "json");
        assertThat(result.code()).isZero();
        assertThat(statuses(result)).containsExactly("ready", "member", "invited");
        assertThat(roster.api().get("").text("/revision")).isEqualTo(before);
        assertThat(invited()).containsExactly("edsger@example.com");
    }

    @Test
    void importCreatesTheInvitesOnce() {
        String file = list("alan@example.com; Ada Example <ada@example.com>");
        CommandResult result = run("invites", "import", file, "--output", "json");
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("Names aren’t used");
        assertThat(statuses(result)).containsExactly("created", "created");
        assertThat(LeakedSecrets.isSecretIn(result.out())).isFalse();
        assertThat(invited()).containsExactlyInAnyOrder("alan@example.com", "ada@example.com");

        CommandResult again = run("invites", "import", file, "--output", "json");
        assertThat(statuses(again)).containsExactly("invited", "invited");
        assertThat(again.code()).isZero();
    }

    @Test
    void linksArePrintedOnRequest() {
        CommandResult result = run("invites", "import", list("alan@example.com"), "--links");
        assertThat(result.done().out()).contains(roster.service().url() + "/invite/");
    }

    @Test
    void invalidRowStopsTheImport() {
        String file = list("username,role\nalan@example.com,member\nada@example.com,chief\n");
        for (List<String> command :
                List.of(
                        List.of("invites", "import", file),
                        List.of("invites", "import", file, "--dry-run"))) {
            CommandResult result = run(command.toArray(String[]::new));
            result.failed(ExitCode.USAGE, "1 of 2 rows are invalid");
            assertThat(result.out()).contains("chief");
        }
        assertThat(invited()).isEmpty();
    }

    @Test
    void refusedTokenStopsTheImport() {
        CommandResult result =
                run(
                        "invites",
                        "import",
                        list("username,role\nalan@example.com,administrator\nada@example.com,\n"),
                        "--output",
                        "json");
        // API tokens can't invite administrators, so the failure affects all rows
        assertThat(result.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(statuses(result)).containsExactly("unsent", "unsent");
        assertThat(result.err()).contains("No API token can do this", "2 of 2 rows");
    }

    @Test
    void refusedRowDoesNotStopTheOthers() {
        CommandResult result =
                run(
                        "invites",
                        "import",
                        list(
                                """
                                username,tenant
                                ada@example.com,nowhere.example
                                alan@example.com,
                                """),
                        "--output",
                        "json");
        assertThat(statuses(result)).containsExactly("refused", "created");
        assertThat(result.json().at("/0/reason").asText()).contains("no tenant with this name");
        assertThat(result.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(result.err()).isEqualTo("roster: No invite was created for 1 of 2 rows.\n");
    }

    @Test
    void fullOrganizationIsAConflict() {
        for (int i = 1; i < memberLimit(); i++) {
            roster.join(roster.google("other"), "MEMBER");
        }
        run("invites", "import", list("alan@example.com"))
                .failed(ExitCode.CONFLICT, "no member slot is free");
    }

    @Test
    void fileWithoutAListIsRefused() throws IOException {
        run("invites", "import", list("")).failed(ExitCode.USAGE, "Enter at least one username");
        Path binary = Files.write(folder.resolve("image"), new byte[] {1, 0, 2, 3, 0});
        run("invites", "import", binary.toString()).failed(ExitCode.USAGE, "isn’t a list");
        run("invites", "import", folder.resolve("missing").toString())
                .failed(ExitCode.USAGE, "Couldn’t read the file");
    }
}
