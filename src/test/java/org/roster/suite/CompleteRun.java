package org.roster.suite;

import java.util.stream.Stream;

/**
 * A complete run of the tests, {@code ./mvnw -Pcomplete}. The usual run doesn't repeat what tests
 * of other classes cover: each server test on the other database, and each picture and page in
 * further languages and color schemes. It also leaves the format of the code out, and what Error
 * Prone finds in tests.
 */
public final class CompleteRun {

    private static final boolean REQUESTED = Boolean.getBoolean("roster.complete");

    private CompleteRun() {}

    /** Returns whether this run is complete. */
    public static boolean isRequested() {
        return REQUESTED;
    }

    /** Returns all variants of a test if this run is complete, and otherwise the first one. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the arrays are only read
    public static <T> Stream<T> firstOrAll(T... variants) {
        return someOrAll(1, variants);
    }

    /**
     * Returns all variants of a test if this run is complete, and otherwise some.
     *
     * @param usual how many, from the first one
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the arrays are only read
    public static <T> Stream<T> someOrAll(int usual, T... variants) {
        return Stream.of(variants).limit(REQUESTED ? variants.length : usual);
    }
}
