package org.roster.desktop.ui.theme;

import java.util.Arrays;

/** The zoom levels, in percent. */
public final class Zoom {

    /** The default zoom. */
    public static final int DEFAULT = 100;

    public static final int SMALLEST = 80;
    public static final int LARGEST = 200;

    private static final int[] STEPS = {SMALLEST, 90, DEFAULT, 110, 125, 150, 175, LARGEST};

    private Zoom() {}

    /** Returns the nearest zoom level. */
    public static int within(int percent) {
        return Math.clamp(percent, SMALLEST, LARGEST);
    }

    /** Returns the next larger zoom level, or the largest. */
    public static int larger(int percent) {
        return Arrays.stream(STEPS).filter(step -> step > percent).min().orElse(LARGEST);
    }

    /** Returns the next smaller zoom level, or the smallest. */
    public static int smaller(int percent) {
        return Arrays.stream(STEPS).filter(step -> step < percent).max().orElse(SMALLEST);
    }
}
