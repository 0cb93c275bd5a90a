package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Backup and restore as described in the documentation. */
class BackupTest {

    private static void execute(String url, String user, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void vacuumIntoBackupRestoresEverything(@TempDir Path backup) throws Exception {
        try (TestService roster = new TestService(Databases.SQLITE)) {
            String original = roster.service().setting("roster.database.url");
            Path copy = backup.resolve("roster.db");
            Before before = Before.in(roster);
            Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
            Files.createFile(copy, PosixFilePermissions.asFileAttribute(ownerOnly));
            // The service is running.
            execute(original, "", "VACUUM INTO '" + copy + "'");
            assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(ownerOnly);
            before.changeAfterwards(roster);
            before.requireRestoredAt(roster, Map.of("roster.database.url", "jdbc:sqlite:" + copy));
        }
    }

    @Test
    void pgDumpBackupRestoresEverything(@TempDir Path backup) throws Exception {
        assumeTrue(hasPgDump(), "pg_dump 16 or newer is not installed");
        try (TestService roster = new TestService(Databases.POSTGRESQL)) {
            String original = roster.service().setting("roster.database.url");
            String user = roster.service().setting("roster.database.user");
            Before before = Before.in(roster);
            String dump = backup.resolve("roster.dump").toString();
            String source = original.replace("jdbc:", "").replace("//", "//" + user + "@");
            run("pg_dump", "--format=custom", "--file=" + dump, source);
            before.changeAfterwards(roster);
            Map<String, String> empty = Databases.POSTGRESQL.emptySettings();
            String copy = empty.getOrDefault("roster.database.url", "");
            run(
                    "pg_restore",
                    "--exit-on-error",
                    "--no-owner",
                    "--dbname=" + copy.replace("jdbc:", "").replace("//", "//" + user + "@"),
                    dump);
            before.requireRestoredAt(roster, empty);
        }
    }

    /** The embedded PostgreSQL has no tools, and pg_dump refuses servers newer than itself. */
    private static boolean hasPgDump() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("pg_dump", "--version").start();
            String version =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    && Integer.parseInt(version.replaceAll("(?s)[^0-9]*([0-9]+).*", "$1")) >= 16;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /**
     * The state at the time of the backup.
     *
     * @param invited a pending invite
     * @param account the invited account
     * @param revision the organization's revision
     */
    private record Before(Answer invited, SampleAccount account, long revision) {

        static Before in(TestService roster) {
            SampleAccount account = roster.google("restored");
            Answer invited = roster.invite("GOOGLE", account.username(), "ADMINISTRATOR");
            roster.service().mail().awaitMailTo(account.username());
            roster.awaitDelivery(invited, "SENT");
            return new Before(
                    invited, account, roster.api().get("").json().at("/revision").asLong());
        }

        void changeAfterwards(TestService roster) {
            String path = "/invites/" + invited.text("/id") + "/revoke";
            assertThat(roster.api().post(path).status()).isEqualTo(200);
            roster.join(roster.google("later"), "MEMBER");
        }

        /** A copy of the link key as on a new machine, which has no high-water mark. */
        private static Path key(TestService roster) {
            Path key = Path.of(roster.service().setting("roster.link-key-file"));
            try {
                Path copy = key.resolveSibling("copy.key");
                return Files.copy(key, copy, StandardCopyOption.COPY_ATTRIBUTES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Starts a service with the restored database and the same link key, and compares. */
        void requireRestoredAt(TestService roster, Map<String, String> database) {
            Map<String, String> settings = new HashMap<>(database);
            settings.put("roster.link-key-file", key(roster).toString());
            try (LocalService restored =
                    LocalService.start(roster.providers(), settings, roster.clock())) {
                Api api =
                        new Api(
                                roster.http(),
                                URI.create(
                                        restored.url()
                                                + "/api/v1/organizations/"
                                                + roster.organization()),
                                roster.token(roster.administrator()));
                assertThat(api.get("").json().at("/revision").asLong()).isEqualTo(revision);
                assertThat(api.get("/limits").json().at("/memberSlots/used").asInt()).isEqualTo(1);
                String link =
                        invited.text("/link")
                                .replace(
                                        roster.service().url().toString(),
                                        restored.url().toString());
                roster.accept(URI.create(link), account);
                assertThat(api.get("/limits").json().at("/memberSlots/used").asInt()).isEqualTo(2);
            }
        }
    }
}
