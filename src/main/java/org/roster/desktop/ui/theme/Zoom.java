package org.roster.desktop.ui.theme;

import java.util.Arrays;

/** How large everything is, in percent of its usual size. */
public final class Zoom {

    /** The usual size. */
    public static final int USUAL = 100;

    public static final int SMALLEST = 80;
    public static final int LARGEST = 200;

    private static final int[] STEPS = {SMALLEST, 90, USUAL, 110, 125, 150, 175, LARGEST};

    private Zoom() {}

    /** The size itself, or the nearest that there is. */
    public static int within(int percent) {
        return Math.clamp(percent, SMALLEST, LARGEST);
    }

    /** The next larger size; the largest has none but itself. */
    public static int larger(int percent) {
        return Arrays.stream(STEPS).filter(step -> step > percent).min().orElse(LARGEST);
    }

    /** The next smaller size; the smallest has none but itself. */
    public static int smaller(int percent) {
        return Arrays.stream(STEPS).filter(step -> step < percent).max().orElse(SMALLEST);
    }
}
