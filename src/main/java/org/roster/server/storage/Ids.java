package org.roster.server.storage;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

import java.util.regex.Pattern;

/** Generates IDs: UUIDv7 (RFC 9562, section 5.7) as text, which sorts by creation time. */
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Ids() {}

    /** Returns a new unique id. */
    public static String next() {
        return GENERATOR.generate().toString();
    }

    /** Returns whether a text has the form of an id. PostgreSQL fails on some others. */
    public static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }
}
