package org.roster.server.storage;

import com.zaxxer.hikari.HikariConfig;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The connections to a SQLite file. */
final class SqliteConnections {

    private SqliteConnections() {}

    /** Returns a pool for transactions that begin in a mode. */
    static HikariConfig pool(String url, SQLiteConfig.TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(Math.toIntExact(DatabasePools.CONNECTION_TIMEOUT.toMillis()));
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        return pool;
    }

    /** Does what {@link Database#overwriteDeleted} says. */
    static boolean overwriteDeleted(Handle handle) {
        try {
            handle.execute("VACUUM");
            return handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                    .map((row, context) -> row.getInt("busy") == 0)
                    .one();
        } catch (JdbiException e) {
            return false;
        }
    }
}
