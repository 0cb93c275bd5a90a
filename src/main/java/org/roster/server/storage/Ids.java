package org.roster.server.storage;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/**
 * New ids: UUIDv7 (RFC 9562, section 5.7) as text, so that they sort by the time they were made.
 */
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** An id that nobody had before. */
    public static String next() {
        return GENERATOR.generate().toString();
    }
}
