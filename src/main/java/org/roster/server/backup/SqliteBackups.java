package org.roster.server.backup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.Configuration.BackupSettings;
import org.roster.server.schedule.PeriodicTask;
import org.roster.server.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Backs up the SQLite database of a service at regular intervals. If nothing has changed since the
 * last backup and it still exists, that one counts as current.
 */
public final class SqliteBackups implements AutoCloseable {

    /** The name in health checks. */
    private static final String NAME = "backup";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteBackups.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final BackupFolder folder;
    private final String url;
    private final BackupSettings settings;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final PeriodicTask task = new PeriodicTask(NAME);
    private final Instant start;
    private Instant due = Instant.MIN;
    private @Nullable Connection connection;
    private @Nullable Copied copied;
    private volatile @Nullable Instant current;
    private volatile @Nullable String failure;

    private SqliteBackups(
            BackupSettings settings, String url, InstantSource clock, MeterRegistry metrics) {
        this.folder = new BackupFolder(settings.folder());
        this.settings = settings;
        this.url = url;
        this.clock = clock;
        this.metrics = metrics;
        this.start = clock.instant();
    }

    /**
     * The last backup of this process.
     *
     * @param version the version of the database that it contains
     */
    private record Copied(Path file, long version) {}

    /**
     * Starts making backups, the first one immediately.
     *
     * @param metrics receives the number of backups by outcome and the age of the last one
     * @return the backups, or null if none are configured
     */
    public static @Nullable SqliteBackups start(
            Configuration configuration, InstantSource clock, MeterRegistry metrics) {
        BackupSettings settings = configuration.backup();
        if (settings == null) {
            return null;
        }
        SqliteBackups backups =
                new SqliteBackups(settings, configuration.database().url(), clock, metrics);
        Gauge.builder("roster.backup.age", backups, SqliteBackups::ageSeconds)
                .baseUnit("seconds")
                .description("Time since the last backup that is still current or was made")
                .register(metrics);
        backups.task.start(PAUSE, backups::work);
        return backups;
    }

    /** Returns warnings for an operator. */
    public static List<String> warnings(Configuration configuration) {
        BackupSettings settings = configuration.backup();
        Path database = Database.file(configuration.database().url());
        return settings == null || database == null
                ? List.of()
                : new BackupFolder(settings.folder()).warning(database).stream().toList();
    }

    /** Returns a check of whether backups can be made; it makes none. Empty if none are wanted. */
    public static Map<String, Supplier<Optional<String>>> healthCheck(Configuration configuration) {
        BackupSettings settings = configuration.backup();
        return settings == null
                ? Map.of()
                : Map.of(NAME, new BackupFolder(settings.folder())::failure);
    }

    /** Returns the check of running backups by its name. */
    public Map<String, Supplier<Optional<String>>> failures() {
        return Map.of(NAME, this::failure);
    }

    /** Returns the reason that the last backup failed or is too old, or empty. */
    private Optional<String> failure() {
        String reason = failure;
        if (reason != null) {
            return Optional.of(reason);
        }
        Instant last = Objects.requireNonNullElse(current, start);
        return Duration.between(last, clock.instant())
                                .compareTo(settings.interval().multipliedBy(2))
                        > 0
                ? Optional.of("there has been no backup since " + last)
                : Optional.empty();
    }

    private double ageSeconds() {
        Instant last = current;
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toMillis() / 1000.0;
    }

    private void work() {
        Instant now = clock.instant();
        // A clock that was set back must not stop the backups
        if (now.isBefore(due) && due.minus(settings.interval()).isBefore(now)) {
            return;
        }
        due = now.plus(settings.interval());
        try {
            boolean isMade = backUp(now);
            current = now;
            failure = null;
            count(isMade ? "made" : "unchanged");
        } catch (BackupException e) {
            failure = e.getMessage();
            LOG.warn("The backup failed: {}", e.getMessage());
            count("failed");
        } catch (RuntimeException e) {
            // An exception would end the schedule
            failure = "an unexpected failure; see the log";
            LOG.error("The backup failed", e);
            count("failed");
        }
    }

    private void count(String outcome) {
        Counter.builder("roster.backups")
                .description("Backups by outcome; unchanged ones are still current")
                .tag("outcome", outcome)
                .register(metrics)
                .increment();
    }

    /**
     * Makes a backup unless the last one is current and still there, and returns whether it made
     * one. Deletes old ones after it, or before it if there is no space for it.
     */
    private boolean backUp(Instant now) throws BackupException {
        try {
            Connection source = connection();
            long version = version(source);
            Copied last = copied;
            boolean isCurrent =
                    last != null && last.version() == version && Files.exists(last.file());
            if (!isCurrent) {
                folder.create();
                Path file = folder.file(now);
                BackupCopy.make(source, folder.part(), file, disk(now));
                copied = new Copied(file, version);
                LOG.info("Backed up the database to {}", file);
            }
            deleteOld(now);
            return !isCurrent;
        } catch (SQLException e) {
            closeConnection();
            throw new BackupException("the database can't be read", e);
        } catch (IOException e) {
            throw new BackupException("the folder " + settings.folder() + " can't be used", e);
        }
    }

    private BackupCopy.Disk disk(Instant now) {
        return new BackupCopy.Disk() {
            @Override
            public long freeBytes() throws IOException {
                return folder.freeBytes();
            }

            @Override
            public void makeRoom() throws IOException {
                deleteOld(now);
            }
        };
    }

    private void deleteOld(Instant now) throws IOException {
        int deleted = folder.deleteOld(now, settings.retention());
        if (deleted > 0) {
            LOG.info("Deleted {} old backups", deleted);
        }
    }

    /** Keeps one connection, because only it knows whether others have changed something. */
    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = DriverManager.getConnection(url);
            connection = open;
            copied = null;
        }
        return open;
    }

    /** Returns a number that changes with each commit of another connection. */
    private static long version(Connection source) throws SQLException {
        try (Statement statement = source.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA data_version")) {
            result.next();
            return result.getLong(1);
        }
    }

    private void closeConnection() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("The connection of the backups could not be closed", e);
            }
        }
    }

    /** Completes a backup that is being made, and makes no others. */
    @Override
    public void close() {
        task.stop(GRACE);
        closeConnection();
    }
}
