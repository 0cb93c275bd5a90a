package org.roster.server.storage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Properties;

/**
 * A state of a database that it can't fall behind unless it is restored from a backup.
 *
 * @param database the ID of the database
 * @param number grows with every second in which something changes
 * @param token random, so that a restored database that reaches the same number again differs
 * @param at the time of the mark
 */
record HighWaterMark(String database, long number, String token, Instant at) {

    /**
     * Reads the text that {@link #text} wrote.
     *
     * @return the mark, or null if the text is invalid
     */
    static @Nullable HighWaterMark parse(String text) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(text));
            String database = values.getProperty("database", "");
            String token = values.getProperty("token", "");
            return database.isEmpty() || token.isEmpty()
                    ? null
                    : new HighWaterMark(
                            database,
                            Long.parseLong(values.getProperty("number", "")),
                            token,
                            Instant.parse(values.getProperty("at", "")));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /** Returns the content of the file that keeps the mark. */
    String text() {
        return """
        # The newest state of the database that this instance of Roster has seen. It lets the
        # service notice a database that was restored from a backup. Don't edit or back it up.
        database=%s
        number=%d
        token=%s
        at=%s
        """
                .formatted(database, number, token, at);
    }
}
