package org.roster.server.fuzz;

import org.roster.server.Databases;
import org.roster.server.TestService;

/**
 * The fuzz target that Jazzer calls ({@code ./mvnw -Pfuzz}). It uses no Jazzer types, so the build
 * doesn't depend on Jazzer.
 */
public final class FuzzTarget {

    private FuzzTarget() {}

    /** Started with the first request and stopped with the process. */
    private static final class Service {
        private static final FuzzClient ATTEMPT =
                new FuzzClient(new TestService(Databases.SQLITE.settingsWithoutMail(), 1_000));
    }

    /** Called by Jazzer with the bytes of one request. */
    public static void fuzzerTestOneInput(byte[] request) {
        Service.ATTEMPT.send(request);
    }
}
