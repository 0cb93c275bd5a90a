package org.roster.server.storage;

import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Database.TransactionWork;

/**
 * Writes the changes of an organization. Those that wait for each other share a transaction, each
 * in a savepoint, and one commit.
 */
public final class OrganizationWriter {

    private final Database database;
    private final String key;

    OrganizationWriter(Database database, String key) {
        this.database = database;
        this.key = key;
    }

    /**
     * Does the same as {@link Database#write}.
     *
     * @param work work that locks no row before the organization's, so that it can run in a
     *     transaction that has locked this one already
     */
    public <T extends @Nullable Object, X extends Exception> T write(TransactionWork<T, X> work)
            throws X {
        return database.writeGrouped(key, work);
    }
}
