package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.TokenScope;
import org.roster.demo.provider.SampleAccount;
import org.roster.secrets.LeakedSecrets;
import org.roster.server.SqliteFirst;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Tests {@code roster users sync} with an API token. */
@SqliteFirst
class SyncUsersTest extends CommandLineFixture {

    private static final TokenScope[] SCOPES = {
        TokenScope.MEMBERS_READ,
        TokenScope.MEMBERS_WRITE,
        TokenScope.INVITES_READ,
        TokenScope.INVITES_WRITE
    };

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void useSyncToken() {
        useToken(SCOPES);
    }

    private String list(String... lines) {
        try {
            return Files.writeString(
                            folder.resolve("users.csv"),
                            "username,role,provider,tenant\n" + String.join("\n", lines))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SampleAccount join(String name) {
        return roster.join(roster.google(name), "MEMBER");
    }

    private CommandResult sync(String file, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("users", "sync", file, "--output", "json", "--yes"));
        arguments.addAll(List.of(options));
        CommandResult result = run(arguments.toArray(String[]::new));
        assertThat(LeakedSecrets.isSecretIn(result.out())).isFalse();
        return result;
    }

    /** Returns action, status and username of each step. */
    private static List<String> steps(CommandResult result) {
        return StreamSupport.stream(result.json().spliterator(), false)
                .map(step ->
                        "%s %s %s"
                                .formatted(
                                        step.path("action").asText(),
                                        step.path("status").asText(),
                                        step.path("username").asText()))
                .toList();
    }

    private String revision() {
        return roster.api().get("").text("/revision");
    }

    private List<String> usernames() {
        return roster.api().get("/members").each("/items", "/username");
    }

    private List<String> invited() {
        return roster.api().get("/invites?status=PENDING").each("/items", "/username");
    }

    @Test
    void dryRunPrintsThePlanAndChangesNothing() {
        SampleAccount grace = join("grace");
        SampleAccount edsger = join("edsger");
        roster.invite("GOOGLE", "alan@example.com", "MEMBER");
        roster.invite("ANY", "barbara@example.com", "MEMBER");
        String before = revision();
        CommandResult result =
                sync(
                        list(
                                grace.username(),
                                "barbara@example.com,member,google",
                                "lise@example.com"),
                        "--remove",
                        "--dry-run");
        assertThat(steps(result.done()))
                .containsExactly(
                        "remove planned " + edsger.username(),
                        "revoke planned alan@example.com",
                        "reinvite planned barbara@example.com",
                        "invite planned lise@example.com");
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void secondRunChangesNothing() {
        SampleAccount grace = join("grace");
        SampleAccount edsger = join("edsger");
        roster.invite("GOOGLE", "alan@example.com", "MEMBER");
        roster.invite("ANY", "barbara@example.com", "MEMBER");
        String file =
                list(
                        grace.username(),
                        "barbara@example.com,member,google",
                        "lise@example.com,member,microsoft");
        CommandResult result = sync(file, "--remove");
        assertThat(steps(result.done()))
                .containsExactly(
                        "remove done " + edsger.username(),
                        "revoke done alan@example.com",
                        "reinvite done barbara@example.com",
                        "invite done lise@example.com");
        assertThat(usernames())
                .containsExactlyInAnyOrder(roster.administrator().username(), grace.username());
        assertThat(invited()).containsExactlyInAnyOrder("barbara@example.com", "lise@example.com");
        String id = result.json().at("/3/inviteId").asText();
        assertThat(roster.api().get("/invites/" + id).text("/provider")).isEqualTo("MICROSOFT");

        String before = revision();
        assertThat(steps(sync(file, "--remove").done())).isEmpty();
        assertThat(run("users", "sync", file, "--remove").done().out())
                .isEqualTo("The members match the list.\n");
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void unlistedMembersAreKeptWithoutRemove() {
        SampleAccount grace = join("grace");
        roster.invite("GOOGLE", "alan@example.com", "MEMBER");
        CommandResult result = sync(list("lise@example.com"));
        assertThat(steps(result.done()))
                .containsExactly(
                        "none unlisted " + grace.username(),
                        "none unlisted alan@example.com",
                        "invite done lise@example.com");
        assertThat(usernames()).contains(grace.username());
        assertThat(invited()).contains("alan@example.com");
    }

    @Test
    void removalNeedsConfirmation() {
        SampleAccount grace = join("grace");
        String file = list(roster.administrator().username());
        run("users", "sync", file, "--remove").failed(ExitCode.USAGE, "--yes");
        answers.add("no");
        run("users", "sync", file, "--remove").failed(ExitCode.USAGE, "Nothing was changed");
        assertThat(usernames()).contains(grace.username());
        answers.add("yes");
        run("users", "sync", file, "--remove").done();
        assertThat(usernames()).doesNotContain(grace.username());
    }

    @Test
    void administratorsAreNeverChanged() {
        SampleAccount other = roster.join(roster.google("ada"), "ADMINISTRATOR");
        SampleAccount grace = join("grace");
        roster.invite("GOOGLE", "katherine@example.com", "ADMINISTRATOR");
        roster.invite("GOOGLE", "margaret@example.com", "MEMBER");
        String before = revision();
        // Not listed, listed as a member, and listed with another provider
        for (String file :
                List.of(
                        list(grace.username(), "margaret@example.com"),
                        list(
                                grace.username(),
                                "margaret@example.com",
                                other.username() + ",member",
                                "katherine@example.com,member,google"))) {
            assertThat(steps(sync(file, "--remove").done())).isEmpty();
        }
        CommandResult result =
                sync(
                        list(
                                grace.username() + ",administrator",
                                "margaret@example.com,administrator",
                                "lise@example.com,administrator"),
                        "--remove");
        assertThat(steps(result))
                .containsExactly(
                        "none refused " + grace.username(),
                        "none refused margaret@example.com",
                        "none refused lise@example.com");
        assertThat(result.code()).isEqualTo(ExitCode.CONFLICT.number());
        assertThat(result.err()).isEqualTo("roster: 3 accounts aren't as listed.\n");
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void pendingInvitesCountTowardsTheSlots() {
        // 10 slots: 1 administrator, 7 members and 1 pending invite
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            lines.add(join("other").username());
        }
        roster.invite("ANY", "alan@example.com", "MEMBER");
        lines.addAll(List.of("alan@example.com", "lise@example.com", "barbara@example.com"));
        String file = list(lines.toArray(String[]::new));
        assertThat(sync(file, "--dry-run").code()).isEqualTo(ExitCode.CONFLICT.number());
        CommandResult result = sync(file);
        assertThat(steps(result))
                .containsExactly(
                        "invite done lise@example.com", "invite no-slot barbara@example.com");
        assertThat(result.code()).isEqualTo(ExitCode.FAILED.number());

        // A removal makes room in the same run
        lines.removeFirst();
        CommandResult removal = sync(list(lines.toArray(String[]::new)), "--remove");
        assertThat(steps(removal.done())).contains("invite done barbara@example.com");
    }

    @Test
    void fullOrganizationKeepsTheInviteThatItCannotReplace() {
        roster.invite("ANY", "alan@example.com", "MEMBER");
        List<String> lines = new ArrayList<>(List.of("alan@example.com,,google"));
        for (int i = 1; i < memberLimit(); i++) {
            lines.add(join("other").username());
        }
        CommandResult result = sync(list(lines.toArray(String[]::new)));
        assertThat(steps(result)).containsExactly("reinvite no-slot alan@example.com");
        assertThat(result.code()).isEqualTo(ExitCode.CONFLICT.number());
        assertThat(invited()).containsExactly("alan@example.com");
    }

    @Test
    void refusedInviteDoesNotStopTheOthers() {
        CommandResult result =
                sync(list("ada@example.com,,microsoft,nowhere.example", "lise@example.com"));
        assertThat(steps(result))
                .containsExactly("invite refused ada@example.com", "invite done lise@example.com");
        assertThat(result.json().at("/0/reason").asText()).contains("no tenant with this name");
        assertThat(result.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(result.err()).isEqualTo("roster: 1 account isn't as listed.\n");
    }

    @Test
    void missingScopeStopsTheRun() {
        SampleAccount grace = join("grace");
        useToken(TokenScope.MEMBERS_READ, TokenScope.INVITES_READ, TokenScope.INVITES_WRITE);
        CommandResult result = sync(list("lise@example.com"), "--remove");
        assertThat(steps(result))
                .containsExactly(
                        "remove not-done " + grace.username(), "invite not-done lise@example.com");
        assertThat(result.code()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(result.err()).contains("members:write", "2 accounts aren't as listed");
        assertThat(usernames()).contains(grace.username());
        assertThat(invited()).isEmpty();
    }

    @Test
    void tokenOfARemovedAdministratorChangesNothing() {
        SampleAccount creator = roster.join(roster.google("ada"), "ADMINISTRATOR");
        SampleAccount grace = join("grace");
        useToken(roster.api(creator), SCOPES);
        String file = list(creator.username());
        assertThat(steps(sync(file, "--remove", "--dry-run").done()))
                .containsExactly("remove planned " + grace.username());
        roster.api().delete("/members/" + roster.memberId(creator));
        String before = revision();
        CommandResult result = sync(file, "--remove");
        result.failed(ExitCode.REFUSED, "doesn't accept the API token");
        assertThat(result.out()).isEmpty();
        assertThat(revision()).isEqualTo(before);
    }
}
