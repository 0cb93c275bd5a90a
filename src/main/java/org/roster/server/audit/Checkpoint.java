package org.roster.server.audit;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/**
 * The end of the part of an organization's log that retention has removed. The first row that is
 * left is chained to it.
 *
 * @param organization the organization's ID
 * @param revision the revision of the last removed row
 * @param hmac the HMAC of the last removed row
 * @param removedRows how many rows were removed altogether
 * @param removedAt when the last of them were removed, in milliseconds since 1970
 * @param signature an HMAC over the other fields
 */
record Checkpoint(
        String organization,
        long revision,
        String hmac,
        long removedRows,
        long removedAt,
        String signature) {

    /** Returns a signed checkpoint. */
    static Checkpoint signed(
            AuditKey key,
            String organization,
            long revision,
            String hmac,
            long removedRows,
            long removedAt) {
        return new Checkpoint(
                organization,
                revision,
                hmac,
                removedRows,
                removedAt,
                key.hmac(input(organization, revision, hmac, removedRows, removedAt)));
    }

    private static HashInput input(
            String organization, long revision, String hmac, long removedRows, long removedAt) {
        return HashInput.of("roster-checkpoint")
                .add(organization)
                .add(revision)
                .add(hmac)
                .add(removedRows)
                .add(removedAt);
    }

    boolean isGenuine(AuditKey key) {
        return key.isHmac(signature, input(organization, revision, hmac, removedRows, removedAt));
    }

    /** Returns the checkpoint of an organization, or empty if nothing was removed. */
    static Optional<Checkpoint> find(Handle handle, String organization) {
        return handle.createQuery("SELECT * FROM audit_checkpoint WHERE organization_id = :id")
                .bind("id", organization)
                .map((row, context) ->
                        new Checkpoint(
                                row.getString("organization_id"),
                                row.getLong("revision"),
                                row.getString("hmac"),
                                row.getLong("removed_rows"),
                                row.getLong("removed_at"),
                                row.getString("signature")))
                .findOne();
    }

    /** Writes this checkpoint in place of the organization's previous one. */
    void save(Handle handle) {
        handle.createUpdate(
                        """
                        INSERT INTO audit_checkpoint (organization_id, revision, hmac,
                                                      removed_rows, removed_at, signature)
                        VALUES (:organization, :revision, :hmac, :removedRows, :removedAt,
                                :signature)
                        ON CONFLICT (organization_id) DO UPDATE
                           SET revision = excluded.revision, hmac = excluded.hmac,
                               removed_rows = excluded.removed_rows,
                               removed_at = excluded.removed_at, signature = excluded.signature
                        """)
                .bind("organization", organization)
                .bind("revision", revision)
                .bind("hmac", hmac)
                .bind("removedRows", removedRows)
                .bind("removedAt", removedAt)
                .bind("signature", signature)
                .execute();
    }
}
