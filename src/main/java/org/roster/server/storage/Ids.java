package org.roster.server.storage;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/** Generates ids: UUIDv7 (RFC 9562, section 5.7) as text, which sorts by creation time. */
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** Returns a new unique id. */
    public static String next() {
        return GENERATOR.generate().toString();
    }
}
