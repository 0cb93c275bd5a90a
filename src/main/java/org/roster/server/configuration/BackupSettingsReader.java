package org.roster.server.configuration;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration.BackupSettings;

import java.nio.file.Path;
import java.time.Duration;

/** Reads the settings of the backups of a SQLite database. */
final class BackupSettingsReader {

    private static final String FOLDER = "roster.backup.folder";
    private static final String INTERVAL = "roster.backup.interval";
    private static final String RETENTION = "roster.backup.retention";
    private static final Duration MIN_INTERVAL = Duration.ofMinutes(1);
    private static final Duration MAX_INTERVAL = Duration.ofDays(7);
    private static final Duration MAX_RETENTION = Duration.ofDays(3650);

    private final SettingValues values;

    BackupSettingsReader(SettingValues values) {
        this.values = values;
    }

    /**
     * Returns the settings, or null if no backups are wanted.
     *
     * @param database the file of the SQLite database, or null for PostgreSQL
     */
    @Nullable BackupSettings backup(@Nullable Path database) throws ConfigurationException {
        Path folder = values.optionalPath(FOLDER);
        Duration interval =
                values.duration(
                        INTERVAL,
                        "PT1H",
                        MIN_INTERVAL,
                        MAX_INTERVAL,
                        "must be an ISO 8601 duration from PT1M to P7D, for example PT15M");
        Duration retention =
                values.duration(
                        RETENTION,
                        "P14D",
                        interval,
                        MAX_RETENTION,
                        "must be an ISO 8601 duration from "
                                + INTERVAL
                                + " to P3650D, for example P14D");
        if (folder == null) {
            for (String key : new String[] {INTERVAL, RETENTION}) {
                if (values.optionalText(key) != null) {
                    throw SettingValues.wrong(FOLDER, "is missing; " + key + " needs it");
                }
            }
            return null;
        }
        if (database == null) {
            throw SettingValues.wrong(
                    FOLDER,
                    "is for SQLite only; back up PostgreSQL with its own tools, for example"
                            + " pgBackRest");
        }
        if (folder.equals(database.getParent())) {
            throw SettingValues.wrong(
                    FOLDER, "must be another folder than the database's, ideally on another disk");
        }
        return new BackupSettings(folder, interval, retention);
    }
}
