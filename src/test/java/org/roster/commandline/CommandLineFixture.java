package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.roster.client.platform.Browser;
import org.roster.client.tls.TrustedCertificates;
import org.roster.contract.TokenScope;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.settings.Policy;
import org.roster.secrets.LeakedSecrets;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.FreshOrganizationTest;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs commands of {@code roster} in this process against a service with a new organization. */
abstract class CommandLineFixture extends FreshOrganizationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, String> variables = new HashMap<>();
    FakeKeyring keyring = new FakeKeyring();
    Policy policy = Policy.NONE;
    Supplier<TrustedCertificates> certificateFile = new CertificateFile(Map.of());

    Browser browser = CommandLineFixture::noBrowser;

    /** The user's answers at the terminal. If there are none, there is no terminal. */
    final Deque<String> answers = new ArrayDeque<>();

    @BeforeEach
    void reset() {
        variables.clear();
        answers.clear();
        keyring = new FakeKeyring();
        policy = Policy.NONE;
        // As if the operating system trusted the authority of the service's certificate
        certificateFile =
                new CertificateFile(
                        Map.of(
                                CertificateFile.VARIABLE,
                                roster.service().setting("roster.trust-certificates")));
        browser = CommandLineFixture::noBrowser;
    }

    private static void noBrowser(URI page) throws IOException {
        throw new IOException("No browser here");
    }

    /**
     * The outcome of a command.
     *
     * @param out standard output
     * @param err standard error
     */
    record CommandResult(int code, String out, String err) {

        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("No JSON: " + out, e);
            }
        }

        /** Requires that the command failed with this code and printed one line with this text. */
        void failed(ExitCode expected, String text) {
            assertThat(err).as(out).contains(text).startsWith("roster: ").endsWith("\n");
            assertThat(err.lines()).hasSize(1);
            assertThat(code).as(err).isEqualTo(expected.number());
        }

        /** Requires that the command succeeded without a message. */
        CommandResult done() {
            assertThat(err).isEmpty();
            assertThat(code).isZero();
            return this;
        }
    }

    /** Uses an API token with these scopes from now on. */
    Answer useToken(TokenScope... scopes) {
        return useToken(roster.api(), scopes);
    }

    /** Uses an API token of this administrator from now on. */
    Answer useToken(Api administrator, TokenScope... scopes) {
        Answer created =
                administrator.post(
                        "/tokens",
                        "{\"name\":\"Script\",\"scopes\":[%s],\"expiresAt\":\"%s\"}"
                                .formatted(
                                        Arrays.stream(scopes)
                                                .map(scope -> "\"" + scope.wire() + "\"")
                                                .collect(Collectors.joining(",")),
                                        roster.clock().instant().plus(Duration.ofDays(30))));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        variables.put("ROSTER_TOKEN", created.text("/secret"));
        variables.put("ROSTER_SERVER", roster.service().url().toString());
        variables.put("ROSTER_ORGANIZATION", roster.organization());
        return created;
    }

    CommandLine command(StringWriter out, StringWriter err) {
        CommandLine command =
                RosterCommand.commandLine(
                        new CommandEnvironment(
                                variables,
                                certificateFile,
                                () -> policy,
                                browser,
                                keyring,
                                roster.clock(),
                                new AnsweringTerminal()));
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command;
    }

    CommandResult run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = command(out, err).execute(arguments);
        LeakedSecrets.check("standard error of roster", err.getBuffer());
        return new CommandResult(code, out.toString(), err.toString());
    }

    private final class AnsweringTerminal implements Terminal {

        @Override
        public boolean isInteractive() {
            return !answers.isEmpty();
        }

        @Override
        public @Nullable String ask(String question) {
            return answers.poll();
        }
    }
}
