package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.settings.Policy;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Tests {@code roster completion}, the help and the version, which need no server. */
class CompletionTest {

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        assertThat(execute(out, arguments)).isZero();
        return out.toString();
    }

    /** Runs a command and returns its exit code. */
    private static int execute(StringWriter out, String... arguments) {
        CommandLine command =
                RosterCommand.commandLine(
                        new CommandEnvironment(
                                Map.of(),
                                () -> {
                                    throw new AssertionError("connects");
                                },
                                () -> Policy.NONE,
                                page -> {
                                    throw new AssertionError("opens a browser");
                                },
                                new FakeKeyring(),
                                InstantSource.system(),
                                Terminal.ofThisProcess()));
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(out, true));
        return command.execute(arguments);
    }

    /** Completes the last of these words with the script in bash. */
    private static List<String> complete(Path folder, String... words)
            throws IOException, InterruptedException {
        Path bash = Path.of("/bin/bash");
        assumeThat(bash).exists();
        Path script = Files.writeString(folder.resolve("roster.bash"), run("completion", "bash"));
        Process process =
                new ProcessBuilder(
                                bash.toString(),
                                "--norc",
                                "-c",
                                "compopt() { :; }; source '%s'; COMP_WORDS=(roster %s); COMP_CWORD=%d;"
                                                .formatted(
                                                        script,
                                                        String.join(" ", words),
                                                        words.length)
                                        + " _complete_roster; printf '%s\\n' \"${COMPREPLY[@]}\"")
                        .redirectErrorStream(true)
                        .start();
        List<String> found =
                new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        return found;
    }

    @Test
    void bashCompletesCommandsOptionsAndValues(@TempDir Path folder)
            throws IOException, InterruptedException {
        assertThat(complete(folder, "us")).containsExactly("users");
        assertThat(complete(folder, "invites", "re")).containsExactly("revoke", "resend");
        assertThat(complete(folder, "users", "list", "--ro")).containsExactly("--role");
        assertThat(complete(folder, "users", "sync", "--re")).containsExactly("--remove");
        assertThat(complete(folder, "users", "list", "--role", "ad"))
                .containsExactly("administrator");
        assertThat(complete(folder, "users", "list", "--output", "''"))
                .containsExactly("table", "json", "csv");
    }

    @Test
    void zshUsesTheFunctionsOfBash() {
        assertThat(run("completion", "zsh"))
                .isEqualTo(run("completion", "bash"))
                .contains("bashcompinit");
    }

    @Test
    void powerShellScriptListsWordsAndValues() {
        String script = run("completion", "powershell");
        assertThat(script)
                .contains("Register-ArgumentCompleter -Native -CommandName roster")
                .contains("'roster users' = @('list', 'role', 'remove',")
                .contains("'roster users list --role' = @('member', 'administrator')")
                .contains("'roster completion' = @(")
                .doesNotContain("%s");
        assertThat(script.chars().filter(each -> each == '{').count())
                .isEqualTo(script.chars().filter(each -> each == '}').count());
    }

    @Test
    void documentationListsTheExitCodes() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/command-line.md"));
        ExitCode.meanings()
                .forEach((code, meaning) ->
                        assertThat(page).contains("| %s | %s |\n".formatted(code, meaning)));
    }

    @Test
    void helpListsCommandsExitCodesAndVariables() {
        assertThat(run("--help"))
                .contains("  users ", "Exit codes:", "  5   The server is unreachable")
                .contains("ROSTER_TOKEN ")
                .doesNotContain("--token", "\u001b");
        assertThat(run("users", "sync", "--help")).contains("--remove", "that is more, a fifth of");
        assertThat(run("invites", "import", "--help")).contains("--dry-run", "--output=FORMAT");
        assertThat(run("users", "list", "--version")).startsWith("Roster ");
    }

    @Test
    void argumentsAreNotReadFromFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("arguments"), "--help");
        StringWriter out = new StringWriter();

        int code = execute(out, "users", "list", "@" + file);

        assertThat(code).isEqualTo(ExitCode.USAGE.number());
        assertThat(out.toString()).doesNotContain("Usage: roster users list [");
    }
}
