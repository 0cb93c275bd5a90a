package org.roster.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.server.Databases;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The space that a copy of a database needs. */
class BackupCopyTest {

    private static final long MEGABYTE = 1024 * 1024;

    /** More than a database without organizations has. */
    private static final long SMALL = 4 * MEGABYTE;

    @TempDir private Path folder = Path.of("");

    private Connection source;

    @BeforeEach
    void open() throws SQLException {
        source =
                DriverManager.getConnection(
                        Databases.SQLITE.settings().getOrDefault("roster.database.url", ""));
        execute("INSERT INTO database_identity (only_row, id) VALUES (1, 'example')");
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = source.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path copy(long free) throws BackupException {
        Path target = folder.resolve("copy.db");
        BackupCopy.make(source, folder.resolve("part"), target, () -> free);
        return target;
    }

    @Test
    void copyMustLeaveSixtyFourMegabytes() {
        assertThatCode(() -> BackupCopy.requireSpace(10 * MEGABYTE, 74 * MEGABYTE))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> BackupCopy.requireSpace(10 * MEGABYTE, 74 * MEGABYTE - 1))
                .isInstanceOf(BackupException.class)
                .hasMessage(
                        "the disk lacks space: the copy needs up to 10 MB and must leave 64 MB"
                                + " free, but 73 MB are free");
    }

    @Test
    void copyThatWouldFillTheDiskIsNotBegun() throws BackupException {
        assertThatThrownBy(() -> copy(64 * MEGABYTE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("the disk lacks space");
        assertThat(folder).isEmptyDirectory();
        assertThat(copy(64 * MEGABYTE + SMALL)).isNotEmptyFile();
    }

    @Test
    void deletedDataNeedsNoSpace() throws Exception {
        execute("CREATE TABLE filler AS SELECT zeroblob(8000000) AS content");
        assertThatThrownBy(() -> copy(64 * MEGABYTE + SMALL)).isInstanceOf(BackupException.class);
        execute("DROP TABLE filler");
        assertThat(copy(64 * MEGABYTE + SMALL)).isNotEmptyFile();
    }
}
