package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.server.Databases;
import org.roster.server.SqliteFirst;
import org.roster.server.cli.CommandRunner.Outcome;
import org.roster.server.configuration.Configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line: exit codes and output. */
@SqliteFirst
class CommandTest {

    @Parameter Databases database = Databases.SQLITE;

    @TempDir private Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void configure() {
        set("roster.public-url", "https://roster.example.com");
        set("roster.link-key-file", folder.resolve("link.key").toString());
        database.settings().forEach(this::set);
    }

    private void set(String key, String value) {
        environment.put(Configuration.variable(key), value);
    }

    private Outcome run(String... arguments) {
        return CommandRunner.run(environment, arguments);
    }

    private String create(String name) {
        Outcome made =
                run(
                        "organization",
                        "create",
                        "--name",
                        name,
                        "--administrator",
                        "google:ada@example.com");
        assertThat(made.err())
                .startsWith("roster-server: Warning: The invitation cannot be accepted until");
        assertThat(made.code()).isZero();
        return made.out();
    }

    /** Requires exit code 2, an empty standard output and one line on standard error. */
    private String refused(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("roster-server: ").endsWith("\n");
        assertThat(outcome.err().strip()).doesNotContain("\n", "\r", "Exception", "org.roster");
        return outcome.err().strip();
    }

    private String onlyOrganization() {
        return run("organization", "list").out().split("\t", 2)[0];
    }

    @Test
    void policyIsShownChangedAndReset() {
        create("Example");
        String id = onlyOrganization();
        String none =
                """
                personal-microsoft-accounts	yes
                google-accounts-without-domain	yes
                microsoft-tenants	any
                google-domains	any\
                """;
        assertThat(run("organization", "sign-in-policy", id).out()).isEqualTo(none);
        assertThat(
                        run(
                                        "organization",
                                        "sign-in-policy",
                                        id,
                                        "--personal-microsoft-accounts=no",
                                        "--microsoft-tenants=11111111-2222-4333-8444-555555555555",
                                        "--google-domains=example.com,Example.ORG")
                                .out())
                .isEqualTo(
                        """
                        personal-microsoft-accounts	no
                        google-accounts-without-domain	yes
                        microsoft-tenants	11111111-2222-4333-8444-555555555555
                        google-domains	example.com,example.org\
                        """);
        assertThat(run("organization", "sign-in-policy", id, "--microsoft-tenants=any").out())
                .contains("microsoft-tenants\tany", "google-domains\texample.com");
        assertThat(run("organization", "sign-in-policy", id, "--show").out())
                .contains("personal-microsoft-accounts\tno");
        assertThat(run("organization", "sign-in-policy", id, "--reset").out()).isEqualTo(none);
    }

    @Test
    void invalidPolicyIsRefused() {
        create("Example");
        String id = onlyOrganization();
        assertThat(
                        refused(
                                "organization",
                                "sign-in-policy",
                                id,
                                "--google-accounts-without-domain=maybe"))
                .contains("must be yes or no");
        assertThat(refused("organization", "sign-in-policy", id, "--google-domains=gmail.com"))
                .contains("gmail.com is not a Google Workspace domain");
        assertThat(refused("organization", "sign-in-policy", "unknown"))
                .contains("no organization");
        refused("organization", "sign-in-policy", "unknown", "--reset");
        refused("organization", "sign-in-policy", id, "--reset", "--google-domains=example.com");
    }

    @Test
    void operatorAllowsPersonalAccounts() {
        create("Example");
        String id = onlyOrganization();
        assertThat(run("organization", "allow-personal-accounts", id).out())
                .isEqualTo("ada@example.com");
        assertThat(refused("organization", "allow-personal-accounts", "unknown"))
                .contains("no pending invitation");
    }

    @Test
    void createPrintsOnlyTheLink() throws IOException {
        assertThat(create("Example"))
                .matches("https://roster\\.example\\.com/invite/[\\w-]{64}[A-Za-z0-9]");
        Path key = folder.resolve("link.key");
        assertThat(Files.size(key)).isEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void listPrintsIdSlotsAndName() {
        assertThat(run("organization", "list").out()).isEmpty();
        create("Second");
        create("First");
        List<String> lines = run("organization", "list").out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("[0-9a-f-]{36}\t0/10\tFirst");
        assertThat(lines.get(1)).matches("[0-9a-f-]{36}\t0/10\tSecond");
    }

    @Test
    void limitIsSetOnCreationOrLater() {
        Outcome made =
                run(
                        "organization",
                        "create",
                        "--name",
                        "Example",
                        "--administrator",
                        "microsoft:+12025550143",
                        "--member-limit",
                        "25");
        assertThat(made.code()).isZero();
        String id = run("organization", "list").out().split("\t", 2)[0];
        assertThat(run("organization", "list").out()).contains("\t0/25\t");
        assertThat(run("organization", "limit", id, "30").out()).isEqualTo(id + "\t0/30\tExample");
    }

    @Test
    void invalidCommandsForMembersAndInvitesAreRefused() {
        create("Example");
        String id = onlyOrganization();
        assertThat(refused("organization", "invite", id, "ada@example.com"))
                .contains("google:USERNAME");
        assertThat(refused("organization", "invite", id, "google:")).contains("Enter the username");
        assertThat(refused("organization", "invite", id, "any:ada", "--role", "owner"))
                .contains("member or administrator");
        assertThat(refused("organization", "invite", id, "google:ada", "--tenant=example.com"))
                .contains("only for Microsoft");
        assertThat(refused("organization", "rename", id, " ")).contains("The name must");
        assertThat(refused("organization", "remove-member", id, "ada@example.com"))
                .contains("The member does not exist");
        for (String command :
                List.of("invite", "rename", "remove-member", "revoke", "suspend", "resume")) {
            assertThat(refused("organization", command, "no-such-id", "any:ada"))
                    .contains("organization does not exist");
        }
        assertThat(refused("organization", "export", "no-such-id"))
                .contains("organization does not exist");
        for (String command : List.of("members", "tokens")) {
            assertThat(refused("organization", command, "no-such-id"))
                    .contains("no organization with this ID");
        }
    }

    @Test
    void helpAndVersionSucceed() {
        assertThat(run("--help").code()).isZero();
        assertThat(run("--help").out()).contains("serve", "organization");
        assertThat(run("organization", "create", "--help").out()).contains("--member-limit");
        assertThat(run("--version").out()).startsWith("Roster ");
    }

    @Test
    void unknownCommandIsRefused() {
        assertThat(refused()).contains("serve");
        assertThat(refused("serv")).contains("serv");
        assertThat(refused("organization")).contains("create, list, limit");
        assertThat(refused("organization", "list", "--verbose")).contains("--verbose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "google", "github:ada", ":ada", "google:", "any:  "})
    void administratorWithoutProviderOrUsernameIsRefused(String administrator) {
        String line =
                refused("organization", "create", "--name", "X", "--administrator", administrator);
        assertThat(line).containsAnyOf("google:USERNAME", "Enter the username");
        assertThat(run("organization", "list").out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines"})
    void nameHasToBeOneLine(String name) {
        String line =
                refused("organization", "create", "--name", name, "--administrator", "any:ada");
        assertThat(line).contains("--name must");
    }

    @Test
    void missingArgumentIsNamed() {
        assertThat(refused("organization", "create", "--name", "X")).contains("--administrator");
        assertThat(refused("organization", "create", "--administrator", "any:ada"))
                .contains("--name");
        assertThat(refused("organization", "limit")).contains("ORG");
        String tooLong = "any:" + "a".repeat(321);
        assertThat(refused("organization", "create", "--name", "X", "--administrator", tooLong))
                .contains("320");
    }

    @Test
    void invalidLimitOrUnknownOrganizationIsRefused() {
        for (String limit : List.of("0", "ten", "99999999999")) {
            assertThat(refused("organization", "limit", "x", limit)).isNotEmpty();
            refused(
                    "organization",
                    "create",
                    "--name",
                    "X",
                    "--administrator",
                    "any:ada",
                    "--member-limit",
                    limit);
        }
        assertThat(refused("organization", "limit", "no-such-id", "5"))
                .contains("organization does not exist");
        assertThat(run("organization", "list").out()).isEmpty();
    }

    private Outcome createWith(Path file, String name) {
        return run(
                "organization",
                "create",
                "--config",
                file.toString(),
                "--name",
                name,
                "--administrator",
                "any:ada");
    }

    @Test
    void environmentOverridesTheFile() throws IOException {
        Path file = folder.resolve("roster.properties");
        Files.writeString(
                file,
                """
                roster.public-url=https://file.example.com
                roster.invite-validity=P1D
                """);
        Outcome made = createWith(file, "X");
        assertThat(made.out()).startsWith("https://roster.example.com/");
        environment.remove("ROSTER_PUBLIC_URL");
        made = createWith(file, "Y");
        assertThat(made.out()).startsWith("https://file.example.com/");
    }

    @Test
    void packagesHaveADefaultFile() throws IOException {
        environment.remove("ROSTER_PUBLIC_URL");
        Path file = folder.resolve("packaged.properties");
        Files.writeString(file, "roster.public-url=https://packaged.example.com\n");
        System.setProperty("roster.configuration", file.toString());
        try {
            assertThat(create("X")).startsWith("https://packaged.example.com/");
        } finally {
            System.clearProperty("roster.configuration");
        }
        assertThat(create("Y")).startsWith("https://localhost:8443/");
    }

    @Test
    void invalidAndUnknownSettingsAreNamed() throws IOException {
        Path file = folder.resolve("roster.properties");
        Files.writeString(file, "roster.lisen=127.0.0.1:1\n");
        assertThat(refused("serve", "--config", file.toString())).contains("roster.lisen");
        Files.writeString(file, "roster.listen=nowhere\n");
        assertThat(refused("serve", "--config", file.toString()))
                .contains("roster.listen must have the form HOST:PORT");
        assertThat(refused("organization", "list", "--config", file.toString()))
                .contains("roster.listen");
        Files.writeString(file, "roster.listen=\\u00zz\n");
        assertThat(refused("serve", "--config", file.toString())).contains("--config must");
        assertThat(refused("serve", "--config", "/no/such/file"))
                .contains("--config must", "/no/such/file");
    }

    @Test
    void unknownVariablesAreIgnoredWithAWarning() {
        environment.put("ROSTER_SERVICE_HOST", "192.0.2.10");
        environment.put("ROSTER_PORT", "tcp://192.0.2.10:8443");
        environment.put("ROSTER_PORT_8443_TCP_ADDR", "192.0.2.10");
        environment.put("ROSTER_MAIL_PORT", "tcp://192.0.2.11:25");
        Outcome listed = run("organization", "list");
        assertThat(listed.code()).isZero();
        assertThat(listed.out()).isEmpty();
        assertThat(listed.err())
                .isEqualTo(
                        "roster-server: Warning: Ignored environment variables that are not"
                                + " settings: ROSTER_MAIL_PORT, ROSTER_PORT,"
                                + " ROSTER_PORT_8443_TCP_ADDR, ROSTER_SERVICE_HOST\n");
    }

    @Test
    void linkKeyIsBesideTheDatabase() throws IOException {
        environment.remove("ROSTER_LINK_KEY_FILE");
        if (database == Databases.SQLITE) {
            set("roster.database.url", "jdbc:sqlite:" + folder.resolve("roster.db"));
        }
        Path file = folder.resolve("roster.properties");
        Files.writeString(file, "roster.invite-validity=P1D\n");
        createWith(file, "X");
        assertThat(folder.resolve("roster-link.key")).exists();
        Path sub = Files.createDirectory(folder.resolve("other"));
        set("roster.link-key-file", sub.resolve("second.key").toString());
        set("roster.audit-key-file", folder.resolve("roster-audit.key").toString());
        assertThat(refused("organization", "create", "--name", "Y", "--administrator", "any:ada"))
                .contains("second.key does not exist")
                .contains("link-key accept");
        assertThat(sub).isEmptyDirectory();
    }

    @Test
    void fileThatIsNoDatabaseIsReported() throws IOException {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "not a database ".repeat(100));
        set("roster.database.url", "jdbc:sqlite:" + file);
        assertThat(refused("organization", "list"))
                .contains("The database can't be opened: ", "not a database");
    }

    @Test
    void unreachableDatabaseIsReported() {
        set("roster.database.url", "jdbc:postgresql://127.0.0.1:1/roster");
        assertThat(refused("organization", "list")).contains("The database is not responding");
        set("roster.database.url", "jdbc:sqlite:/no/such/folder/roster.db");
        assertThat(refused("organization", "list")).contains("database");
    }

    @Test
    void invalidLinkKeyIsRefusedAndKept() throws IOException {
        Path key = folder.resolve("link.key");
        Files.writeString(key, "too short");
        String line =
                refused("organization", "create", "--name", "X", "--administrator", "any:ada");
        assertThat(line).contains("link.key").contains("32 bytes");
        assertThat(key).hasContent("too short");
    }
}
