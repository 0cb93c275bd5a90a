package org.roster.desktop.updates;

import java.io.IOException;

/** Provides the newest version. */
public interface UpdateSource {

    /** The source of a build without a publisher. */
    UpdateSource NONE =
            () -> {
                throw new IOException("This build has no publisher");
            };

    /**
     * Requests the newest version.
     *
     * @throws IOException if the publisher doesn't answer, or the answer isn't correctly signed
     */
    Update newest() throws IOException;

    /** Whether this build can check for updates. */
    default boolean isPossible() {
        return this != NONE;
    }
}
