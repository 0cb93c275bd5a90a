package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.roster.server.Databases;
import org.roster.server.storage.Database.TransactionWork;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Changes of one PostgreSQL organization that wait for each other share a transaction. */
class SharedCommitTest {

    private static final String ORGANIZATION = "o";

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final AtomicLong time = new AtomicLong();

    /** Groups whose time passes only when a test says so. */
    private final GroupCommit groups =
            new GroupCommit(Jdbi.create(source), handle -> {}, time::get);

    private Database database;
    private final CountDownLatch held = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void open() {
        Map<String, String> settings = Databases.POSTGRESQL.settings();
        String url = settings.getOrDefault("roster.database.url", "");
        source.setUrl(url);
        source.setUser(settings.get("roster.database.user"));
        database = Database.open(url, settings.get("roster.database.user"), null);
        database.write(handle -> insert(handle, ORGANIZATION));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Inserts an organization and returns the number of the transaction. */
    private static String insert(Handle handle, String id) {
        handle.createUpdate(
                        """
                        INSERT INTO organization (id, name, member_limit, created_at)
                        VALUES (:id, :id, 10, 0)
                        """)
                .bind("id", id)
                .execute();
        return transaction(handle);
    }

    private static String transaction(Handle handle) {
        return handle.createQuery("SELECT pg_current_xact_id()::text").mapTo(String.class).one();
    }

    private static String lock(Handle handle) {
        return touch(handle, ORGANIZATION);
    }

    private static String touch(Handle handle, String id) {
        handle.createUpdate("UPDATE organization SET revision = revision + 1 WHERE id = :id")
                .bind("id", id)
                .execute();
        return transaction(handle);
    }

    private long revision() {
        return database.read(handle ->
                handle.createQuery("SELECT revision FROM organization WHERE id = :id")
                        .bind("id", ORGANIZATION)
                        .mapTo(Long.class)
                        .one());
    }

    private List<String> inserted() {
        return database.read(handle ->
                handle.createQuery("SELECT id FROM organization WHERE id <> :id ORDER BY id")
                        .bind("id", ORGANIZATION)
                        .mapTo(String.class)
                        .list());
    }

    /** Starts a change in a thread of its own and returns when it waits. */
    private FutureTask<String> start(TransactionWork<String, Exception> work) {
        return run(() -> database.writerOf(ORGANIZATION).write(work));
    }

    private FutureTask<String> run(Callable<String> writer) {
        FutureTask<String> result = new FutureTask<>(writer);
        Thread thread = Thread.ofPlatform().start(result);
        threads.add(thread);
        await("the writer waits").until(() -> thread.getState() == Thread.State.WAITING);
        return result;
    }

    /** Starts a change that keeps the organization locked until {@link #release}. */
    private FutureTask<String> hold() {
        return start(this::holdLocked);
    }

    private String holdLocked(Handle handle) throws InterruptedException {
        String transaction = lock(handle);
        held.await();
        return transaction;
    }

    private void release() throws InterruptedException {
        held.countDown();
        for (Thread each : threads) {
            each.join();
        }
    }

    private static FutureTask<String> failed(FutureTask<String> result) {
        assertThatThrownBy(result::get).isInstanceOf(ExecutionException.class);
        return result;
    }

    @Test
    void waitingChangesShareATransaction() throws Exception {
        FutureTask<String> first = inGroup(this::holdLocked);
        List<FutureTask<String>> others =
                Stream.generate(() -> inGroup(SharedCommitTest::lock)).limit(5).toList();
        release();
        for (FutureTask<String> each : others) {
            assertThat(each.get()).isEqualTo(others.getFirst().get()).isNotEqualTo(first.get());
        }
        assertThat(revision()).isEqualTo(6);
    }

    @Test
    void otherOrganizationsDoNotWait() throws Exception {
        FutureTask<String> first = hold();
        assertThat(
                        database.writerOf("other")
                                .<String, RuntimeException>write(h -> insert(h, "other")))
                .isNotEmpty();
        assertThat(first.isDone()).isFalse();
        release();
        assertThat(first.get()).isNotEmpty();
    }

    @Test
    void failedChangesAreRolledBackAlone() throws Exception {
        var _ = hold();
        FutureTask<String> good = start(handle -> insert(handle, "a"));
        FutureTask<String> violates =
                start(handle -> {
                    insert(handle, "b");
                    return insert(handle, "a");
                });
        FutureTask<String> fails =
                start(handle -> {
                    insert(handle, "c");
                    throw new IOException("mine");
                });
        FutureTask<String> last = start(handle -> insert(handle, "d"));
        release();
        assertThat(last.get()).isEqualTo(good.get());
        assertThat(failed(violates).exceptionNow())
                .isInstanceOf(UnableToExecuteStatementException.class);
        assertThat(failed(fails).exceptionNow()).isInstanceOf(IOException.class).hasMessage("mine");
        assertThat(inserted()).containsExactly("a", "d");
    }

    @Test
    void eachChangeHasItsOwnSource() throws Exception {
        TransactionWork<String, RuntimeException> source =
                _ -> String.valueOf(RequestSource.current());
        RequestSource request = new RequestSource("192.0.2.1", "example");
        RequestSource other = new RequestSource("192.0.2.2", null);
        var _ = hold();
        FutureTask<String> leading =
                run(() ->
                        request.<String, RuntimeException>serve(
                                () -> database.writerOf(ORGANIZATION).write(source)));
        FutureTask<String> ofService = run(() -> database.writerOf(ORGANIZATION).write(source));
        FutureTask<String> ofOther =
                run(() ->
                        other.<String, RuntimeException>serve(
                                () -> database.writerOf(ORGANIZATION).write(source)));
        release();
        assertThat(leading.get()).isEqualTo(request.toString());
        assertThat(ofService.get()).isEqualTo("null");
        assertThat(ofOther.get()).isEqualTo(other.toString());
    }

    @Test
    void slowChangeLeavesTheRestToTheNextTransaction() throws Exception {
        var _ = inGroup(this::holdLocked);
        FutureTask<String> slow =
                inGroup(handle -> {
                    time.addAndGet(Duration.ofSeconds(1).toNanos());
                    return lock(handle);
                });
        FutureTask<String> next = inGroup(SharedCommitTest::lock);
        FutureTask<String> last = inGroup(SharedCommitTest::lock);
        release();
        assertThat(next.get()).isEqualTo(last.get()).isNotEqualTo(slow.get());
        assertThat(revision()).isEqualTo(4);
    }

    /** Starts a change in the groups of the test and returns when it waits. */
    private FutureTask<String> inGroup(TransactionWork<String, Exception> work) {
        return run(() -> groups.run(ORGANIZATION, work));
    }

    @Test
    void lockThatAnotherProcessHoldsIsAwaitedOnceForTheWholeGroup() throws Exception {
        source.setOptions("-c lock_timeout=200");
        AtomicInteger begun = new AtomicInteger();
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE organization SET revision = 7");
            var _ =
                    inGroup(handle -> {
                        held.await();
                        return transaction(handle);
                    });
            List<FutureTask<String>> waiting =
                    Stream.generate(() ->
                                    inGroup(handle -> {
                                        begun.incrementAndGet();
                                        return lock(handle);
                                    }))
                            .limit(3)
                            .toList();
            release();
            for (FutureTask<String> each : waiting) {
                assertThat(failed(each).exceptionNow())
                        .matches(SqlFailures::isLockTimeout, "is a lock timeout");
            }
            assertThat(begun).hasValue(1);
        }
        assertThat(groups.<String, RuntimeException>run(ORGANIZATION, SharedCommitTest::lock))
                .isNotEmpty();
        assertThat(revision()).isEqualTo(1);
    }

    @Test
    void endedConnectionFailsTheBegunChangesOnly() throws Exception {
        var _ = hold();
        FutureTask<String> begun = start(handle -> insert(handle, "a"));
        FutureTask<String> ends =
                start(handle -> {
                    insert(handle, "b");
                    handle.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                    return insert(handle, "c");
                });
        FutureTask<String> next = start(handle -> insert(handle, "d"));
        release();
        for (FutureTask<String> each : List.of(begun, ends)) {
            assertThat(failed(each).exceptionNow()).isInstanceOf(StorageUnavailableException.class);
        }
        assertThat(next.get()).isNotEmpty();
        assertThat(inserted()).containsExactly("d");
    }

    @Test
    void otherChangesDoNotFailWithTheExceptionOfOne() throws Exception {
        var _ = hold();
        FutureTask<String> begun = start(handle -> insert(handle, "a"));
        FutureTask<String> fails =
                start(handle -> {
                    endConnectionOf(handle);
                    throw new IOException("mine");
                });
        FutureTask<String> next = start(handle -> insert(handle, "d"));
        release();
        for (FutureTask<String> each : List.of(begun, fails)) {
            assertThat(failed(each).exceptionNow()).isInstanceOf(StorageUnavailableException.class);
        }
        assertThat(next.get()).isNotEmpty();
        assertThat(inserted()).containsExactly("d");
    }

    /** Ends the connection of a transaction from another one, and waits until it has ended. */
    private void endConnectionOf(Handle handle) {
        int process = handle.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one();
        boolean hasEnded =
                database.read(other ->
                        other.createQuery("SELECT pg_terminate_backend(:process, 30000)")
                                .bind("process", process)
                                .mapTo(Boolean.class)
                                .one());
        assertThat(hasEnded).isTrue();
    }

    @Test
    void failedCommitFailsTheWholeGroup() throws Exception {
        database.write(handle ->
                handle.execute(
                        "ALTER TABLE organization ADD CONSTRAINT late UNIQUE (name)"
                                + " DEFERRABLE INITIALLY DEFERRED"));
        var _ = hold();
        FutureTask<String> good = start(handle -> insert(handle, "a"));
        FutureTask<String> violates =
                start(handle -> {
                    insert(handle, "b");
                    handle.execute("UPDATE organization SET name = 'a' WHERE id = 'b'");
                    return transaction(handle);
                });
        release();
        for (FutureTask<String> each : List.of(good, violates)) {
            assertThat(failed(each).exceptionNow()).isInstanceOf(TransactionException.class);
        }
        assertThat(inserted()).isEmpty();
    }

    @Test
    void deadlockedChangeIsRetried() throws Exception {
        database.write(handle -> insert(handle, "x") + insert(handle, "y"));
        CountDownLatch yLocked = new CountDownLatch(1);
        CountDownLatch xLocked = new CountDownLatch(1);
        var _ = hold();
        FutureTask<String> first =
                start(handle -> {
                    String transaction = touch(handle, "x");
                    xLocked.countDown();
                    return transaction;
                });
        FutureTask<String> second = start(handle -> touch(handle, "y"));
        FutureTask<String> other =
                new FutureTask<>(() ->
                        database.write(handle -> {
                            touch(handle, "y");
                            yLocked.countDown();
                            xLocked.await();
                            return touch(handle, "x");
                        }));
        Thread thread = Thread.ofPlatform().start(other);
        threads.add(thread);
        yLocked.await();
        release();
        for (FutureTask<String> each : List.of(first, second, other)) {
            assertThat(each.get()).isNotEmpty();
        }
        assertThat(
                        database.<Long, RuntimeException>read(handle ->
                                handle.createQuery(
                                                "SELECT sum(revision) FROM organization WHERE id IN"
                                                        + " ('x', 'y')")
                                        .mapTo(Long.class)
                                        .one()))
                .isEqualTo(4);
    }
}
