package org.roster.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.EntraTenant;
import org.roster.server.configuration.Configuration.Listen;
import org.roster.server.configuration.Configuration.MailSecurity;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Each setting: its default, its allowed values and the message for an invalid value. */
class ConfigurationTest {

    @TempDir private Path folder = Path.of("");

    private static String refusal(Map<String, String> settings) {
        ConfigurationException refused =
                catchThrowableOfType(
                        ConfigurationException.class, () -> Configuration.of(settings));
        assertThat(refused).as(settings.toString()).isNotNull();
        assertThat(refused.getMessage()).doesNotContain("\n");
        return String.valueOf(refused.getMessage());
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void defaultsServeOnlyThisMachine() throws ConfigurationException {
        Configuration configuration = Configuration.of(Map.of());
        assertThat(configuration.network().publicUrl())
                .isEqualTo(URI.create("https://localhost:8443"));
        assertThat(configuration.network().listen()).isEqualTo(new Listen("127.0.0.1", 8443));
        assertThat(configuration.network().tls()).isNull();
        Path database = Path.of("roster.db").toAbsolutePath();
        assertThat(configuration.database().url()).isEqualTo("jdbc:sqlite:" + database);
        assertThat(configuration.linkKeyFile())
                .isEqualTo(database.resolveSibling("roster-link.key"));
        assertThat(configuration.warnings()).isEmpty();
        assertThat(configuration.providers().google()).isNull();
        assertThat(configuration.providers().microsoft()).isNull();
        assertThat(configuration.mail()).isNull();
        assertThat(configuration.inviteValidity()).isEqualTo(Duration.ofDays(14));
        assertThat(configuration.limits())
                .isEqualTo(new Configuration.RequestLimits(1200, 600, 3000, 5, 600));
    }

    @Test
    void providersDefaultToGoogleAndEntra() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "roster.google.client-id",
                        "g",
                        "roster.google.client-secret-file",
                        file("google", " google-secret\n"),
                        "roster.microsoft.client-id",
                        "m",
                        "roster.microsoft.client-secret-file",
                        file("microsoft", "microsoft-secret"));
        Configuration configuration = Configuration.of(settings);
        assertThat(configuration.providers().google())
                .isEqualTo(
                        new Configuration.Google(
                                URI.create("https://accounts.google.com"),
                                "g",
                                "google-secret",
                                null,
                                null));
        assertThat(configuration.providers().microsoft())
                .isEqualTo(
                        new Configuration.Microsoft(
                                URI.create("https://login.microsoftonline.com"),
                                EntraTenant.COMMON,
                                "m",
                                "microsoft-secret",
                                null));
        assertThat(configuration.toString()).doesNotContain("google-secret", "microsoft-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "common, common",
        "Organizations, organizations",
        "consumers, consumers",
        "11111111-2222-4333-8444-AAAAAAAAAAAA, 11111111-2222-4333-8444-aaaaaaaaaaaa",
        "Example.org, example.org"
    })
    void tenantIsGroupIdOrDomain(String value, String name) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("roster.microsoft.client-id", "m");
        settings.put("roster.microsoft.client-secret-file", file("microsoft", "secret"));
        settings.put("roster.microsoft.tenant", value);
        Configuration.Microsoft microsoft =
                Objects.requireNonNull(Configuration.of(settings).providers().microsoft());
        assertThat(microsoft.tenant().name()).isEqualTo(name);
    }

    @Test
    void mailDefaultsToStarttls() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("roster.mail.host", "mail.example.com");
        settings.put("roster.mail.from", "roster@example.com");
        Configuration.Mail mail = Configuration.of(settings).mail();
        assertThat(mail)
                .isEqualTo(
                        new Configuration.Mail(
                                "mail.example.com",
                                587,
                                MailSecurity.STARTTLS,
                                null,
                                null,
                                "roster@example.com",
                                null));
        settings.put("roster.mail.security", "tls");
        settings.put("roster.mail.user", "roster");
        settings.put("roster.mail.password-file", file("mail", "mail-password"));
        Configuration configuration = Configuration.of(settings);
        assertThat(configuration.mail())
                .isEqualTo(
                        new Configuration.Mail(
                                "mail.example.com",
                                465,
                                MailSecurity.TLS,
                                "roster",
                                "mail-password",
                                "roster@example.com",
                                null));
        assertThat(configuration.toString()).doesNotContain("mail-password");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:443, 0.0.0.0, 443",
        "[::1]:8443, ::1, 8443",
        "localhost:0, localhost, 0",
        "roster.example.com:8443, roster.example.com, 8443"
    })
    void listenIsHostAndPort(String value, String host, int port) throws ConfigurationException {
        Map<String, String> settings =
                Map.of("roster.listen", value, "roster.public-url", "https://roster.example.com/");
        Configuration configuration = Configuration.of(settings);
        assertThat(configuration.network().listen()).isEqualTo(new Listen(host, port));
        assertThat(configuration.network().publicUrl())
                .isEqualTo(URI.create("https://roster.example.com"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    roster.listen                      | 8443                    | HOST:PORT
                    roster.listen                      | :8443                   | HOST:PORT
                    roster.listen                      | 127.0.0.1:65536         | HOST:PORT
                    roster.listen                      | 127.0.0.1:https         | HOST:PORT
                    roster.public-url                  | roster.example.com      | https://
                    roster.public-url                  | http://example.com      | https
                    roster.public-url                  | ftp://example.com       | https://
                    roster.public-url                  | https://example.com/?a  | https://
                    roster.public-url                  | https://exa mple.com    | https://
                    roster.database.url                | jdbc:h2:mem:            | jdbc:sqlite:FILE
                    roster.database.url                | jdbc:sqlite:            | jdbc:postgresql:
                    roster.database.password-file      | /no/such/file           | file
                    roster.tls.certificate             | /no/such/file           | PEM
                    roster.tls.key                     | /no/such/file           | PEM
                    roster.trust-certificates          | /no/such/file           | PEM
                    roster.google.issuer               | accounts.google.com     | https://
                    roster.google.client-secret-file   | /no/such/file           | file
                    roster.google.client-id            | g                       | client-secret-file is missing
                    roster.google.desktop-client-id    | g                       | client-id is missing
                    roster.microsoft.authority         | common                  | https://
                    roster.microsoft.authority         | https://login.microsoftonline.us/common | roster.microsoft.tenant
                    roster.microsoft.tenant            | my tenant               | consumers
                    roster.microsoft.client-secret-file| /no/such/file           | file
                    roster.microsoft.client-id         | m                       | client-secret-file is missing
                    roster.microsoft.desktop-client-id | m                       | client-id is missing
                    roster.mail.host                   | mail.example.com        | roster.mail.from
                    roster.mail.port                   | 0                       | 1 to 65535
                    roster.mail.port                   | smtp                    | 1 to 65535
                    roster.mail.security               | ssl                     | starttls, tls or none
                    roster.mail.password-file          | /no/such/file           | file
                    roster.limits.address              | many                    | requests per minute
                    roster.limits.identity             | -1                      | requests per minute
                    roster.limits.organization         | 1.5                     | requests per minute
                    roster.limits.event-streams        | -1                      | event streams
                    roster.limits.access-denials       | -1                      | accounts per minute
                    roster.modules                     | reports, two words, -x  | list of module IDs
                    roster.modules                     | réports                 | list of module IDs
                    roster.limits.resend-interval      | 5                       | PT5M
                    roster.limits.resend-interval      | -PT5M                   | PT5M
                    roster.limits.resend-interval      | P2D                     | PT5M
                    roster.limits.resends              | -1                      | resends in 24 hours
                    roster.limits.mails-to-address     | many                    | mails in 24 hours
                    roster.limits.pending-invites      | -1                      | invites
                    roster.limits.pending-invites-per-slot | x                   | invites
                    roster.trusted-proxies             | proxy.example.com       | CIDR
                    roster.trusted-proxies             | 192.0.2.1-192.0.2.9     | CIDR
                    roster.trusted-proxies             | 192.0.2.1/24            | CIDR
                    roster.trusted-proxies             | 192.0.2.0/33            | CIDR
                    roster.trusted-proxies             | 10.1/16                 | CIDR
                    roster.trusted-proxies             | 0.0.0.0/0               | not all
                    roster.trusted-proxies             | 192.0.2.1, ::/0         | not all
                    roster.audit-retention             | 365                     | P365D
                    roster.audit-retention             | P1Y                     | P365D
                    roster.audit-retention             | PT23H                   | P365D
                    roster.audit-retention             | -P30D                   | P365D
                    roster.invite-validity             | 14                      | P14D
                    roster.invite-validity             | PT0S                    | P14D
                    roster.invite-validity             | -P1D                    | P14D
                    roster.invite-validity             | P400D                   | P14D
                    """)
    void invalidValueIsReportedWithAllowedValues(String key, String value, String takes) {
        String message = refusal(Map.of(key, value));
        String group = key.substring(0, key.lastIndexOf('.'));
        assertThat(message).startsWith(group).contains(takes);
        if (!takes.contains("missing") && !takes.startsWith("roster.")) {
            assertThat(message).startsWith(key + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"roster", "Roster <roster@example.com>", "a@b, c@d", ""})
    void senderHasToBeOneAddress(String from) {
        String message =
                refusal(Map.of("roster.mail.host", "mail.example.com", "roster.mail.from", from));
        assertThat(message).startsWith("roster.mail.from must");
    }

    @Test
    void publicUrlIsRequiredOutsideLoopback() {
        assertThat(refusal(Map.of("roster.listen", "0.0.0.0:8443")))
                .startsWith("roster.public-url must be set");
    }

    @Test
    void certificateAndKeyAreRequiredTogether() throws IOException {
        String pem = file("some.pem", "");
        assertThat(refusal(Map.of("roster.tls.certificate", pem)))
                .startsWith("roster.tls.key is missing");
        assertThat(refusal(Map.of("roster.tls.key", pem)))
                .startsWith("roster.tls.certificate is missing");
    }

    @Test
    void emptySecretFileIsRefused() throws IOException {
        Map<String, String> settings =
                Map.of(
                        "roster.google.client-id",
                        "g",
                        "roster.google.client-secret-file",
                        file("empty", " \n"));
        assertThat(refusal(settings)).startsWith("roster.google.client-secret-file must");
    }

    @Test
    void originsAreExactHttpsOrigins() throws ConfigurationException {
        Map<String, String> settings =
                Map.of(
                        "roster.public-url",
                        "https://roster.example.com",
                        "roster.origins",
                        "https://roster.example.org, https://roster.example.net:8443/");
        assertThat(Configuration.of(settings).network().origins())
                .containsExactly(
                        URI.create("https://roster.example.org"),
                        URI.create("https://roster.example.net:8443"));
        for (String origin :
                List.of(
                        "http://roster.example.org",
                        "https://*.example.org",
                        "https://roster.example.org/path",
                        "https://user@roster.example.org",
                        "roster.example.org",
                        "https://localhost:8443",
                        "https://127.0.0.1")) {
            assertThat(
                            refusal(
                                    Map.of(
                                            "roster.public-url",
                                            "https://roster.example.com",
                                            "roster.origins",
                                            origin)))
                    .as(origin)
                    .startsWith("roster.origins ");
        }
        assertThat(
                        Configuration.of(Map.of("roster.origins", "https://127.0.0.1:8443"))
                                .network()
                                .origins())
                .hasSize(1);
    }

    @Test
    void stepUpIsOffUnlessSet() throws ConfigurationException {
        assertThat(Configuration.of(Map.of()).stepUp()).isNull();
        assertThat(Configuration.of(Map.of("roster.step-up", "PT10M")).stepUp())
                .isEqualTo(Duration.ofMinutes(10));
        for (String wrong : List.of("10", "PT0S", "PT59S", "P2D", "-PT10M")) {
            assertThat(refusal(Map.of("roster.step-up", wrong)))
                    .as(wrong)
                    .startsWith("roster.step-up must be an ISO 8601 duration");
        }
    }

    @Test
    void providersNeedHttpsExceptOnLoopback() {
        assertThat(refusal(Map.of("roster.google.issuer", "http://accounts.example.com")))
                .startsWith("roster.google.issuer ");
        assertThat(refusal(Map.of("roster.microsoft.authority", "http://login.example.com")))
                .startsWith("roster.microsoft.authority ");
        assertThatNoException()
                .isThrownBy(() ->
                        Configuration.of(
                                Map.of(
                                        "roster.google.issuer",
                                        "http://localhost:1",
                                        "roster.microsoft.authority",
                                        "http://127.0.0.1:1")));
    }

    @Test
    void unknownKeyIsNamed() {
        assertThat(refusal(Map.of("roster.lisen", "127.0.0.1:1"))).startsWith("roster.lisen ");
    }

    @Test
    void keysOfOtherProgramsAreIgnored() throws ConfigurationException {
        assertThat(Configuration.of(Map.of("java.version", "25"))).isNotNull();
    }

    @Test
    void auditKeyIsBesideTheLinkKey() throws ConfigurationException {
        Configuration plain = Configuration.of(Map.of("roster.link-key-file", "/keys/link.key"));
        assertThat(plain.audit().keyFile()).isEqualTo(Path.of("/keys/roster-audit.key"));
        assertThat(plain.audit().retention()).isNull();
        Map<String, String> both =
                Map.of("roster.audit-key-file", "/x/a.key", "roster.audit-retention", "P30D");
        assertThat(Configuration.of(both).audit())
                .isEqualTo(
                        new Configuration.AuditSettings(
                                Path.of("/x/a.key"), Duration.ofDays(30), null, null));
    }

    @Test
    void relativePathsStartAtTheFolderOfTheFile() throws Exception {
        file("google", "secret");
        Map<String, String> settings = new HashMap<>();
        settings.put("roster.google.client-id", "g");
        settings.put("roster.google.client-secret-file", "google");
        settings.put("roster.database.url", "jdbc:sqlite:data/roster.db?cache_size=1");
        Configuration sqlite = Configuration.of(settings, folder, List.of("first"));
        assertThat(sqlite.database().url())
                .isEqualTo("jdbc:sqlite:" + folder.resolve("data/roster.db") + "?cache_size=1");
        assertThat(sqlite.linkKeyFile()).isEqualTo(folder.resolve("data/roster-link.key"));
        assertThat(sqlite.audit().keyFile()).isEqualTo(folder.resolve("data/roster-audit.key"));
        assertThat(sqlite.warnings()).containsExactly("first");
        settings.put("roster.database.url", "jdbc:postgresql://localhost/roster");
        Configuration postgresql = Configuration.of(settings, folder, List.of());
        assertThat(postgresql.linkKeyFile()).isEqualTo(folder.resolve("roster-link.key"));
        settings.put("roster.link-key-file", "keys/link.key");
        assertThat(Configuration.of(settings, folder, List.of()).linkKeyFile())
                .isEqualTo(folder.resolve("keys/link.key"));
    }

    @Test
    void filesInTheWorkingDirectoryStayInUseWithAWarning() throws Exception {
        Map<String, String> settings = Map.of("roster.link-key-file", "README.md");
        Configuration earlier = Configuration.of(settings, folder, List.of());
        Path before = Path.of("README.md").toAbsolutePath();
        assertThat(earlier.linkKeyFile()).isEqualTo(before);
        assertThat(earlier.warnings())
                .singleElement()
                .asString()
                .startsWith("roster.link-key-file: using " + before)
                .contains(folder.resolve("README.md").toString(), "roster-audit.key");
        file("README.md", "moved");
        Configuration moved = Configuration.of(settings, folder, List.of());
        assertThat(moved.linkKeyFile()).isEqualTo(folder.resolve("README.md"));
        assertThat(moved.warnings()).isEmpty();
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/configuration.md"));
        assertThat(Configuration.keys())
                .isSorted()
                .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }
}
