package org.roster.server.fuzz;

import org.roster.server.Databases;
import org.roster.server.World;

/**
 * The fuzz target that Jazzer calls ({@code ./mvnw -Pfuzz}). It uses no Jazzer types, so the build
 * does not depend on Jazzer.
 */
public final class Target {

    private Target() {}

    /** Started with the first request and stopped with the process. */
    private static final class Service {
        private static final Attempt ATTEMPT =
                new Attempt(new World(Databases.SQLITE.settingsWithoutMail(), 1_000));
    }

    /** Called by Jazzer with the bytes of one request. */
    public static void fuzzerTestOneInput(byte[] request) {
        Service.ATTEMPT.send(request);
    }
}
