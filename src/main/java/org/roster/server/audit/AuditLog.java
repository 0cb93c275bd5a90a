package org.roster.server.audit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.roster.server.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Prepares a database for writing its activity log: gives it the audit key, and chains the rows
 * that an earlier version of the service wrote.
 *
 * <p>The database keeps the ID of its key. Another key is refused, so that an instance that was
 * started with a key of its own can't break the chain.
 */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int BATCH = 1000;
    private static final int PROGRESS = 50_000;

    private final Database database;
    private final AuditKey key;
    private final InstantSource clock;

    private AuditLog(Database database, AuditKey key, InstantSource clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /**
     * The key of a database.
     *
     * @param keyId the key's ID
     * @param isComplete whether all rows from before the chain were chained
     */
    private record KnownKey(String keyId, boolean isComplete) {
        static Optional<KnownKey> find(Handle handle) {
            return handle.createQuery("SELECT key_id, chained_at FROM audit_key")
                    .map((row, context) ->
                            new KnownKey(
                                    row.getString("key_id"), row.getObject("chained_at") != null))
                    .findOne();
        }
    }

    /**
     * Prepares a database. The key is created if the file doesn't exist and the database hasn't had
     * one either.
     *
     * @throws IOException if the key can't be used, or isn't the one that the log was chained with
     */
    public static void prepare(Database database, Path keyFile, InstantSource clock)
            throws IOException {
        Optional<KnownKey> known = database.read(KnownKey::find);
        AuditKey key = known.isPresent() ? existingKey(keyFile) : AuditKey.readOrCreate(keyFile);
        AuditLog log = new AuditLog(database, key, clock);
        log.requireSameKey(keyFile);
        database.configure(AuditChain.class, chain -> chain.use(key));
        log.chainOlderRows();
    }

    /**
     * Returns the key of a database that was prepared before, without changing anything.
     *
     * @throws IOException if the key can't be used, or isn't the one that the log was chained with
     */
    public static AuditKey key(Database database, Path keyFile) throws IOException {
        AuditKey key = existingKey(keyFile);
        requireSame(keyFile, key, database.read(KnownKey::find));
        return key;
    }

    /**
     * Returns why a database can't be used with the key, without changing anything.
     *
     * @return a sentence, or empty if the key is the right one or the log hasn't been chained yet
     */
    public static Optional<String> failure(Handle handle, Path keyFile) {
        try {
            Optional<KnownKey> known = KnownKey.find(handle);
            if (known.isPresent()) {
                requireSame(keyFile, existingKey(keyFile), known);
            }
            return Optional.empty();
        } catch (JdbiException e) {
            // The table doesn't exist before the upgrade of an older database.
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static AuditKey existingKey(Path keyFile) throws IOException {
        if (!Files.exists(keyFile)) {
            throw new IOException(
                    "roster.audit-key-file: "
                            + keyFile
                            + " does not exist. Copy the key with which the activity log was"
                            + " written there. If it is lost, run roster-server audit rechain");
        }
        return AuditKey.read(keyFile);
    }

    private static void requireSame(Path keyFile, AuditKey key, Optional<KnownKey> known)
            throws IOException {
        if (known.isPresent() && !known.get().keyId().equals(key.id())) {
            throw new IOException(
                    "roster.audit-key-file: "
                            + keyFile
                            + " is not the key with which this database's activity log was"
                            + " written");
        }
    }

    private void requireSameKey(Path keyFile) throws IOException {
        Optional<KnownKey> known =
                database.write(handle -> {
                    // Another instance may be starting with a key of its own.
                    handle.createUpdate(
                                    """
                                    INSERT INTO audit_key (id, key_id) VALUES (1, :keyId)
                                    ON CONFLICT (id) DO NOTHING
                                    """)
                            .bind("keyId", key.id())
                            .execute();
                    return KnownKey.find(handle);
                });
        requireSame(keyFile, key, known);
    }

    /**
     * Chains the rows from before the chain, once. Later on, a row without an HMAC wasn't written
     * by the service, or by an earlier version that still runs; it must not become part of the
     * chain.
     */
    private void chainOlderRows() {
        if (database.read(handle -> KnownKey.find(handle).orElseThrow().isComplete())) {
            return;
        }
        long done = 0;
        for (String organization : database.read(AuditChain::organizations)) {
            int batch;
            do {
                batch = database.write(handle -> chainBatch(handle, organization));
                if ((done + batch) / PROGRESS > done / PROGRESS) {
                    LOG.info("Chaining the activity log: {} rows so far", done + batch);
                }
                done += batch;
            } while (batch == BATCH);
        }
        database.write(handle ->
                handle.createUpdate("UPDATE audit_key SET chained_at = :now")
                        .bind("now", clock.millis())
                        .execute());
        if (done > 0) {
            LOG.info("Chained the {} existing rows of the activity log", done);
        }
    }

    private int chainBatch(Handle handle, String organization) {
        AuditChain.lock(handle, organization);
        List<ChainedRow> rows =
                handle.createQuery(
                                """
                                SELECT * FROM change
                                 WHERE organization_id = :organization AND hmac IS NULL
                                 ORDER BY revision LIMIT :limit
                                """)
                        .bind("organization", organization)
                        .bind("limit", BATCH)
                        .map((row, context) -> ChainedRow.read(row))
                        .list();
        if (rows.isEmpty() || followsChainedRows(handle, rows.getFirst())) {
            return 0;
        }
        String previous = AuditChain.hmacBefore(handle, organization, rows.getFirst().revision());
        for (ChainedRow row : rows) {
            ChainedRow chained = row.chainLater(key, previous, clock.millis());
            chained.update(handle);
            previous = String.valueOf(chained.hmac());
        }
        return rows.size();
    }

    /** Returns whether the service wrote a row before this one that was chained immediately. */
    private static boolean followsChainedRows(Handle handle, ChainedRow row) {
        return handle.createQuery(
                        """
                        SELECT revision FROM change
                         WHERE organization_id = :organization AND revision < :revision
                           AND hmac IS NOT NULL AND chained_at IS NULL
                         ORDER BY revision DESC LIMIT 1
                        """)
                .bind("organization", row.organization())
                .bind("revision", row.revision())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /**
     * Chains the whole log again with the key in the file, which is created if it doesn't exist.
     * From then on, the chain proves nothing about the time before. The service must not run.
     *
     * @throws IOException if the key can't be used
     */
    public static void rechain(Database database, Path keyFile, InstantSource clock)
            throws IOException {
        AuditKey key = AuditKey.readOrCreate(keyFile);
        database.write(handle -> {
            handle.execute("DELETE FROM audit_key");
            handle.execute("UPDATE change SET hmac = NULL, chained_at = NULL");
            for (String organization : AuditChain.organizations(handle)) {
                Checkpoint.find(handle, organization)
                        .map(old ->
                                Checkpoint.signed(
                                        key,
                                        organization,
                                        old.revision(),
                                        old.hmac(),
                                        old.removedRows(),
                                        old.removedAt()))
                        .ifPresent(signed -> signed.save(handle));
            }
            return null;
        });
        prepare(database, keyFile, clock);
    }
}
