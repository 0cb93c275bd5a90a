package org.roster.server;

import org.jdbi.v3.core.Handle;
import org.roster.server.storage.Database;
import org.sqlite.ProgressHandler;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The cost of statements: the number of instructions of SQLite's virtual machine, which doesn't
 * depend on the computer.
 */
public final class StatementCost {

    private StatementCost() {}

    /** Runs a read transaction and returns its cost. */
    public static int of(Database database, Consumer<Handle> work) {
        AtomicInteger instructions = new AtomicInteger();
        ProgressHandler counter =
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        instructions.incrementAndGet();
                        return 0;
                    }
                };
        try {
            return database.read(handle -> {
                Connection connection = handle.getConnection().unwrap(Connection.class);
                ProgressHandler.setHandler(connection, 1, counter);
                work.accept(handle);
                ProgressHandler.clearHandler(connection);
                return instructions.get();
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
