package org.roster.server.storage;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

/** The schema of a database, and the migrations to this program's version of it. */
final class Schema {

    /** The states of migrations that only a newer program knows. */
    private static final Set<MigrationState> NEWER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private final Flyway flyway;

    private Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Returns the schema of a SQLite database. */
    static Schema sqlite(DataSource source) {
        return of(Flyway.configure().dataSource(source), true);
    }

    /** Returns the schema of a PostgreSQL database. */
    static Schema postgresql(DataSource source) {
        return of(Flyway.configure().dataSource(source), false);
    }

    /** Returns the schema of a database; the parameters are those of {@link Database#open}. */
    static Schema at(String url, @Nullable String user, @Nullable String password) {
        return of(
                Flyway.configure().dataSource(url, user, password), url.startsWith("jdbc:sqlite:"));
    }

    private static Schema of(FluentConfiguration configuration, boolean isSqlite) {
        String dialect = isSqlite ? "sqlite" : "postgresql";
        String text = isSqlite ? "text" : "text COLLATE \"C\"";
        return new Schema(
                configuration
                        .locations("classpath:db/common", "classpath:db/" + dialect)
                        .failOnMissingLocations(false)
                        // By default, Flyway only warns of a newer schema.
                        .ignoreMigrationPatterns(new String[0])
                        .placeholders(Map.of("text", text))
                        .load());
    }

    /**
     * Brings the schema up to date.
     *
     * @throws RefusedDatabaseException if a newer program has changed the schema
     */
    void migrate() {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            newer().ifPresent(reason -> {
                throw new RefusedDatabaseException(reason);
            });
            throw e;
        }
    }

    /** Returns a sentence if a newer program has changed the schema. Changes nothing. */
    Optional<String> newer() {
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
