package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.roster.server.Databases;
import org.roster.server.EachDatabase;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Concurrent writes in one commit are atomic and independent of each other. */
@EachDatabase
class GroupCommitTest {

    @Parameter Databases databases = Databases.SQLITE;

    private Database database;

    @BeforeEach
    void open() {
        Map<String, String> settings = databases.settings();
        database =
                Database.open(
                        settings.getOrDefault("roster.database.url", ""),
                        settings.get("roster.database.user"),
                        null);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static void insert(Handle handle, String id) {
        handle.createUpdate(
                        """
                        INSERT INTO organization (id, name, member_limit, created_at)
                        VALUES (:id, :id, 10, 0)
                        """)
                .bind("id", id)
                .execute();
    }

    private List<String> ids() {
        return database.read(handle ->
                handle.createQuery("SELECT id FROM organization ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void failedWritesDoNotAffectOthers() throws Exception {
        int writers = 200;
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<String>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < writers; i++) {
                int number = i;
                answers.add(
                        threads.submit(() -> {
                            begin.await();
                            return write(number);
                        }));
            }
            begin.countDown();
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            Future<String> answer = answers.get(i);
            switch (i % 4) {
                case 0, 1 -> {
                    assertThat(answer.get()).isEqualTo("written " + i);
                    expected.add("id" + i);
                }
                case 2 ->
                        assertThatThrownBy(answer::get)
                                .isInstanceOf(ExecutionException.class)
                                .hasCauseInstanceOf(IOException.class)
                                .hasMessageContaining("mine " + i);
                default ->
                        assertThatThrownBy(answer::get)
                                .hasCauseInstanceOf(UnableToExecuteStatementException.class);
            }
        }
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /**
     * Half of the writes succeed; a quarter throw an exception, and a quarter violate a constraint.
     */
    private String write(int number) throws IOException {
        return database.write(handle -> {
            insert(handle, "id" + number);
            switch (number % 4) {
                case 2 -> throw new IOException("mine " + number);
                case 3 -> insert(handle, "id" + number);
                default -> {}
            }
            return "written " + number;
        });
    }

    @Test
    void completedWriteIsVisibleToOthers() {
        for (int i = 0; i < 20; i++) {
            String id = "id" + i;
            database.write(handle -> {
                insert(handle, id);
                return id;
            });
            assertThat(ids()).contains(id);
        }
    }
}
