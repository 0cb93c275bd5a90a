package org.roster.server.storage;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SQL of the tables {@code database_identity} and {@code high_water_mark}. */
final class HighWaterMarkTable {

    /** How many marks are kept: those of more than five hours of uninterrupted changes. */
    private static final int MAX_ROWS = 20_000;

    private static final String NEWEST = "SELECT max(number) FROM high_water_mark";

    private HighWaterMarkTable() {}

    /** Returns the ID of the database, or empty if it has none yet. */
    static Optional<String> identity(Handle handle) {
        return handle.createQuery("SELECT id FROM database_identity").mapTo(String.class).findOne();
    }

    /** Gives the database an ID, unless another process has done so. */
    static void identify(Handle handle) {
        handle.createUpdate(
                        "INSERT INTO database_identity (only_row, id) VALUES (1, :id)"
                                + " ON CONFLICT DO NOTHING")
                .bind("id", UUID.randomUUID().toString())
                .execute();
    }

    /** Returns the newest mark, or empty if there is none yet. */
    static Optional<HighWaterMark> newest(Handle handle) {
        return mark(handle, NEWEST);
    }

    private static Optional<HighWaterMark> mark(Handle handle, String number) {
        return handle.createQuery(
                        "SELECT id, number, token, at FROM high_water_mark, database_identity"
                                + " WHERE number = ("
                                + number
                                + ")")
                .map((row, context) -> mark(row))
                .findOne();
    }

    private static HighWaterMark mark(ResultSet row) throws SQLException {
        return new HighWaterMark(
                row.getString("id"),
                row.getLong("number"),
                row.getString("token"),
                Instant.ofEpochMilli(row.getLong("at")));
    }

    /**
     * Adds a mark and removes the oldest.
     *
     * @return false if another process has added a mark at the same moment
     */
    static boolean add(Handle handle, Instant now) {
        boolean isAdded =
                handle.createUpdate(
                                        "INSERT INTO high_water_mark (number, token, at) SELECT"
                                            + " coalesce(max(number), 0) + 1, :token, :now FROM"
                                            + " high_water_mark WHERE 1 = 1 ON CONFLICT DO NOTHING")
                                .bind("token", UUID.randomUUID().toString())
                                .bind("now", now.toEpochMilli())
                                .execute()
                        == 1;
        handle.createUpdate("DELETE FROM high_water_mark WHERE number <= (" + NEWEST + ") - :kept")
                .bind("kept", MAX_ROWS)
                .execute();
        return isAdded;
    }

    /** Returns whether a PostgreSQL server replays the changes of another one. */
    static boolean isStandby(Handle handle) {
        return handle.createQuery("SELECT pg_is_in_recovery()").mapTo(Boolean.class).one();
    }

    /** Returns whether the database contains a mark. */
    static boolean contains(Handle handle, HighWaterMark mark) {
        return handle.createQuery(
                        "SELECT 1 FROM high_water_mark WHERE number = :number AND token = :token")
                .bind("number", mark.number())
                .bind("token", mark.token())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * Compares the database with a mark that was taken earlier.
     *
     * @return a sentence that describes the difference, or empty if the database contains the mark
     */
    static Optional<String> difference(Handle handle, HighWaterMark mark) {
        if (!mark.database().equals(identity(handle).orElse(""))) {
            return Optional.of(
                    "The database is not the one that this instance used before, or it was restored"
                            + " from a backup of an older version");
        }
        Optional<HighWaterMark> newest = newest(handle);
        if (newest.isEmpty() || newest.get().number() < mark.number()) {
            return Optional.of(
                    "The database is older than when this instance last used it: its newest mark is"
                            + " "
                            + newest.map(HighWaterMarkTable::description).orElse("missing")
                            + ", this instance's is "
                            + description(mark)
                            + ". It was probably restored from a backup");
        }
        Optional<HighWaterMark> same = mark(handle, Long.toString(mark.number()));
        if (same.isPresent() && !same.get().token().equals(mark.token())) {
            return Optional.of(
                    "The database was restored from a backup and has changed since then: its mark "
                            + description(same.get())
                            + " is not this instance's mark "
                            + description(mark));
        }
        return Optional.empty();
    }

    private static String description(HighWaterMark mark) {
        return mark.number() + " of " + mark.at();
    }
}
