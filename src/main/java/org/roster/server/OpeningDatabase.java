package org.roster.server;

import org.roster.server.configuration.Configuration.DatabaseSettings;
import org.roster.server.storage.Database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A database that opens in the background, because that takes the longest part of the start. */
final class OpeningDatabase implements AutoCloseable {

    private final CompletableFuture<Database> opening;

    private OpeningDatabase(CompletableFuture<Database> opening) {
        this.opening = opening;
    }

    static OpeningDatabase start(DatabaseSettings where) {
        return new OpeningDatabase(
                CompletableFuture.supplyAsync(
                        () -> Database.serve(where.url(), where.user(), where.password()),
                        Thread.ofPlatform().name("open-database").daemon()::start));
    }

    /** Returns the open database, or throws the failure of {@link Database#serve}. */
    Database join() {
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Waits until the database is open and closes it. Does nothing if opening failed. */
    @Override
    public void close() {
        opening.handle(
                        (database, failure) -> {
                            if (database != null) {
                                database.close();
                            }
                            return failure;
                        })
                .join();
    }
}
