package org.roster.server.auditsink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.roster.server.auditsink.SinkPositions.RowBatch;
import org.roster.server.storage.Database;
import org.roster.server.storage.DatabaseTask;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Copies new rows of the log to a sink. The database stores the last copied revision, which is
 * advanced only when the sink has the rows. So no row is lost; rows are written again if the
 * process or the sink stops between the two, with the same organization and revision.
 */
final class SinkWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SinkWorker.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MAX_ROWS = 500;

    private final AuditSink sink;
    private final Database database;
    private final SinkPositions positions;
    private final Counter copied;
    private final DatabaseTask task;
    private volatile Optional<String> failure = Optional.empty();

    /** The rows of the next batch: fewer after a failure, because the sink may be slow. */
    private int rows = MAX_ROWS;

    /** The pause after the last failure, and when it ends by {@link System#nanoTime}. */
    private Duration pause = Duration.ZERO;

    private long notBefore = System.nanoTime();

    /** The last organization of the batch before. */
    private String last = "";

    private SinkWorker(
            AuditSink sink, Database database, InstantSource clock, MeterRegistry metrics) {
        this.sink = sink;
        this.database = database;
        this.positions = new SinkPositions(sink.name(), clock);
        this.task =
                new DatabaseTask(
                        sink.name(),
                        LOG,
                        "Copies of the activity log are delayed",
                        "Could not copy the activity log");
        this.copied =
                Counter.builder("roster.audit.sink.rows")
                        .description("Rows of the activity log that this instance has copied")
                        .tag("sink", sink.name())
                        .register(metrics);
        Gauge.builder("roster.audit.sink.backlog", this::backlog)
                .description("Revisions that were not copied yet, across all instances")
                .tag("sink", sink.name())
                .register(metrics);
    }

    /** Starts a worker. */
    static SinkWorker start(
            AuditSink sink, Database database, InstantSource clock, MeterRegistry metrics) {
        SinkWorker worker = new SinkWorker(sink, database, clock, metrics);
        worker.task.start(PAUSE, worker::work);
        return worker;
    }

    /** Returns the name of the sink. */
    String name() {
        return sink.name();
    }

    /** Returns why the last rows couldn't be written, in words for operators, or empty. */
    Optional<String> failure() {
        return failure;
    }

    private double backlog() {
        try {
            return database.read(positions::backlog);
        } catch (StorageUnavailableException e) {
            return Double.NaN;
        }
    }

    private void work() {
        if (System.nanoTime() - notBefore < 0
                || next().isEmpty()
                || !database.write(positions::claim)) {
            return;
        }
        try {
            copy();
            reportSuccess();
        } catch (SinkUnavailableException e) {
            failed(e);
        } finally {
            database.write(positions::release);
        }
    }

    /** Returns the next rows, and starts again with the first organization after the last one. */
    private RowBatch next() {
        RowBatch batch = database.read(handle -> positions.next(handle, last, rows));
        return batch.isEmpty() && !last.isEmpty()
                ? database.read(handle -> positions.next(handle, "", rows))
                : batch;
    }

    private void copy() throws SinkUnavailableException {
        // Another process may have copied rows until this one claimed the sink
        RowBatch batch = next();
        boolean isHolder = true;
        while (isHolder && !batch.isEmpty() && !task.isStopping()) {
            batch.removed()
                    .forEach(each ->
                            LOG.warn("Removed before it was copied to {}: {}", sink.name(), each));
            if (!batch.rows().isEmpty()) {
                sink.write(batch.rows());
            }
            RowBatch written = batch;
            isHolder = database.write(handle -> positions.advance(handle, written));
            copied.increment(written.rows().size());
            last = written.last();
            rows = Math.min(MAX_ROWS, rows * 2);
            pause = Duration.ZERO;
            batch = next();
        }
    }

    private void reportSuccess() {
        if (failure.isPresent()) {
            LOG.info("The activity log is copied to {} again", sink.description());
            failure = Optional.empty();
        }
    }

    private void failed(SinkUnavailableException e) {
        rows = Math.max(1, rows / 2);
        Duration longer = pause.multipliedBy(2);
        pause = pause.isZero() ? PAUSE : longer.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : longer;
        long most = pause.toNanos();
        notBefore = System.nanoTime() + ThreadLocalRandom.current().nextLong(most / 2, most);
        Optional<String> reason = Optional.of(String.valueOf(e.getMessage()));
        if (!failure.equals(reason) && !task.isStopping()) {
            LOG.warn(
                    "The activity log is not copied to {}: {}", sink.description(), e.getMessage());
        }
        failure = reason;
    }

    /** Completes the current batch and stops. */
    @Override
    public void close() {
        task.stop(GRACE);
    }
}
