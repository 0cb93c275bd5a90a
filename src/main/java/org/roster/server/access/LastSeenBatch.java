package org.roster.server.access;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseTask;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes {@code lastSeenAt} of members and {@code lastUsedAt} of API tokens in batches every five
 * seconds, so that requests don't wait for a write. A process that is killed loses the times since
 * its last batch. While the database doesn't accept writes, the times stay in memory.
 */
public final class LastSeenBatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LastSeenBatch.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Keeps transactions short, because other writers wait for them. */
    private static final int BATCH_SIZE = 200;

    /** About 20 MB of memory. While the database doesn't accept writes, further times are lost. */
    private static final int MAX_PENDING = 100_000;

    /** Sorted, so that two processes lock the rows in the same order. */
    private static final Comparator<Map.Entry<Seen, Instant>> ORDER =
            Comparator.comparing((Map.Entry<Seen, Instant> each) -> each.getKey().kind())
                    .thenComparing(each -> each.getKey().id());

    private final Database database;
    private final InstantSource clock;
    private final Map<Seen, Instant> pending = new ConcurrentHashMap<>();
    private final DatabaseTask task =
            new DatabaseTask(
                    "last-seen",
                    LOG,
                    "Updates of the last visits of members are delayed",
                    "Could not write the last visits of members");

    private LastSeenBatch(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Starts the background task that writes reported times. */
    public static LastSeenBatch start(Database database, InstantSource clock) {
        LastSeenBatch batch = new LastSeenBatch(database, clock);
        batch.task.start(PAUSE, batch::write);
        return batch;
    }

    /** The columns with times. An update skips a time that another process has written. */
    private enum SeenTime {
        MEMBER("member", "last_seen_at"),
        TOKEN("api_token", "last_used_at");

        private final String update;

        SeenTime(String table, String column) {
            this.update =
                    "UPDATE %1$s SET %2$s = :at WHERE id = :id AND (%2$s IS NULL OR abs(%2$s - :at) >= %3$d)"
                            .formatted(table, column, LastSeen.PRECISION.toMillis());
        }
    }

    private record Seen(SeenTime kind, String id) {}

    /**
     * Reports that a member is active now, which is written unless the stored time is recent.
     *
     * @param stored the time in the database, or null if there is none
     */
    public void member(String id, @Nullable Instant stored) {
        add(new Seen(SeenTime.MEMBER, id), stored);
    }

    /**
     * Reports that an API token is used now, which is written unless the stored time is recent.
     *
     * @param stored the time in the database, or null if there is none
     */
    void token(String id, @Nullable Instant stored) {
        add(new Seen(SeenTime.TOKEN, id), stored);
    }

    private void add(Seen seen, @Nullable Instant stored) {
        Instant now = clock.instant();
        boolean isKnown = stored != null && LastSeen.isRecent(stored, now);
        if (!isKnown && (pending.size() < MAX_PENDING || pending.containsKey(seen))) {
            pending.put(seen, now);
        }
    }

    private void write() {
        List<Map.Entry<Seen, Instant>> all =
                pending.entrySet().stream()
                        .map(each -> Map.entry(each.getKey(), each.getValue()))
                        .sorted(ORDER)
                        .toList();
        for (int from = 0; from < all.size(); from += BATCH_SIZE) {
            List<Map.Entry<Seen, Instant>> batch =
                    all.subList(from, Math.min(from + BATCH_SIZE, all.size()));
            database.tryToWrite(handle -> write(handle, batch));
            batch.forEach(each -> pending.remove(each.getKey(), each.getValue()));
        }
    }

    private static int write(Handle handle, List<Map.Entry<Seen, Instant>> batch) {
        for (SeenTime kind : SeenTime.values()) {
            try (PreparedBatch update = handle.prepareBatch(kind.update)) {
                for (Map.Entry<Seen, Instant> each : batch) {
                    if (each.getKey().kind() == kind) {
                        update.bind("id", each.getKey().id())
                                .bind("at", each.getValue().toEpochMilli())
                                .add();
                    }
                }
                if (update.size() > 0) {
                    var _ = update.execute();
                }
            }
        }
        return batch.size();
    }

    /** Stops the background task and writes the remaining times. */
    @Override
    public void close() {
        task.stop(GRACE);
        try {
            write();
        } catch (StorageUnavailableException | JdbiException e) {
            LOG.debug("Could not write the last visits of members before exiting", e);
        }
    }
}
