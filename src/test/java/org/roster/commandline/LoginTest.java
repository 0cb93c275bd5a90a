package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.roster.contract.TokenScope;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.secrets.LeakedSecrets;
import org.roster.server.SqliteOnly;

import java.time.Duration;

/** Tests {@code roster login}, commands with a sign-in, and {@code roster logout}. */
@SqliteOnly
class LoginTest extends CommandLineFixture {

    private void useBrowser(SampleAccount account) {
        browser =
                page -> {
                    try (ScriptedBrowser opened = roster.browser()) {
                        opened.signIn(page, account.username());
                    }
                };
    }

    private void useServer() {
        variables.put("ROSTER_SERVER", roster.service().url().toString());
    }

    /** Signs in as the administrator with the browser. */
    private CommandResult login() {
        useServer();
        useBrowser(roster.administrator());
        CommandResult result = run("login", "--provider", "google");
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    @Test
    void signInIsStoredAndUsed() {
        CommandResult result = login();
        assertThat(result.err())
                .startsWith("roster: Continue in your browser. ")
                .contains("https://");
        assertThat(result.out())
                .isEqualTo(
                        "Signed in at %s as %s.\n"
                                .formatted(
                                        roster.service().url(), roster.administrator().username()));
        variables.clear();
        assertThat(run("users", "list").done().out()).contains(roster.administrator().username());
        assertThat(run("limits", "--organization", "example").done().out()).contains("10 ");
        run("limits", "--organization", "other").failed(ExitCode.USAGE, roster.organization());
        assertThat(keyring.entries().keySet()).allMatch(entry -> entry.startsWith("roster "));
    }

    @Test
    void roleIsChangedWithASignIn() {
        SampleAccount grace = roster.join(roster.google("grace"), "MEMBER");
        login();
        assertThat(run("users", "role", grace.username(), "administrator").done().out())
                .contains("  administrator  ");
        assertThat(run("users", "role", grace.username(), "member").done().out())
                .contains("  member  ");
        run("users", "role", roster.administrator().username(), "member")
                .failed(ExitCode.CONFLICT, "at least one administrator");
    }

    @Test
    void logoutEndsTheSignIn() {
        login();
        int before = signIns();
        assertThat(run("logout").done().out()).isEqualTo("Signed out.\n");
        assertThat(signIns()).isEqualTo(before - 1);
        assertThat(keyring.entries()).isEmpty();
        run("limits").failed(ExitCode.REFUSED, "roster login");
        assertThat(run("logout").done().out()).isEqualTo("You aren't signed in.\n");
    }

    private int signIns() {
        return ownSignIns().size();
    }

    private JsonNode ownSignIns() {
        return roster.api("", roster.token(roster.administrator()))
                .get("/sessions")
                .json()
                .at("/items");
    }

    @Test
    void serviceKnowsTheCommandLineByItsName() {
        login();
        assertThat(ownSignIns())
                .extracting(signIn -> signIn.path("client").asText())
                .anyMatch(client -> client.startsWith("Roster-CLI/"))
                .noneMatch(client -> client.startsWith("Roster-Desktop/"));
    }

    @Test
    void endedSignInIsRefused() {
        SampleAccount other = roster.join(roster.google("ada"), "ADMINISTRATOR");
        useServer();
        useBrowser(other);
        assertThat(run("login", "--provider", "google").code()).isZero();
        run("limits").done();
        assertThat(roster.api("", roster.token(other)).delete("/sessions").status()).isEqualTo(204);
        run("limits").failed(ExitCode.REFUSED, "Your saved sign-in has expired. Sign in again.");
    }

    @Test
    void anotherLoginReplacesTheFirst() {
        login();
        SampleAccount grace =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "grace"), "ADMINISTRATOR");
        useBrowser(grace);
        assertThat(run("login", "--provider", "microsoft").out()).contains(grace.username());
        assertThat(keyring.entries()).hasSize(2);
        run("users", "list").done();
    }

    @Test
    void strangerBelongsToNoOrganization() {
        useServer();
        useBrowser(roster.google("stranger"));
        assertThat(run("login", "--provider", "google").code()).isZero();
        run("limits").failed(ExitCode.REFUSED, "belongs to no organization");
    }

    @Test
    void providerIsNeededIfThereAreTwo() {
        useServer();
        run("login").failed(ExitCode.USAGE, "--provider google");
    }

    @Test
    void loginNeedsAKeyring() {
        useServer();
        keyring.setMissing(true);
        run("login", "--provider", "google").failed(ExitCode.REFUSED, "ROSTER_TOKEN");
        run("limits").failed(ExitCode.REFUSED, "ROSTER_TOKEN");
    }

    @Test
    void signInAtOneServerIsNotUsedForAnother() {
        login();
        variables.clear();
        run("limits", "--server", "https://roster.example.com")
                .failed(ExitCode.REFUSED, "You are signed in at");
    }

    @Test
    void apiTokenTakesPrecedence() {
        login();
        useToken(TokenScope.CHANGES_READ);
        run("users", "list").failed(ExitCode.REFUSED, "members:read");
    }

    @Test
    void noSecretIsPrinted() {
        CommandResult result = login();
        assertThat(LeakedSecrets.isSecretIn(result.out())).isFalse();
        await().atMost(Duration.ofSeconds(20)).until(() -> keyring.entries().size() == 2);
        assertThat(run("users", "list", "--output", "json").done().out())
                .doesNotContain(keyring.entries().values());
    }
}
