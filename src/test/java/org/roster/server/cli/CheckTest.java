package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.Provider;
import org.roster.server.Databases;
import org.roster.server.EachDatabase;
import org.roster.server.ServiceTest;
import org.roster.server.cli.CommandRunner.Outcome;
import org.roster.server.configuration.Configuration;
import org.roster.server.identity.ScriptedProvider;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command {@code check}, and {@code organization} on a running service's database. */
@EachDatabase
class CheckTest extends ServiceTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    private Outcome run(Map<String, String> other, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        serviceSettings()
                .forEach((key, value) -> environment.put(Configuration.variable(key), value));
        other.forEach((key, value) -> environment.put(Configuration.variable(key), value));
        return CommandRunner.run(environment, arguments);
    }

    private Map<String, String> serviceSettings() {
        Map<String, String> settings = new HashMap<>();
        for (String key :
                List.of(
                        "roster.database.url",
                        "roster.database.user",
                        "roster.link-key-file",
                        "roster.public-url",
                        "roster.trust-certificates",
                        "roster.tls.certificate",
                        "roster.tls.key",
                        "roster.google.issuer",
                        "roster.google.client-id",
                        "roster.google.client-secret-file",
                        "roster.mail.host",
                        "roster.mail.port",
                        "roster.mail.security",
                        "roster.mail.from")) {
            settings.put(key, roster.service().setting(key));
        }
        return settings;
    }

    @Test
    void wrongClockIsFoundAtTheStart() throws Exception {
        Map<String, String> settings = serviceSettings();
        try (ScriptedProvider provider = new ScriptedProvider(roster.providers().certificates())) {
            settings.put("roster.google.issuer", provider.issuer());
            Configuration configuration = Configuration.of(settings);
            InstantSource clock = InstantSource.system();
            assertThat(StartupChecks.warnings(configuration, clock)).isEmpty();
            InstantSource ahead = InstantSource.offset(clock, Duration.ofSeconds(90));
            assertThat(StartupChecks.warnings(configuration, ahead))
                    .singleElement()
                    .asString()
                    .startsWith("The clock of this machine is ")
                    .contains(" seconds ahead of that of localhost");
        }
    }

    @Test
    void reachableDependenciesAreReportedOk() {
        Outcome ran = run(Map.of(), "check");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines())
                .containsExactly("configuration\tok", "database\tok", "mail\tok", "google\tok");
        assertThat(ran.code()).isZero();
    }

    @Test
    void unreachableDependenciesAreNamedOnOneLine() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        roster.providers().setUnavailable(Provider.GOOGLE, true);
        try {
            Outcome ran = run(Map.of("roster.mail.port", Integer.toString(closed)), "check");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("roster-server: ")
                    .contains("mail: The mail server refused the connection")
                    .contains("google: ")
                    .doesNotContain("database");
            assertThat(ran.out()).contains("database\tok").contains("mail\tunavailable: ");
        } finally {
            roster.providers().setUnavailable(Provider.GOOGLE, false);
        }
    }

    @Test
    void unreachableMailboxOfBouncesIsNamed(@TempDir Path folder) throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        Path password = Files.writeString(folder.resolve("password"), "mailbox-password");
        Outcome ran =
                run(
                        Map.of(
                                "roster.mail.bounces.host",
                                "127.0.0.1",
                                "roster.mail.bounces.port",
                                Integer.toString(closed),
                                "roster.mail.bounces.user",
                                "bounces",
                                "roster.mail.bounces.password-file",
                                password.toString()),
                        "check");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("bounces: The mail server refused the connection");
        assertThat(ran.out()).contains("mail\tok").contains("bounces\tunavailable: ");
    }

    @Test
    void stepUpIsRefusedForProviderWithoutAuthenticationTime() {
        Outcome ran = run(Map.of("roster.step-up", "PT10M"), "check");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .contains("step-up: GOOGLE does not supply auth_time")
                .contains("unset roster.step-up");
        Map<String, String> microsoft = new HashMap<>();
        microsoft.put("roster.step-up", "PT10M");
        for (String key :
                List.of("client-id", "client-secret-file", "desktop-client-id", "authority")) {
            String name = "roster.microsoft." + key;
            microsoft.put(name, roster.service().setting(name));
            microsoft.put("roster.google." + key.replace("authority", "issuer"), "");
        }
        microsoft.put("roster.google.desktop-client-secret", "");
        Outcome supplied = run(microsoft, "check");
        assertThat(supplied.err()).isEmpty();
        assertThat(supplied.out()).contains("microsoft\tok").contains("step-up\tok");
    }

    @Test
    void wrongSecretAndUntrustedAuthorityAreNamed(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "wrong");
        Outcome rejected =
                run(Map.of("roster.google.client-secret-file", secret.toString()), "check");
        assertThat(rejected.code()).isEqualTo(2);
        assertThat(rejected.err().lines())
                .singleElement()
                .asString()
                .contains("google: it rejects the client ID or the client secret (invalid_client")
                .contains("roster.google.client-secret-file");
        Outcome untrusted = run(Map.of("roster.trust-certificates", ""), "check");
        assertThat(untrusted.code()).isEqualTo(2);
        assertThat(untrusted.err())
                .contains("google: The certificate of localhost was issued by an authority")
                .contains("roster.trust-certificates")
                .doesNotContain("Exception", "PKIX");
    }

    @Test
    void missingProviderIsAWarning() {
        Map<String, String> settings =
                Map.of("roster.google.client-id", "", "roster.google.client-secret-file", "");
        Outcome none = run(settings, "check");
        assertThat(none.code()).as(none.toString()).isZero();
        assertThat(none.out())
                .contains("configuration\twarning: No identity provider is configured")
                .contains("roster.google.client-id");
        String id = roster.organization();
        Outcome invited = run(settings, "organization", "invite", id, "google:new@example.com");
        assertThat(invited.code()).as(invited.toString()).isZero();
        assertThat(invited.err())
                .isEqualTo(
                        "roster-server: Warning: The invitation cannot be accepted until"
                                + " roster.google.client-id is set\n");
        run(settings, "organization", "revoke", id, "new@example.com");
    }

    @Test
    void unreachableDatabaseIsNamed() {
        String nowhere =
                database == Databases.SQLITE
                        ? "jdbc:sqlite:/nowhere/roster.db"
                        : "jdbc:postgresql://localhost:1/roster";
        Outcome ran = run(Map.of("roster.database.url", nowhere), "check");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("database: ");
        assertThat(ran.out()).contains("mail\tok");
    }

    @Test
    void invalidSettingIsNamed() {
        Outcome wrong = run(Map.of("roster.mail.port", "many"), "check");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err().lines()).singleElement().asString().contains("roster.mail.port");
        Outcome unknown = run(Map.of("roster.mail.prot", "25"), "check");
        assertThat(unknown.code()).as(unknown.toString()).isZero();
        assertThat(unknown.out()).contains("configuration\twarning: ", "ROSTER_MAIL_PROT");
        Outcome operations = run(Map.of("roster.operations.listen", "9443"), "check");
        assertThat(operations.code()).isEqualTo(2);
        assertThat(operations.err())
                .contains("roster.operations.listen must have the form HOST:PORT");
    }

    @Test
    void weakLinkKeyIsNamed(@TempDir Path folder) throws IOException {
        Path key = Files.write(folder.resolve("weak.key"), new byte[32]);
        Map<String, String> settings = Map.of("roster.link-key-file", key.toString());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        for (String command : List.of("check", "serve")) {
            Outcome random = run(settings, command);
            assertThat(random.code()).isEqualTo(2);
            assertThat(random.err().lines()).singleElement().asString().contains("weak.key");
            assertThat(random.err()).contains("isn't random");
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        for (String command : List.of("check", "serve")) {
            Outcome open = run(settings, command);
            assertThat(open.code()).isEqualTo(2);
            assertThat(open.err()).contains("weak.key").contains("other users");
        }
    }

    @Test
    void otherLinkKeyIsRefusedUntilAccepted(@TempDir Path folder) throws IOException {
        Path key = folder.resolve("other.key");
        Path audit =
                Path.of(roster.service().setting("roster.link-key-file"))
                        .resolveSibling("roster-audit.key");
        Map<String, String> settings =
                Map.of(
                        "roster.link-key-file",
                        key.toString(),
                        "roster.audit-key-file",
                        audit.toString());
        String id = roster.organization();
        for (String reason : List.of("other.key does not exist", "other.key contains the key ")) {
            for (List<String> command :
                    List.of(
                            List.of("check"),
                            List.of("serve"),
                            List.of("organization", "invite", id, "any:other@example.com"))) {
                Outcome refused = run(settings, command.toArray(String[]::new));
                assertThat(refused.code()).isEqualTo(2);
                assertThat(refused.err().lines())
                        .singleElement()
                        .asString()
                        .contains(reason, "has been used with", "link-key accept");
            }
            if (Files.notExists(key)) {
                Files.write(key, SecureRandom.getSeed(32));
                Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            }
        }
        assertThat(run(settings, "link-key", "accept").out()).contains("used with the keys of");
        assertThat(run(settings, "check").out()).contains("database\tok");
        assertThat(run(Map.of(), "check").err()).contains("database has been used with the key ");
        assertThat(run(Map.of(), "link-key", "accept").code()).isZero();
    }

    @Test
    void retiringTellsTheNumberOfAffectedInvites(@TempDir Path folder) throws IOException {
        Path key = folder.resolve("other.key");
        Files.copy(Path.of(roster.service().setting("roster.link-key-file")), key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> settings = new HashMap<>();
        settings.put("roster.link-key-file", key.toString());
        roster.invite("ANY", "pending@example.com", "MEMBER");
        String pending = roster.api().get("/limits").text("/pendingInvites");
        assertThat(run(settings, "link-key", "rotate", "--retire").out())
                .contains("links stop working: " + pending + ". Administrators can");
        settings.put("roster.database.url", "jdbc:postgresql://localhost:1/roster");
        Outcome away = run(settings, "link-key", "rotate", "--retire");
        assertThat(away.code()).isZero();
        assertThat(away.out()).contains("is unknown");
        assertThat(run(Map.of(), "link-key").err()).contains("link-key rotate");
        assertThat(run(Map.of(), "link-key", "accept").code()).isZero();
    }

    @Test
    void organizationsAreListedAndTheirLimitsSet() {
        String id = roster.organization();
        assertThat(run(Map.of(), "organization", "list").out()).contains(id + "\t1/10\tExample");
        Outcome ran = run(Map.of(), "organization", "limit", id, "25");
        assertThat(ran.out().strip()).isEqualTo(id + "\t1/25\tExample");
        assertThat(ran.code()).isZero();
        assertThat(roster.api().get("/limits").json().at("/memberSlots/limit").asInt())
                .isEqualTo(25);
        Outcome unknown = run(Map.of(), "organization", "limit", "nobody", "25");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err().lines()).hasSize(1);
        assertThat(run(Map.of(), "organization", "limit", id, "0").code()).isEqualTo(2);
        run(Map.of(), "organization", "limit", id, "10");
    }
}
