package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.roster.server.Databases;
import org.roster.server.EachDatabase;
import org.roster.unicode.NameOrder;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Databases whose schema is of another version. */
@EachDatabase
class SchemaTest {

    @Parameter Databases database = Databases.SQLITE;

    @TempDir private Path folder = Path.of("");

    private @Nullable String user;
    private String url = "";

    @BeforeEach
    void choose() {
        Map<String, String> settings = database.emptySettings();
        url = settings.getOrDefault("roster.database.url", "");
        user = settings.get("roster.database.user");
    }

    /** Then Flyway isn't loaded. */
    @Test
    void currentSchemaIsRecognized() throws SQLException {
        Migrations common = Migrations.in(List.of("db/common"));
        try (Connection before = DriverManager.getConnection(url, user, null)) {
            assertThatThrownBy(() -> common.areAllAppliedTo(before))
                    .isInstanceOf(SQLException.class);
        }
        Database.open(url, user, null).close();
        try (Connection after = DriverManager.getConnection(url, user, null)) {
            assertThat(common.areAllAppliedTo(after)).isTrue();
            assertThat(Migrations.in(List.of("db/none")).areAllAppliedTo(after)).isFalse();
        }
    }

    @Test
    void changedMigrationIsRefused() {
        try (Database opened = Database.open(url, user, null)) {
            opened.write(handle ->
                    handle.execute(
                            "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'"));
        }
        assertThatThrownBy(() -> Database.open(url, user, null))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("checksum mismatch");
    }

    /** The first time, as after an upgrade of Roster, and again, as after an update of ICU. */
    @Test
    void namesAreOrderedAgainIfTheOrderIsOutdated() {
        int members = 10_001;
        try (Database opened = Database.open(url, user, null)) {
            opened.write(handle -> {
                handle.execute(
                        "INSERT INTO organization (id, name, member_limit, created_at)"
                                + " VALUES ('o', 'Example', 99999, 0)");
                PreparedBatch batch =
                        handle.prepareBatch(
                                """
                                INSERT INTO member (id, organization_id, provider, issuer, subject,
                                                    username, username_key, display_name, role,
                                                    joined_at)
                                VALUES (:id, 'o', 'MICROSOFT', 'i', :id, 'EXAMPLE Ada',
                                        'example ada', 'Élodie', 'MEMBER', 0)
                                """);
                for (int i = 0; i < members; i++) {
                    batch.bind("id", "m" + i).add();
                }
                batch.execute();
                return handle.execute("INSERT INTO member_word VALUES ('o', 'example', 'm1')");
            });
        }
        assertThat(logOfUpgrade())
                .contains(
                        "Upgraded the sort order of 10000 of 10001 names",
                        "Upgraded the sort order of 10001 names");
        assertThat(texts("SELECT display_name_order FROM member"))
                .hasSize(members)
                .containsOnly(NameOrder.key("Élodie"));
        assertThat(texts("SELECT word FROM member_word"))
                .hasSize(2 * members)
                .containsOnly("example", "ada");
        assertThat(logOfUpgrade()).isEmpty();

        execute(
                """
                UPDATE member SET display_name_order = 'x', display_name_order_version = '153.1.0.0'
                 WHERE id IN ('m7', 'm77')
                """);
        assertThat(logOfUpgrade()).endsWith("Upgraded the sort order of 2 names");
        assertThat(texts("SELECT display_name_order FROM member WHERE id = 'm77'"))
                .containsExactly(NameOrder.key("Élodie"));
        execute("UPDATE member SET display_name_order_version = '999.1.0.0' WHERE id = 'm7'");
        assertThat(logOfUpgrade()).endsWith("Upgraded the sort order of 1 names");
    }

    private void execute(String sql) {
        try (Database opened = Database.open(url, user, null)) {
            opened.write(handle -> handle.execute(sql));
        }
    }

    /** What the upgrade logs while the program starts. */
    private List<String> logOfUpgrade() {
        Logger logger = (Logger) LoggerFactory.getLogger(NameOrderUpgrade.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            Database.open(url, user, null).close();
        } finally {
            logger.detachAppender(log);
        }
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The texts in the database after the program has started with it again. */
    private List<String> texts(String query) {
        try (Database opened = Database.open(url, user, null)) {
            return opened.read(handle -> handle.createQuery(query).mapTo(String.class).list());
        }
    }

    @Test
    void invitesOfAnOlderSchemaAreIndexed() {
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:db/common")
                .placeholders(
                        Map.of("text", url.contains("sqlite") ? "text" : "text COLLATE \"C\""))
                .target("28")
                .load()
                .migrate();
        Jdbi.create(() -> DriverManager.getConnection(url, user, ""))
                .useHandle(handle -> {
                    handle.execute(
                            "INSERT INTO organization (id, name, member_limit, created_at)"
                                    + " VALUES ('o', 'Example', 10, 0)");
                    handle.execute(
                            """
                            INSERT INTO invite (id, organization_id, provider, username,
                                                username_key, role, status, created_at, expires_at,
                                                delivery_state)
                            VALUES ('i', 'o', 'ANY', 'Ada', 'ada', 'MEMBER', 'ACCEPTED', 0, 1,
                                    'NONE')
                            """);
                });
        String indexes =
                url.contains("sqlite")
                        ? "SELECT name FROM sqlite_master WHERE type = 'index'"
                        : "SELECT indexname FROM pg_indexes";
        assertThat(texts(indexes)).contains("invite_by_username");
        assertThat(texts("SELECT id FROM invite WHERE username_key >= 'a'")).containsExactly("i");
    }

    @Test
    void newerSchemaIsRefusedByName() {
        Path key = folder.resolve("link.key");
        try (Database opened = Database.open(url, user, null)) {
            assertThat(DatabaseCheck.failure(url, user, null, key, _ -> Optional.empty()))
                    .isEmpty();
            opened.write(handle ->
                    handle.execute(
                            """
                            INSERT INTO flyway_schema_history
                                   (installed_rank, version, description, type, script, checksum,
                                    installed_by, execution_time, success)
                            VALUES (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'x', 1,
                                    true)
                            """));
        }
        assertThatThrownBy(() -> Database.open(url, user, null))
                .isInstanceOf(RefusedDatabaseException.class)
                .hasMessageContaining("schema version 9999")
                .hasMessageContaining("newer version of Roster");
        assertThat(DatabaseCheck.failure(url, user, null, key, _ -> Optional.empty()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("schema version 9999"));
    }
}
