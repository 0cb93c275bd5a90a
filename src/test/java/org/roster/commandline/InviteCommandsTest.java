package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.contract.TokenScope;
import org.roster.secrets.LeakedSecrets;
import org.roster.server.SqliteOnly;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Tests the commands for invites, with an API token and a mail server. */
@SqliteOnly
class InviteCommandsTest extends CommandLineFixture {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @BeforeEach
    void useInvitesToken() {
        useToken(TokenScope.INVITES_READ, TokenScope.INVITES_WRITE);
    }

    private CommandResult create(String username) {
        return run("invites", "create", username, "--output", "json").done();
    }

    private String status(CommandResult created) {
        return roster.api().get("/invites/" + created.json().at("/id").asText()).text("/status");
    }

    @Test
    void createdInviteHasALinkThatWorks() {
        CommandResult created = create("grace@example.com");
        URI link = URI.create(created.json().at("/link").asText());
        assertThat(roster.root().get(link.getPath()).status()).isEqualTo(200);
        assertThat(created.json().at("/role").asText()).isEqualTo("MEMBER");
    }

    @Test
    void optionsReachTheService() {
        CommandResult created =
                run(
                        "invites",
                        "create",
                        "grace@example.com",
                        "--provider",
                        "google",
                        "--valid-for",
                        "P3D",
                        "--note",
                        "Welcome",
                        "--language",
                        "de",
                        "--ends-at",
                        "2099-01-01T00:00:00Z",
                        "--no-mail",
                        "--output",
                        "json");
        assertThat(created.done().json().at("/provider").asText()).isEqualTo("GOOGLE");
        assertThat(created.json().at("/note").asText()).isEqualTo("Welcome");
        assertThat(created.json().at("/language").asText()).isEqualTo("de");
        assertThat(created.json().at("/endsAt").asText()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(created.json().at("/delivery/state").asText()).isEqualTo("NONE");
    }

    @Test
    void invalidValueIsNamedByItsOption() {
        run("invites", "create", "grace@example.com", "--valid-for", "P9999D")
                .failed(ExitCode.USAGE, "--valid-for: ");
        run("invites", "create", "grace@example.com", "--ends-at", "tomorrow")
                .failed(ExitCode.USAGE, "--ends-at");
    }

    @Test
    void tokenCannotInviteAdministrators() {
        run("invites", "create", "grace@example.com", "--role", "administrator")
                .failed(ExitCode.REFUSED, "No API token can do this");
    }

    @Test
    void secondInviteIsAConflict() {
        create("grace@example.com");
        run("invites", "create", "grace@example.com")
                .failed(ExitCode.CONFLICT, "already has a pending invite");
    }

    @Test
    void listContainsNoLinks() {
        create("grace@example.com");
        for (String format : List.of("table", "csv", "json")) {
            String out = run("invites", "list", "--output", format).done().out();
            assertThat(out).contains("grace@example.com");
            assertThat(LeakedSecrets.isSecretIn(out)).isFalse();
        }
        assertThat(run("invites", "list", "--status", "revoked").done().out().lines()).hasSize(1);
        assertThat(run("invites", "list", "--status", "pending").done().out().lines()).hasSize(2);
    }

    @Test
    void linkIsPrintedAlone() {
        CommandResult created = create("grace@example.com");
        String link = created.json().at("/link").asText();
        assertThat(run("invites", "link", "Grace@example.com").done().out()).isEqualTo(link + "\n");
        assertThat(
                        run(
                                        "invites",
                                        "link",
                                        created.json().at("/id").asText(),
                                        "--output",
                                        "json")
                                .done()
                                .json()
                                .at("/link")
                                .asText())
                .isEqualTo(link);
    }

    @Test
    void revokingNeedsConfirmation() {
        CommandResult created = create("grace@example.com");
        run("invites", "revoke", "grace@example.com").failed(ExitCode.USAGE, "--yes");
        assertThat(status(created)).isEqualTo("PENDING");
        assertThat(run("invites", "revoke", "--yes", "grace@example.com").done().out())
                .contains("  revoked  ");
        assertThat(status(created)).isEqualTo("REVOKED");
        run("invites", "revoke", "--yes", created.json().at("/id").asText())
                .failed(ExitCode.CONFLICT, "has been revoked");
    }

    @Test
    void resendQueuesTheMailAgain() {
        CommandResult created = create("grace@example.com");
        roster.awaitInvite(
                roster.api().get("/invites/" + created.json().at("/id").asText()),
                invite -> invite.text("/delivery/state").equals("SENT"));
        assertThat(run("invites", "resend", "grace@example.com").done().out())
                .contains("grace@example.com");
        run("invites", "resend", "grace@example.com").failed(ExitCode.CONFLICT, "was just resent");
    }

    @Test
    void unknownInviteIsNotFound() {
        run("invites", "link", "nobody@example.com").failed(ExitCode.CONFLICT, "no pending one");
        // The fixture refuses the secret of a link on standard error
        String link = create("grace@example.com").json().at("/link").asText();
        run("invites", "revoke", "--yes", link).failed(ExitCode.CONFLICT, "/invite/…");
    }
}
