package org.roster.server.audit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chain of an organization's log. The audit key is part of the database's Jdbi configuration,
 * so that each transaction has it and no writer of the log can go without.
 */
public final class AuditChain implements JdbiConfig<AuditChain> {

    private @Nullable AuditKey key;

    /** Jdbi creates the configuration without a key; see {@link AuditLog#prepare}. */
    public AuditChain() {}

    @Override
    public AuditChain createCopy() {
        AuditChain copy = new AuditChain();
        copy.key = key;
        return copy;
    }

    void use(AuditKey newKey) {
        key = newKey;
    }

    /** Returns the key of the handle's database. */
    static AuditKey key(Handle handle) {
        AuditKey key = handle.getConfig(AuditChain.class).key;
        if (key == null) {
            throw new IllegalStateException("The database was opened without its audit key");
        }
        return key;
    }

    /**
     * Adds a row to the table {@code change}, in the transaction that has locked the organization's
     * row by counting its revision up. The lock keeps other writers from chaining to the same row.
     *
     * @param values the row's columns; texts and whole numbers
     */
    public static void append(Handle handle, Map<String, @Nullable Object> values) {
        ChainedRow row = ChainedRow.of(values);
        row.chain(key(handle), hmacBefore(handle, row.organization(), row.revision()))
                .insert(handle);
    }

    /**
     * Returns the HMAC that a row is chained to: of the row before it, or of the last row that
     * retention removed. It is empty for the first row and after a row without an HMAC.
     */
    static String hmacBefore(Handle handle, String organization, long revision) {
        return handle.createQuery(
                        """
                        SELECT hmac FROM change
                         WHERE organization_id = :organization AND revision < :revision
                         ORDER BY revision DESC LIMIT 1
                        """)
                .bind("organization", organization)
                .bind("revision", revision)
                .map((row, context) -> Optional.ofNullable(row.getString("hmac")).orElse(""))
                .findOne()
                .or(() -> Checkpoint.find(handle, organization).map(Checkpoint::hmac))
                .orElse("");
    }

    /**
     * Returns the revision of the last row that retention removed, or 0. All rows up to it are
     * gone.
     */
    public static long removedUntil(Handle handle, String organization) {
        return Checkpoint.find(handle, organization).map(Checkpoint::revision).orElse(0L);
    }

    /** Erases the fields of a row that are about a person; returns whether there were any. */
    static boolean erase(Handle handle, ChainedRow row, ErasedPerson person) {
        Optional<ChainedRow> erased = row.erase(key(handle), row.fieldsOf(person));
        erased.ifPresent(changed -> changed.update(handle));
        return erased.isPresent();
    }

    /** Keeps other writers from changing an organization and its log until the transaction ends. */
    static void lock(Handle handle, String organization) {
        handle.createUpdate("UPDATE organization SET revision = revision WHERE id = :id")
                .bind("id", organization)
                .execute();
    }

    /** Returns the IDs of all organizations. */
    static List<String> organizations(Handle handle) {
        return handle.createQuery("SELECT id FROM organization ORDER BY id")
                .mapTo(String.class)
                .list();
    }
}
