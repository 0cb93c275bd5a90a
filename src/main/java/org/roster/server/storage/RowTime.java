package org.roster.server.storage;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads times from rows, which contain milliseconds since the Unix epoch. */
public final class RowTime {

    private RowTime() {}

    /** Returns the time in a column, or null if there is none. */
    public static @Nullable Instant of(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
