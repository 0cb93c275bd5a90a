package org.roster.desktop.updates;

import java.io.IOException;

/** Who knows of new versions. */
public interface UpdateSource {

    /** A build that has no publisher to ask. */
    UpdateSource NONE =
            () -> {
                throw new IOException("This build has no publisher to ask");
            };

    /**
     * Asks for the newest version.
     *
     * @throws IOException if nobody answers, or nobody vouches for the answer
     */
    Update newest() throws IOException;

    /** Whether there is anybody to ask. */
    default boolean isPossible() {
        return this != NONE;
    }
}
