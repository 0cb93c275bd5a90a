package org.roster.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
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

/** {@code roster-server audit} and the audit key. */
@SqliteFirst
class AuditCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameter Databases database = Databases.SQLITE;

    @TempDir private Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();
    private Path key = Path.of("");

    @BeforeEach
    void configure() {
        key = folder.resolve("roster-audit.key");
        set("roster.public-url", "https://roster.example.com");
        set("roster.link-key-file", folder.resolve("link.key").toString());
        database.settings().forEach(this::set);
    }

    private void set(String name, String value) {
        environment.put(Configuration.variable(name), value);
    }

    private Outcome run(String... arguments) {
        return CommandRunner.run(environment, arguments);
    }

    private Outcome create(String name) {
        return run(
                "organization", "create", "--name", name, "--administrator", "any:ada@example.com");
    }

    private String organization() {
        return run("organization", "list").out().split("\t", 2)[0];
    }

    private String refused(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("roster-server: ").endsWith("\n");
        assertThat(outcome.err().strip()).doesNotContain("\n", "Exception", "org.roster");
        return outcome.err().strip();
    }

    @Test
    void keyIsCreatedBesideTheLinkKey() throws IOException {
        assertThat(create("Example").code()).isZero();
        assertThat(Files.size(key)).isEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void everyOrganizationIsVerified() {
        create("First");
        create("Second");
        Outcome verified = run("audit", "verify");
        assertThat(verified.code()).isZero();
        assertThat(verified.out().lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("\tintact: 2 rows, revisions 1 to 2"));
        assertThat(run("audit", "verify", organization()).out().lines()).hasSize(1);
        assertThat(refused("audit", "verify", "no-such-id"))
                .contains("organization does not exist");
    }

    @Test
    void headIsTheLastLineOfTheExport() throws IOException {
        create("Example");
        String organization = organization();
        run("organization", "limit", organization, "25");
        JsonNode head = JSON.readTree(run("audit", "head").out());
        assertThat(head.at("/organization").textValue()).isEqualTo(organization);
        assertThat(head.at("/revision").longValue()).isEqualTo(3);
        assertThat(head.at("/hmac").textValue()).matches("[0-9a-f]{64}");
        List<String> lines = run("audit", "export", organization).out().lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode last = JSON.readTree(lines.getLast());
        head.fieldNames()
                .forEachRemaining(name -> assertThat(last.get(name)).isEqualTo(head.get(name)));
        assertThat(last.at("/kind").textValue()).isEqualTo("limit-changed");
        assertThat(last.at("/actor").isNull()).isTrue();
        assertThat(last.at("/at").textValue()).endsWith("Z");
        assertThat(last.at("/detail").toString())
                .isEqualTo("{\"from\":\"10\",\"memberLimit\":\"25\"}");
        assertThat(run("audit", "export", organization, "--after", "2").out())
                .isEqualTo(lines.getLast());
        assertThat(refused("audit", "export", "--after", "2")).contains("ORG");
    }

    @Test
    void headOfAMissingOrganizationIsAFault() throws IOException {
        create("Example");
        Path head = folder.resolve("head.jsonl");
        Files.writeString(
                head,
                "{\"organization\":\"gone\",\"revision\":3,\"hmac\":\"" + "0".repeat(64) + "\"}\n");
        assertThat(refused("audit", "verify", "--head", head.toString()))
                .contains("gone", "the organization does not exist");
    }

    @Test
    void anotherKeyIsRefused() throws IOException {
        create("Example");
        byte[] original = Files.readAllBytes(key);
        original[0]++;
        Files.write(key, original);
        for (String[] command :
                List.of(
                        new String[] {"organization", "limit", organization(), "25"},
                        new String[] {"audit", "verify"},
                        new String[] {"check"},
                        new String[] {"serve"})) {
            assertThat(refused(command))
                    .contains("roster.audit-key-file", key.toString())
                    .contains("is not the key with which this database's activity log was written");
        }
    }

    @Test
    void missingKeyIsNotReplaced() throws IOException {
        create("Example");
        Files.delete(key);
        assertThat(refused("organization", "limit", organization(), "25"))
                .contains("roster.audit-key-file", "does not exist", "audit rechain");
        assertThat(refused("audit", "verify")).contains("does not exist");
        assertThat(refused("check")).contains("does not exist", "audit rechain");
        assertThat(key).doesNotExist();
        assertThat(run("audit", "rechain").code()).isZero();
        assertThat(key).exists();
        assertThat(run("audit", "verify").out())
                .contains("intact: 2 rows", "2 rows were written before the chain began on ");
        run("organization", "limit", organization(), "25");
        assertThat(run("audit", "verify").out()).contains("intact: 3 rows");
    }

    @Test
    void weakKeysAreRefusedByName() throws IOException {
        Files.write(key, new byte[32]);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String[] create = {
            "organization", "create", "--name", "X", "--administrator", "any:ada@example.com"
        };
        assertThat(refused(create)).contains("roster.audit-key-file", key + " isn't random");
        Files.writeString(key, "secret7".repeat(5).substring(0, 32));
        assertThat(refused(create)).contains("roster.audit-key-file", key + " isn't random");
        assertThat(refused("check")).contains("roster.audit-key-file");
        Files.write(key, new byte[31]);
        assertThat(refused(create)).contains("roster.audit-key-file", "must have 32 bytes");
        Files.writeString(key, "0123456789abcdef".repeat(2));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refused(create)).contains("roster.audit-key-file", "chmod 600");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(run(create).code()).isZero();
    }

    @Test
    void commandWithoutANameIsRefused() {
        assertThat(refused("audit")).contains("audit verify, head, export or rechain");
    }
}
