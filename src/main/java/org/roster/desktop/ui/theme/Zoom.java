package org.roster.desktop.ui.theme;

import java.util.Arrays;

/** The zoom levels, in percent. */
public final class Zoom {

    /** The default zoom. */
    public static final int DEFAULT = 100;

    public static final int MIN = 80;
    public static final int MAX = 200;

    private static final int[] STEPS = {MIN, 90, DEFAULT, 110, 125, 150, 175, MAX};

    private Zoom() {}

    /** Returns the nearest zoom level. */
    public static int within(int percent) {
        return Math.clamp(percent, MIN, MAX);
    }

    /** Returns the next larger zoom level, or the largest. */
    public static int larger(int percent) {
        return Arrays.stream(STEPS).filter(step -> step > percent).min().orElse(MAX);
    }

    /** Returns the next smaller zoom level, or the smallest. */
    public static int smaller(int percent) {
        return Arrays.stream(STEPS).filter(step -> step < percent).max().orElse(MIN);
    }
}
