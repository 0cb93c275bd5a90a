package org.roster.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.roster.server.Databases;
import org.roster.server.EachDatabase;
import org.roster.server.TestService;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** A database whose log was written before the log was chained. */
@EachDatabase
class UpgradeTest {

    private static final int ROWS = 2500;
    private static final String OLD = "01932f4e-0000-7000-8000-000000000001";

    @Parameter Databases database = Databases.SQLITE;

    /** Creates the schema of version 3 with an organization that has a log. */
    private static void createOld(Map<String, String> settings) throws SQLException {
        String url = settings.getOrDefault("roster.database.url", "");
        String user = settings.get("roster.database.user");
        boolean isSqlite = url.contains("sqlite");
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:db/common")
                .placeholders(Map.of("text", isSqlite ? "text" : "text COLLATE \"C\""))
                .target("3")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO organization (id, name, member_limit, revision, created_at)
                    VALUES ('%s', 'Old', 10, %d, 0)
                    """
                            .formatted(OLD, ROWS));
            statement.execute(
                    """
                    INSERT INTO change (organization_id, revision, at, kind, actor_id, actor_name,
                                        subject_type, subject_id, subject_label, detail)
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                    SELECT '%s', i, i, 'invite-created', 'm' || i, 'Name ' || i, 'invite', 'i' || i,
                           'user' || i, '{"provider":"ANY","role":"MEMBER"}' FROM n
                    """
                            .formatted(ROWS, OLD));
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.emptySettings());
        settings.put("roster.mail.host", "");
        return settings;
    }

    @Test
    void existingRowsAreChainedOnUpgrade() throws SQLException {
        Map<String, String> settings = settings();
        createOld(settings);
        try (TestService roster = new TestService(settings, 10);
                LogTable log = new LogTable(roster)) {
            String verified = roster.service().command("audit", "verify", OLD);
            assertThat(verified)
                    .contains("intact: 2500 rows, revisions 1 to 2500")
                    .contains("; 2500 rows were written before the chain began on ");
            roster.service().command("organization", "limit", OLD, "20");
            assertThat(roster.service().command("audit", "verify", OLD))
                    .contains("intact: 2501 rows", "; 2500 rows were written before");
            log.execute("UPDATE change SET actor_name = 'x' WHERE actor_name = 'Name 1200'");
            assertThat(log.fault(OLD)).contains("revision 1200 was changed");
        }
    }

    @Test
    void interruptedUpgradeIsContinued() throws SQLException {
        Map<String, String> settings = settings();
        createOld(settings);
        try (TestService roster = new TestService(settings, 10);
                LogTable log = new LogTable(roster)) {
            log.execute("UPDATE audit_key SET chained_at = NULL");
            log.execute(
                    "UPDATE change SET hmac = NULL, seals = NULL, chained_at = NULL WHERE"
                            + " organization_id = ? AND revision > 1000",
                    OLD);
            assertThat(log.fault(OLD)).contains("revision 1001 has no HMAC");
            roster.service().command("organization", "limit", OLD, "20");
            assertThat(roster.service().command("audit", "verify", OLD))
                    .contains("intact: 2501 rows", "; 2500 rows were written before");
        }
    }
}
