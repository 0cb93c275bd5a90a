package org.roster.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.server.Answer;
import org.roster.server.ConcurrentCalls;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Databases that can't be written: reading works, nothing is written partially, health checks
 * report it, and the service recovers on its own.
 */
class StorageFaultsTest {

    private static final String INVITE =
            "{\"provider\":\"ANY\",\"username\":\"%s\",\"role\":\"MEMBER\"}";

    private static final String CHECK =
            "{\"subject\":{\"type\":\"user\",\"id\":\"%s\"},\"action\":{\"name\":\"use\"},"
                    + "\"resource\":{\"type\":\"module\",\"id\":\"reports\"}}";

    private static Answer invite(TestService roster) {
        return roster.api().post("/invites", INVITE.formatted(roster.google("full").username()));
    }

    private static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    /**
     * Requires that reading works although the last-seen time can't be written, and that the health
     * checks tell the two apart.
     */
    private static void isReadable(TestService roster, String changes) {
        roster.clock().advance(Duration.ofMinutes(10));
        assertThat(roster.api().get("/members").status()).isEqualTo(200);
        Answer ready = roster.ready();
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text("/dependencies/database")).isEqualTo("up");
        assertThat(ready.text("/dependencies/changes")).as(ready.toString()).isEqualTo(changes);
    }

    private static int invites(TestService roster) {
        return roster.api().get("/limits").json().at("/pendingInvites").asInt();
    }

    private static String execute(Map<String, String> settings, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                settings.getOrDefault("roster.database.url", ""),
                                settings.getOrDefault("roster.database.user", ""),
                                "");
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet result = statement.getResultSet();
            return result.next() ? result.getString(1) : "";
        }
    }

    @Test
    void standbyDatabaseIsReadOnly() throws SQLException {
        Map<String, String> settings = Databases.POSTGRESQL.settingsWithoutMail();
        String name = settings.getOrDefault("roster.database.url", "").replaceAll("^.*/|\\?.*", "");
        try (TestService roster = new TestService(settings, 10)) {
            String module = roster.newToken("access:check").text("/secret");
            String member = roster.memberId(roster.administrator());
            String revision = roster.api().get("").text("/revision");
            execute(settings, "ALTER DATABASE " + name + " SET default_transaction_read_only = on");
            Databases.refuseConnections(settings);
            Databases.acceptConnections(settings);
            await().until(() -> roster.api().get("").status() == 200);

            isRefused(invite(roster));
            isReadable(roster, "down");
            Answer checked =
                    roster.root()
                            .with("Authorization", "Bearer " + module)
                            .post("/access/v1/evaluation", CHECK.formatted(member));
            assertThat(checked.response().body()).startsWith("{\"decision\":true");
            assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);

            execute(
                    Map.of(
                            "roster.database.url",
                            settings.getOrDefault("roster.database.url", "")
                                    .replace("/" + name, "/postgres"),
                            "roster.database.user",
                            "postgres"),
                    "ALTER DATABASE " + name + " RESET default_transaction_read_only");
            await().atMost(Duration.ofSeconds(20)).until(() -> invite(roster).status() == 201);
            isReadable(roster, "up");
        }
    }

    @Test
    void fullDatabaseServerRollsBack() throws SQLException {
        Map<String, String> settings = Databases.POSTGRESQL.settingsWithoutMail();
        try (TestService roster = new TestService(settings, 10)) {
            int before = invites(roster);
            String revision = roster.api().get("").text("/revision");
            // The last statement of creating an invite
            execute(
                    settings,
                    """
                    CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;
                    CREATE TRIGGER full_disk BEFORE INSERT ON change
                    FOR EACH ROW EXECUTE FUNCTION full_disk()
                    """);
            Answer refused = invite(roster);
            isRefused(refused);
            assertThat(refused.response().body()).doesNotContain("space", "change");
            assertThat(invites(roster)).isEqualTo(before);
            assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
            execute(settings, "DROP TRIGGER full_disk ON change");
            assertThat(invite(roster).status()).isEqualTo(201);
        }
    }

    @Test
    void fullDiskLosesNoData(@TempDir Path folder) throws Exception {
        mountDisk(folder, "3m");
        Path filler = folder.resolve("filler");
        Map<String, String> settings =
                Map.of(
                        "roster.database.url",
                        "jdbc:sqlite:" + folder.resolve("roster.db"),
                        "roster.mail.host",
                        "");
        try (TestService roster = new TestService(settings, 10)) {
            int before = invites(roster);
            fill(filler);
            int taken = 0;
            int refused = 0;
            for (int i = 0; i < 60 && refused < 2; i++) {
                List<Answer> answers = ConcurrentCalls.times(8, () -> invite(roster));
                for (Answer answer : answers) {
                    if (answer.status() == 201) {
                        taken++;
                    } else {
                        isRefused(answer);
                        refused++;
                    }
                }
            }
            assertThat(refused).as("requests that met the full disk").isPositive();
            isReadable(roster, "down");
            assertThat(invites(roster)).isEqualTo(before + taken);

            Files.delete(filler);

            assertThat(invite(roster).status()).isEqualTo(201);
            isReadable(roster, "up");
            assertThat(invites(roster)).isEqualTo(before + taken + 1);
            assertThat(execute(settings, "PRAGMA integrity_check")).isEqualTo("ok");
        } finally {
            run("umount", folder.toString());
        }
    }

    /** A disk that is full of backups whose time is over doesn't stop the backups for ever. */
    @Test
    void oldBackupsMakeSpaceForNewOnes(@TempDir Path folder) throws Exception {
        mountDisk(folder, "70m");
        Path oldest = folder.resolve("roster-20200101T000000Z.db");
        Path newest = folder.resolve("roster-20200102T000000Z.db");
        Files.write(oldest, new byte[5_000_000]);
        Files.write(newest, new byte[2_000_000]);
        Map<String, String> settings =
                Databases.SQLITE.settingsWith(
                        Map.of(
                                "roster.mail.host",
                                "",
                                "roster.backup.folder",
                                folder.toString(),
                                "roster.backup.interval",
                                "PT1M"));
        try (TestService roster = new TestService(settings, 10)) {
            await().until(() -> Files.notExists(oldest));
            await().until(() -> roster.ready().text("/dependencies/backup").equals("up"));
            await().until(() -> Files.notExists(newest));
        } finally {
            run("umount", folder.toString());
        }
    }

    private static void mountDisk(Path folder, String size) throws InterruptedException {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()),
                "a small disk needs root on Linux");
    }

    private static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(file).as("what fills the disk").isNotEmptyFile();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
