package org.roster.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.server.Databases;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A PostgreSQL database behind a pooler in transaction mode. */
class SharedConnectionsTest {

    /** More than the driver's five, after which it prepares a statement. */
    private static final int OFTEN = 12;

    private String user = "";
    private String direct = "";
    private TransactionPooler pooler;

    @BeforeEach
    void start() throws IOException {
        Map<String, String> settings = Databases.POSTGRESQL.emptySettings();
        user = settings.getOrDefault("roster.database.user", "");
        direct = settings.getOrDefault("roster.database.url", "");
        pooler = pooler(3);
    }

    private TransactionPooler pooler(int connections) throws IOException {
        URI server = URI.create(direct.substring("jdbc:".length()));
        return new TransactionPooler(
                server.getPort(), user, server.getPath().substring(1), connections);
    }

    @AfterEach
    void stop() {
        pooler.close();
    }

    /** So that this test fails if the pooler does less than PgBouncer. */
    @Test
    void preparedStatementsFailHere() throws Exception {
        try (TransactionPooler single = pooler(1);
                Connection one = DriverManager.getConnection(single.url(), user, null);
                Connection other = DriverManager.getConnection(single.url(), user, null)) {
            assertThatThrownBy(
                            () -> {
                                for (int time = 0; time < OFTEN; time++) {
                                    prepare(one);
                                    prepare(other);
                                }
                            })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("prepared statement \"S_1\" already exists");
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            for (int time = 0; time < OFTEN; time++) {
                statement.setInt(1, time);
                statement.executeQuery().close();
            }
        }
    }

    @Test
    void databaseIsCreatedReadAndChanged() throws Exception {
        List<Future<?>> done = new ArrayList<>();
        try (Database database = Database.open(pooler.url(), user, null);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < 8; client++) {
                String name = "client " + client;
                done.add(
                        threads.submit(() -> {
                            for (int time = 0; time < OFTEN; time++) {
                                work(database, name + " " + time);
                            }
                            return null;
                        }));
            }
            for (Future<?> each : done) {
                each.get();
            }
            assertThat(database.<Long, RuntimeException>read(SharedConnectionsTest::count))
                    .isEqualTo(8 * OFTEN);
        }
    }

    private static void work(Database database, String name) {
        database.write(handle -> {
            assertThat(isolation(handle)).isEqualTo("read committed");
            return handle.createUpdate(
                            "INSERT INTO used_nonce (issuer, nonce_hash, expires_at)"
                                    + " VALUES ('', :name, 0)")
                    .bind("name", name)
                    .execute();
        });
        database.read(handle -> {
            assertThat(isolation(handle)).isEqualTo("repeatable read");
            long before = count(handle);
            assertThat(count(handle)).isEqualTo(before);
            return before;
        });
    }

    private static String isolation(Handle handle) {
        return handle.createQuery("SHOW transaction_isolation").mapTo(String.class).one();
    }

    private static long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM used_nonce").mapTo(Long.class).one();
    }

    @Test
    void checkWarnsOfThePoolerAlone() throws Exception {
        // What another program leaves on the connections
        try (Connection other = DriverManager.getConnection(pooler.url(), user, null)) {
            other.setAutoCommit(false);
            prepare(other);
            other.rollback();
        }
        assertThat(DatabaseCheck.warning(pooler.url(), user, null))
                .hasValueSatisfying(text -> assertThat(text).contains("pooler"));
        assertThat(DatabaseCheck.warning(direct, user, null)).isEmpty();
    }
}
