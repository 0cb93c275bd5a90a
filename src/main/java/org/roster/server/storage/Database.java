package org.roster.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.IsolationLevel;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.roster.server.storage.TransactionRetries.Attempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A SQLite or PostgreSQL database with this program's schema.
 *
 * <p>SQLite has one write connection, whose transactions start with {@code BEGIN IMMEDIATE}, and
 * several read connections. With more writers, virtual threads and SQLite's busy handler would
 * starve each other. Writers that wait for SQLite, or for an organization in PostgreSQL, share a
 * commit. A transaction is retried after failures that the database declares transient, so its work
 * must do nothing but run SQL.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** The key of all writers of a database with one writer. */
    private static final String ALL = "";

    /** Shared because it keeps each parsed statement. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private static final Duration REFUSAL_REPORTED = Duration.ofMinutes(1);

    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final Jdbi write;
    private final Jdbi read;
    private final boolean hasOneWriter;
    private final boolean sharesConnections;
    private final GroupCommit groups;
    private final @Nullable StandbyReads standby;
    private final TransactionRetries writing;
    private final TransactionRetries reading;

    /** When a change was refused after the last successful one, by {@link System#nanoTime}. */
    private volatile @Nullable Long refusedAt;

    /** Why this process must not use the database, or null if it may. */
    private volatile @Nullable String refusal;

    private final AtomicLong changes = new AtomicLong();

    private Database(DatabasePools pools) {
        this.writers = pools.writers();
        this.readers = pools.readers();
        this.write = jdbi(writers);
        this.read = jdbi(readers);
        this.hasOneWriter = pools.hasOneWriter();
        this.sharesConnections = pools.sharesConnections();
        this.groups =
                new GroupCommit(
                        write, handle -> begin(handle, DatabasePools.WRITING), System::nanoTime);
        HikariConfig forStandby = pools.standby();
        this.standby = forStandby == null ? null : new StandbyReads(forStandby, Database::jdbi);
        this.writing = new TransactionRetries(pools, writers, standby);
        this.reading = new TransactionRetries(pools, readers, standby);
    }

    private static Jdbi jdbi(HikariDataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
        // Exception messages would otherwise contain a statement's values, and so would the log.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    /** The work of a transaction. It may run several times. */
    @FunctionalInterface
    public interface TransactionWork<T extends @Nullable Object, X extends Exception> {
        /** Runs SQL and does nothing else. */
        T in(Handle handle) throws X;
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param url {@code jdbc:sqlite:} and a file, or {@code jdbc:postgresql:}
     * @param user PostgreSQL's user, or null
     * @param password PostgreSQL's password, or null
     * @throws StorageUnavailableException if the database doesn't answer
     * @throws RefusedDatabaseException if a newer program has changed its schema
     */
    public static Database open(String url, @Nullable String user, @Nullable String password) {
        return open(PostgresqlConnections.withoutResponseTimeout(url, user, password), url);
    }

    /**
     * Opens the database for a service: as {@link #open}, but a PostgreSQL server that doesn't
     * respond to a statement within ten seconds counts as not responding. Commands may take longer.
     */
    public static Database serve(String url, @Nullable String user, @Nullable String password) {
        return open(PostgresqlConnections.withResponseTimeout(url, user, password), url);
    }

    private static Database open(PostgresqlConnections connections, String url) {
        try {
            Database database =
                    new Database(
                            url.startsWith("jdbc:sqlite:")
                                    ? DatabasePools.sqlite(url)
                                    : DatabasePools.postgresql(connections));
            try {
                NameOrderUpgrade.run(database);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
            return database;
        } catch (RuntimeException e) {
            throw SqlFailures.isUnavailable(e) ? new StorageUnavailableException(e) : e;
        }
    }

    /** Changes the Jdbi configuration that each following transaction gets. */
    public <C extends JdbiConfig<C>> void configure(Class<C> type, Consumer<C> change) {
        write.configure(type, change);
        read.configure(type, change);
        if (standby != null) {
            standby.jdbi().configure(type, change);
        }
    }

    /**
     * Reads from a consistent snapshot. If the primary of a PostgreSQL cluster doesn't answer, it
     * is the snapshot of a standby, which may lack the changes of the last second.
     */
    public <T extends @Nullable Object, X extends Exception> T read(TransactionWork<T, X> work)
            throws X {
        return orStandby(work, () -> readAnyway(work));
    }

    /**
     * Reads with one query, which is a transaction by itself. PostgreSQL answers it in one round
     * trip; the end of a transaction takes another one. A standby may answer as for {@link #read}.
     *
     * @param query runs one query at most
     */
    public <T extends @Nullable Object, X extends Exception> T query(TransactionWork<T, X> query)
            throws X {
        return orStandby(query, () -> reading.run(() -> read.withHandle(query::in)));
    }

    /** Reads from a consistent snapshot that no standby answers. */
    public <T extends @Nullable Object, X extends Exception> T readLatest(
            TransactionWork<T, X> work) throws X {
        requireUsable();
        return readAnyway(work);
    }

    private <T extends @Nullable Object, X extends Exception> T orStandby(
            TransactionWork<T, X> work, Attempt<T, X> primary) throws X {
        requireUsable();
        if (standby == null) {
            return primary.run();
        }
        if (!standby.isNeeded()) {
            try {
                return primary.run();
            } catch (StorageUnavailableException e) {
                if (e.isBusy()) {
                    throw e;
                }
                LOG.debug("The primary is not responding", e);
            }
        }
        return standby.read(work);
    }

    /** Accepts a standby only if it contains this mark. */
    void requireOnStandby(HighWaterMark mark) {
        if (standby != null) {
            standby.require(mark);
        }
    }

    /** Reads even if this process must not use the database otherwise. */
    <T extends @Nullable Object, X extends Exception> T readAnyway(TransactionWork<T, X> work)
            throws X {
        return reading.run(
                () -> read.inTransaction(handle -> begin(handle, DatabasePools.READING, work)));
    }

    /**
     * Writes in one transaction.
     *
     * @throws StorageUnavailableException if the database doesn't respond, takes no changes, or is
     *     busy: others have kept a row locked for eight seconds or all connections in use for five
     */
    public <T extends @Nullable Object, X extends Exception> T write(TransactionWork<T, X> work)
            throws X {
        return changed(unlessRefused(() -> writeAnyway(work)));
    }

    /** Returns the writer of an organization's changes. */
    public OrganizationWriter writerOf(String organization) {
        return new OrganizationWriter(this, hasOneWriter ? ALL : organization);
    }

    <T extends @Nullable Object, X extends Exception> T writeGrouped(
            String key, TransactionWork<T, X> work) throws X {
        return changed(unlessRefused(() -> grouped(key, work)));
    }

    private <T extends @Nullable Object> T changed(T result) {
        refusedAt = null;
        changes.incrementAndGet();
        return result;
    }

    /**
     * Writes a change that is too small to prove that the database accepts other changes. Fails
     * immediately while the primary of a cluster doesn't answer, so that nobody waits for a change
     * that can be left out.
     */
    public <T extends @Nullable Object, X extends Exception> T tryToWrite(
            TransactionWork<T, X> work) throws X {
        if (standby != null && standby.isNeeded()) {
            throw new StorageUnavailableException("The primary is not responding", null);
        }
        return unlessRefused(() -> writeAnyway(work));
    }

    private <T extends @Nullable Object, X extends Exception> T unlessRefused(Attempt<T, X> change)
            throws X {
        requireUsable();
        try {
            return change.run();
        } catch (StorageUnavailableException e) {
            if (SqlFailures.isDiskFailure(e)) {
                refusedAt = System.nanoTime();
            }
            throw e;
        }
    }

    /** Writes even if this process must not use the database otherwise. */
    <T extends @Nullable Object, X extends Exception> T writeAnyway(TransactionWork<T, X> work)
            throws X {
        return hasOneWriter
                ? grouped(ALL, work)
                : writing.run(() ->
                        write.inTransaction(handle -> begin(handle, DatabasePools.WRITING, work)));
    }

    private <T extends @Nullable Object, X extends Exception> T grouped(
            String key, TransactionWork<T, X> work) throws X {
        TransactionWork<T, X> kept = RequestSource.keep(work);
        return writing.run(() -> groups.run(key, kept));
    }

    private <T extends @Nullable Object, X extends Exception> T begin(
            Handle handle, IsolationLevel level, TransactionWork<T, X> work) throws X {
        begin(handle, level);
        return work.in(handle);
    }

    private void begin(Handle handle, IsolationLevel level) {
        if (sharesConnections) {
            PostgresqlConnections.begin(handle, level);
        }
    }

    /**
     * Overwrites what was deleted in a SQLite file. PostgreSQL does this itself, some time later.
     *
     * @return false if the file may still contain it, because other processes use the database
     */
    public boolean overwriteDeleted() {
        return !hasOneWriter || write.withHandle(SqliteConnections::overwriteDeleted);
    }

    /** Returns the number of changes that this process has made. */
    long changes() {
        return changes.get();
    }

    /**
     * Refuses reads and writes from now on as if the database didn't answer.
     *
     * @param reason the reason, or null to allow them again
     */
    void refuse(@Nullable String reason) {
        refusal = reason;
    }

    /** Returns why this process must not use the database, or null if it may. */
    @Nullable String refusal() {
        return refusal;
    }

    private void requireUsable() {
        String reason = refusal;
        if (reason != null) {
            throw new StorageUnavailableException(reason);
        }
    }

    /**
     * Returns the file of a SQLite database, or null for PostgreSQL.
     *
     * @param url the URL that is passed to {@link #open}
     */
    public static @Nullable Path file(String url) {
        return url.startsWith("jdbc:sqlite:")
                ? Path.of(url.substring("jdbc:sqlite:".length()).replaceFirst("\\?.*", ""))
                        .toAbsolutePath()
                : null;
    }

    /** Returns the current state of the write pool, the read pool and that of a standby. */
    public List<PoolUse> pools() {
        PoolUse writing = PoolUse.of("writers", writers);
        PoolUse reading = PoolUse.of("readers", readers);
        return standby == null
                ? List.of(writing, reading)
                : List.of(writing, reading, standby.use());
    }

    /** Returns why this database doesn't answer, or empty if it does. */
    public Optional<String> failure() {
        try {
            read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
            return Optional.empty();
        } catch (StorageUnavailableException e) {
            String reason = refusal;
            return Optional.of(reason == null ? "The database is " + e.state() : reason);
        } catch (JdbiException e) {
            return Optional.of("The database is not responding");
        }
    }

    /**
     * Returns why this database takes no changes, or empty if it does. A database on a full disk,
     * or a standby, may still be readable. After a change that a full disk refused, this method
     * reports a failure for a minute or until a change succeeds, because a full disk often has room
     * for the one row that this method writes.
     */
    public Optional<String> writeFailure() {
        Optional<String> failure = Optional.of("The database does not accept changes");
        Long refused = refusedAt;
        if (refused != null && System.nanoTime() - refused < REFUSAL_REPORTED.toNanos()) {
            return failure;
        }
        String which = refused == null ? "''" : "(SELECT min(id) FROM organization)";
        try {
            tryToWrite(handle ->
                    handle.execute(
                            "UPDATE organization SET revision = revision WHERE id = " + which));
            refusedAt = null;
            return Optional.empty();
        } catch (StorageUnavailableException | JdbiException e) {
            return failure;
        }
    }

    @Override
    public void close() {
        if (standby != null) {
            standby.close();
        }
        readers.close();
        writers.close();
    }
}
