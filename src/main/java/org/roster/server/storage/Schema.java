package org.roster.server.storage;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

/** The schema in the SQL of one kind of database, and the migrations to this program's version. */
@SuppressWarnings("ImmutableEnumChecker") // neither the list nor the migrations ever change
enum Schema {
    SQLITE("sqlite", "text"),
    POSTGRESQL("postgresql", "text COLLATE \"C\"");

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    /** The states of migrations that only a newer program knows. */
    private static final Set<MigrationState> NEWER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private final List<String> folders;
    private final String text;
    private final Migrations migrations;

    Schema(String dialect, String text) {
        this.folders = List.of("db/common", "db/" + dialect);
        this.text = text;
        this.migrations = Migrations.in(folders);
    }

    private Flyway flyway(FluentConfiguration target) {
        return target.locations(
                        folders.stream()
                                .map(folder -> "classpath:" + folder)
                                .toArray(String[]::new))
                .failOnMissingLocations(false)
                // By default, Flyway only warns of a newer schema.
                .ignoreMigrationPatterns(new String[0])
                .placeholders(Map.of("text", text))
                .load();
    }

    /** Returns whether the schema of a database is that of this program. */
    boolean isCurrent(Connection connection) throws SQLException {
        return migrations.areAllAppliedTo(connection);
    }

    /**
     * Brings the schema of a database up to date.
     *
     * @throws RefusedDatabaseException if a newer program has changed the schema
     */
    void migrate(DataSource source) {
        try (Connection connection = source.getConnection()) {
            if (isCurrent(connection)) {
                return;
            }
        } catch (SQLException e) {
            // The database is new, or Flyway reports why it doesn't answer
            LOG.debug("Could not read the version of the schema", e);
        }
        Flyway flyway = flyway(Flyway.configure().dataSource(source));
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            newer(flyway)
                    .ifPresent(reason -> {
                        throw new RefusedDatabaseException(reason);
                    });
            throw e;
        }
    }

    /**
     * Returns a sentence if a newer program has changed the schema. Changes nothing. The parameters
     * are those of {@link Database#open}.
     */
    Optional<String> newer(String url, @Nullable String user, @Nullable String password) {
        return newer(flyway(Flyway.configure().dataSource(url, user, password)));
    }

    private static Optional<String> newer(Flyway flyway) {
        MigrationInfo[] all = flyway.info().all();
        boolean isNewer = Arrays.stream(all).anyMatch(each -> NEWER.contains(each.getState()));
        return isNewer
                ? Optional.of(
                        "The database has schema version "
                                + all[all.length - 1].getVersion()
                                + ", which a newer version of Roster created. Start that version,"
                                + " or restore a backup from before the upgrade")
                : Optional.empty();
    }
}
