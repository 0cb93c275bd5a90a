package org.roster.server.audit;

import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Once an hour, removes old rows of the log and writes the heads of the log that have moved to the
 * service's own log, from where the operator's log collector takes them out of reach.
 */
public final class AuditWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWorker.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Database database;
    private final @Nullable AuditRetention retention;
    private final Map<String, AuditHead> logged = new HashMap<>();
    private final DatabaseTask task =
            new DatabaseTask(
                    "audit",
                    LOG,
                    "The activity log waits for its upkeep",
                    "Could not maintain the activity log");

    private AuditWorker(Database database, @Nullable AuditRetention retention) {
        this.database = database;
        this.retention = retention;
    }

    /**
     * Starts a worker.
     *
     * @param retention how long rows are kept, or null for no limit
     */
    public static AuditWorker start(
            Database database, @Nullable Duration retention, InstantSource clock) {
        AuditWorker worker =
                new AuditWorker(
                        database,
                        retention == null ? null : new AuditRetention(database, retention, clock));
        worker.task.start(PAUSE, worker::work);
        return worker;
    }

    private void work() {
        if (retention != null) {
            retention.run();
        }
        for (AuditHead head : database.read(AuditHead::all)) {
            if (!head.equals(logged.put(head.organization(), head))) {
                LOG.info("Activity log head {}", head.line());
            }
        }
    }

    /** Completes the current batch and stops. */
    @Override
    public void close() {
        task.stop(GRACE);
    }
}
