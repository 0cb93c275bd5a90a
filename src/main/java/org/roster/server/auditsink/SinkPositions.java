package org.roster.server.auditsink;

import org.jdbi.v3.core.Handle;
import org.roster.server.audit.AuditChain;
import org.roster.server.audit.AuditExport;
import org.roster.server.audit.AuditExport.ExportedRow;
import org.roster.server.storage.Ids;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the log of each organization was copied to a sink. One process at a time writes to a
 * sink: it claims it with a lease, which another one takes over if the process is killed.
 */
final class SinkPositions {

    /** Longer than it takes to write a batch, after which the lease is renewed. */
    static final Duration LEASE = Duration.ofSeconds(90);

    private static final int ORGANIZATIONS = 20;

    private final String sink;
    private final InstantSource clock;
    private final String holder = Ids.next();

    /**
     * Creates the positions.
     *
     * @param sink the name of the sink, the same in all processes
     */
    SinkPositions(String sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** An organization whose log wasn't copied completely. */
    private record Behind(String organization, long revision, long copied) {}

    /**
     * Rows to write next.
     *
     * @param rows the rows, in the order of each organization's log
     * @param ends the revisions by organization up to which the log is copied with these rows
     * @param removed sentences about rows that retention removed before they were copied
     */
    record RowBatch(List<ExportedRow> rows, Map<String, Long> ends, List<String> removed) {
        boolean isEmpty() {
            return ends.isEmpty();
        }

        /** Returns the organization with the highest ID, or an empty text. */
        String last() {
            return ends.keySet().stream().reduce("", (first, second) -> second);
        }
    }

    /**
     * Returns the first rows that weren't copied, a share of each of several organizations.
     *
     * @param after begins with the organizations that follow this ID; if none of them has rows, the
     *     batch is empty
     * @param limit the maximum number of rows
     */
    RowBatch next(Handle handle, String after, int limit) {
        RowBatch batch = new RowBatch(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        List<Behind> behind = behind(handle, after);
        for (Behind each : behind) {
            int left = limit - batch.rows().size();
            if (left > 0) {
                add(handle, each, Math.min(left, Math.ceilDiv(limit, behind.size())), batch);
            }
        }
        return batch;
    }

    private List<Behind> behind(Handle handle, String after) {
        return handle.createQuery(
                        """
                        SELECT o.id, o.revision, coalesce(p.revision, 0) AS copied
                          FROM organization o
                          LEFT JOIN audit_sink_position p
                            ON p.sink = :sink AND p.organization_id = o.id
                         WHERE o.id > :after AND o.revision > coalesce(p.revision, 0)
                         ORDER BY o.id LIMIT :limit
                        """)
                .bind("sink", sink)
                .bind("after", after)
                .bind("limit", ORGANIZATIONS)
                .map((row, context) ->
                        new Behind(
                                row.getString("id"),
                                row.getLong("revision"),
                                row.getLong("copied")))
                .list();
    }

    private static void add(Handle handle, Behind behind, int limit, RowBatch batch) {
        String organization = behind.organization();
        long removed = AuditChain.removedUntil(handle, organization);
        if (behind.copied() > 0 && behind.copied() < removed) {
            batch.removed()
                    .add(
                            "organization %s, revisions %d to %d"
                                    .formatted(organization, behind.copied() + 1, removed));
        }
        List<ExportedRow> rows = AuditExport.rows(handle, organization, behind.copied(), limit);
        batch.rows().addAll(rows);
        // A row becomes visible together with its revision, so no other one is missing.
        batch.ends()
                .put(
                        organization,
                        rows.size() < limit ? behind.revision() : rows.getLast().revision());
    }

    /** Claims the sink; returns false while another process writes to it. */
    boolean claim(Handle handle) {
        handle.createUpdate("INSERT INTO audit_sink (name) VALUES (:sink) ON CONFLICT DO NOTHING")
                .bind("sink", sink)
                .execute();
        long now = clock.millis();
        return handle.createUpdate(
                                """
                                UPDATE audit_sink SET holder = :holder, lease_until = :until
                                 WHERE name = :sink
                                   AND (holder = :holder
                                        OR lease_until <= :now OR lease_until > :until)
                                """)
                        .bind("holder", holder)
                        .bind("sink", sink)
                        .bind("now", now)
                        .bind("until", now + LEASE.toMillis())
                        .execute()
                == 1;
    }

    /**
     * Records that the sink has a batch, and renews the lease.
     *
     * @return false if another process has taken the sink over
     */
    boolean advance(Handle handle, RowBatch batch) {
        batch.ends()
                .forEach((organization, revision) ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO audit_sink_position
                                               (sink, organization_id, revision)
                                        VALUES (:sink, :organization, :revision)
                                        ON CONFLICT (sink, organization_id)
                                        DO UPDATE SET revision = :revision
                                         WHERE audit_sink_position.revision < :revision
                                        """)
                                .bind("sink", sink)
                                .bind("organization", organization)
                                .bind("revision", revision)
                                .execute());
        return handle.createUpdate(
                                """
                                UPDATE audit_sink SET lease_until = :until
                                 WHERE name = :sink AND holder = :holder
                                """)
                        .bind("until", clock.millis() + LEASE.toMillis())
                        .bind("sink", sink)
                        .bind("holder", holder)
                        .execute()
                == 1;
    }

    /** Lets other processes write to the sink. */
    int release(Handle handle) {
        return handle.createUpdate(
                        """
                        UPDATE audit_sink SET lease_until = 0
                         WHERE name = :sink AND holder = :holder
                        """)
                .bind("sink", sink)
                .bind("holder", holder)
                .execute();
    }

    /** Returns the number of revisions that weren't copied yet. */
    long backlog(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT coalesce(sum(o.revision - coalesce(p.revision, 0)), 0)
                          FROM organization o
                          LEFT JOIN audit_sink_position p
                            ON p.sink = :sink AND p.organization_id = o.id
                         WHERE o.revision > coalesce(p.revision, 0)
                        """)
                .bind("sink", sink)
                .mapTo(Long.class)
                .one();
    }
}
