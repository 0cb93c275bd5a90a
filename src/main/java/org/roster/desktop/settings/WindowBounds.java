package org.roster.desktop.settings;

import javafx.geometry.Rectangle2D;

import java.util.List;

/**
 * The bounds of the window, in pixels of the virtual screen.
 *
 * @param maximized whether the window is maximized; the bounds are then those before
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {

    public WindowBounds {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !isSize(width) || !isSize(height)) {
            throw new IllegalArgumentException("The bounds of the window are invalid");
        }
    }

    private static boolean isSize(double length) {
        return Double.isFinite(length) && length > 0;
    }

    /** Returns a copy that is maximized or not. */
    public WindowBounds withMaximized(boolean now) {
        return new WindowBounds(x, y, width, height, now);
    }

    /**
     * Returns the nearest bounds at which the whole window is visible. A window across two screens
     * stays where it is.
     *
     * @param screens the visual bounds of each screen, the primary one first; at least one
     */
    public WindowBounds on(List<Rectangle2D> screens) {
        double seen = screens.stream().mapToDouble(this::overlap).sum();
        if (seen >= width * height - 1) {
            return this;
        }
        Rectangle2D screen = screens.getFirst();
        for (Rectangle2D other : screens) {
            if (overlap(other) > overlap(screen)) {
                screen = other;
            }
        }
        double fittingWidth = Math.min(width, screen.getWidth());
        double fittingHeight = Math.min(height, screen.getHeight());
        return new WindowBounds(
                Math.clamp(x, screen.getMinX(), screen.getMaxX() - fittingWidth),
                Math.clamp(y, screen.getMinY(), screen.getMaxY() - fittingHeight),
                fittingWidth,
                fittingHeight,
                maximized);
    }

    /** Returns the visible area of the window on a screen, in square pixels. */
    private double overlap(Rectangle2D screen) {
        double across = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        double down = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
        return Math.max(0, across) * Math.max(0, down);
    }
}
