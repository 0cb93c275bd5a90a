package org.roster.desktop.ui.dialog;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.DialogPane;
import javafx.stage.Screen;
import javafx.stage.Window;

import org.roster.desktop.ui.theme.Zoom;

/** Keeps the size and position of a dialog fitting for its content, the zoom and the screen. */
final class DialogSize {

    /** The space beside a dialog on a screen that is too narrow for it, in pixels. */
    private static final double BESIDE = 24;

    /** The height of the frame of a window, in pixels. */
    private static final double FRAME = 40;

    /** The minimum height of the content of a dialog, in pixels. */
    private static final double LEAST_CONTENT = 160;

    private DialogSize() {}

    /** Marks a dialog that may become smaller, because the zoom has changed. */
    private enum Mark {
        ZOOMED
    }

    /**
     * Returns the maximum height of a dialog's content, in pixels. A dialog is never higher than
     * the window that it belongs to.
     */
    static double contentHeight(DialogPane pane, Window window) {
        Node buttons = pane.lookup(".button-bar");
        double around =
                FRAME
                        + pane.snappedTopInset()
                        + pane.snappedBottomInset()
                        + (buttons == null ? 0 : buttons.prefHeight(-1));
        double screen = screenOf(window).getHeight();
        return Math.max(LEAST_CONTENT, Math.min(screen, window.getHeight()) - around);
    }

    /** Scales the width of a dialog with the zoom until the dialog closes. */
    static void followZoom(DialogPane pane, ObservableValue<Integer> zoom) {
        double usual = pane.getPrefWidth();
        ChangeListener<Integer> follow = (changed, before, now) -> widen(pane, usual, now);
        widen(pane, usual, zoom.getValue());
        zoom.addListener(follow);
        pane.getScene()
                .getWindow()
                .showingProperty()
                .addListener((changed, before, shows) -> {
                    if (!shows) {
                        zoom.removeListener(follow);
                    }
                });
    }

    private static void widen(DialogPane pane, double usual, int percent) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double zoomed = usual * percent / Zoom.DEFAULT;
        pane.setPrefWidth(Math.min(screen.getWidth() - BESIDE, zoomed));
        Window window = pane.getScene().getWindow();
        if (window.isShowing()) {
            double frame = window.getWidth() - pane.getScene().getWidth();
            window.setWidth(pane.getPrefWidth() + frame);
            pane.getProperties().put(Mark.ZOOMED, true);
        }
    }

    /**
     * Adjusts the height of a dialog to its content after each layout. A dialog never becomes
     * lower, except with the zoom, so that its buttons stay where they are.
     */
    static void followContent(DialogPane pane) {
        DoubleProperty wanted = new SimpleDoubleProperty();
        Scene scene = pane.getScene();
        scene.addPostLayoutPulseListener(() -> wanted.set(pane.prefHeight(pane.getPrefWidth())));
        DoubleProperty fitted = new SimpleDoubleProperty();
        wanted.addListener((changed, before, now) -> {
            boolean isZoomed = pane.getProperties().remove(Mark.ZOOMED) != null;
            if (isZoomed || now.doubleValue() > fitted.get()) {
                fitted.set(now.doubleValue());
                fit(pane, now.doubleValue());
            }
        });
    }

    /** Adjusts the height of a dialog, and keeps the dialog on the screen. */
    private static void fit(DialogPane pane, double wanted) {
        Window window = pane.getScene().getWindow();
        if (!window.isShowing()) {
            return;
        }
        Rectangle2D screen = screenOf(window);
        double frame = window.getHeight() - pane.getScene().getHeight();
        window.setHeight(wanted + frame);
        double lowest = screen.getMaxY() - wanted - frame;
        window.setY(Math.max(screen.getMinY(), Math.min(window.getY(), lowest)));
    }

    /** Returns the visible part of the screen that a window is on. */
    private static Rectangle2D screenOf(Window window) {
        return Screen.getScreensForRectangle(window.getX(), window.getY(), window.getWidth(), 1)
                .stream()
                .findFirst()
                .orElse(Screen.getPrimary())
                .getVisualBounds();
    }

    /**
     * Moves a dialog onto its screen. It opens at the center of its window, which can be smaller
     * than the dialog and near an edge.
     */
    static void keepOnScreen(Window window) {
        Rectangle2D screen = screenOf(window);
        double right = screen.getMaxX() - window.getWidth();
        double bottom = screen.getMaxY() - window.getHeight();
        window.setX(Math.max(screen.getMinX(), Math.min(window.getX(), right)));
        window.setY(Math.max(screen.getMinY(), Math.min(window.getY(), bottom)));
    }
}
