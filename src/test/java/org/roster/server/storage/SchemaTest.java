package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.roster.contract.NameOrder;
import org.roster.server.Databases;
import org.roster.server.EachDatabase;

import java.nio.file.Path;
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
        Map<String, String> settings = database.settings();
        url =
                settings.getOrDefault(
                        "roster.database.url", "jdbc:sqlite:" + folder.resolve("roster.db"));
        user = settings.get("roster.database.user");
    }

    /** Then Flyway isn't loaded. */
    @Test
    void currentSchemaIsRecognized() {
        Migrations common = Migrations.in(List.of("db/common"));
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(url);
            source.setUsername(user);
            assertThat(common.areAllAppliedTo(source)).isFalse();
            Database.open(url, user, null).close();
            assertThat(common.areAllAppliedTo(source)).isTrue();
            assertThat(Migrations.in(List.of("db/none")).areAllAppliedTo(source)).isFalse();
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

    @Test
    void namesOfExistingMembersGetAnOrder() {
        int members = 1_001;
        try (Database opened = Database.open(url, user, null)) {
            opened.write(handle -> {
                handle.execute(
                        "INSERT INTO organization (id, name, member_limit, created_at)"
                                + " VALUES ('o', 'Example', 9999, 0)");
                for (int i = 0; i < members; i++) {
                    handle.execute(
                            """
                            INSERT INTO member (id, organization_id, provider, issuer, subject,
                                                username, username_key, display_name, role,
                                                joined_at)
                            VALUES (?, 'o', 'MICROSOFT', 'i', ?, 'EXAMPLE Ada', 'example ada',
                                    'Élodie', 'MEMBER', 0)
                            """,
                            "m" + i,
                            "s" + i);
                }
                return handle.execute("INSERT INTO member_word VALUES ('o', 'example', 'm1')");
            });
        }
        assertThat(texts("SELECT display_name_order FROM member"))
                .hasSize(members)
                .containsOnly(NameOrder.key("Élodie"));
        assertThat(texts("SELECT word FROM member_word"))
                .hasSize(2 * members)
                .containsOnly("example", "ada");
    }

    /** The texts in the database after the program has started with it again. */
    private List<String> texts(String query) {
        try (Database opened = Database.open(url, user, null)) {
            return opened.read(handle -> handle.createQuery(query).mapTo(String.class).list());
        }
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
