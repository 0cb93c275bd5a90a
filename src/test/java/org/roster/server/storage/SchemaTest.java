package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.roster.server.Databases;
import org.roster.server.EachDatabase;

import java.nio.file.Path;
import java.util.Map;

/** Databases whose schema is of another version. */
@EachDatabase
class SchemaTest {

    @Parameter Databases database = Databases.SQLITE;

    @TempDir private Path folder = Path.of("");

    @Test
    void newerSchemaIsRefusedByName() {
        Map<String, String> settings = database.settings();
        String url =
                settings.getOrDefault(
                        "roster.database.url", "jdbc:sqlite:" + folder.resolve("roster.db"));
        String user = settings.get("roster.database.user");
        Path key = folder.resolve("link.key");
        try (Database opened = Database.open(url, user, null)) {
            assertThat(Database.failure(url, user, null, key)).isEmpty();
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
        assertThat(Database.failure(url, user, null, key))
                .hasValueSatisfying(reason -> assertThat(reason).contains("schema version 9999"));
    }
}
