package org.roster.server.fuzz;

import org.roster.server.Databases;
import org.roster.server.World;

/**
 * What Jazzer calls with requests of its own making ({@code ./mvnw -Pfuzz}). It has no type of
 * Jazzer's, so that the rest of the build does without it.
 */
public final class Target {

    private Target() {}

    /** Started with the first request, and ended with the process. */
    private static final class Service {
        private static final Attempt ATTEMPT =
                new Attempt(new World(Databases.SQLITE.settingsWithoutMail(), 1_000));
    }

    /** One request. */
    public static void fuzzerTestOneInput(byte[] request) {
        Service.ATTEMPT.send(request);
    }
}
