package org.roster.desktop.ui.dialog;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.roster.desktop.ui.theme.Zoom;

/**
 * Keeps the size and position of a dialog fitting for its content, the zoom, the main window and
 * the screen.
 */
final class DialogSize {

    /** The space beside a dialog in a window that is too narrow for it, in pixels. */
    private static final double BESIDE = 24;

    /** The space above and below a dialog in the main window, in pixels, if there is enough. */
    private static final double MARGIN = 12;

    /** The height of the frame of a window, in pixels. */
    private static final double FRAME = 40;

    /** The space between two buttons, in pixels. */
    private static final double GAP = 12;

    /** The minimum width of a button, in em. */
    private static final double MIN_BUTTON_WIDTH = 6.14;

    /** The minimum height of the content of a dialog, in pixels. */
    private static final double MIN_CONTENT_HEIGHT = 160;

    private final DialogPane pane;
    private double fitted;
    private double last;

    private DialogSize(DialogPane pane) {
        this.pane = pane;
    }

    /** The adjustments that a dialog needs after the next layout. */
    private enum Mark {
        /** It may become lower, and is then centered. */
        REFIT,
        /** It may become lower where it is. */
        SHRINK,
        /** Its buttons have another size. */
        BUTTONS
    }

    /**
     * Returns the maximum height of a dialog's content, in pixels. A dialog is never higher than
     * the window that it belongs to.
     */
    static double contentHeight(DialogPane pane) {
        Node buttons = pane.lookup(".button-bar");
        double around =
                FRAME
                        + pane.snappedTopInset()
                        + pane.snappedBottomInset()
                        + (buttons == null ? 0 : buttons.prefHeight(-1));
        Window main = main(pane);
        double screen = screenOf(main).getHeight();
        return Math.max(MIN_CONTENT_HEIGHT, Math.min(screen, main.getHeight()) - around);
    }

    /**
     * Scales the width of a dialog with the zoom, and fits it to the main window, until it closes.
     */
    static void follow(DialogPane pane, ObservableValue<Integer> zoom) {
        double usual = pane.getPrefWidth();
        Window main = main(pane);
        InvalidationListener follow =
                changed -> {
                    widen(pane, usual, zoom.getValue());
                    refit(pane);
                };
        widen(pane, usual, zoom.getValue());
        zoom.addListener(follow);
        InvalidationListener buttons = changed -> pane.getProperties().put(Mark.BUTTONS, true);
        zoom.addListener(buttons);
        pane.prefWidthProperty().addListener(buttons);
        if (pane.lookup(".button-bar") instanceof ButtonBar bar) {
            for (Node node : bar.getButtons()) {
                if (node instanceof Button button) {
                    button.textProperty().addListener(buttons);
                }
            }
        }
        fitButtons(pane);
        pane.getScene()
                .addPostLayoutPulseListener(() -> {
                    if (pane.getProperties().remove(Mark.BUTTONS) != null) {
                        fitButtons(pane);
                    }
                });
        main.widthProperty().addListener(follow);
        main.heightProperty().addListener(follow);
        windowOf(pane)
                .showingProperty()
                .addListener((changed, before, shows) -> {
                    if (!shows) {
                        zoom.removeListener(follow);
                        zoom.removeListener(buttons);
                        main.widthProperty().removeListener(follow);
                        main.heightProperty().removeListener(follow);
                    }
                });
    }

    /**
     * Sets the widths of the buttons: each is as wide as its text, but short ones are alike, and
     * one that starts an action has room for its progress, so that nothing moves when it starts.
     */
    private static void fitButtons(DialogPane pane) {
        // The text of a button can change after the dialog has closed
        if (pane.getScene() == null || !(pane.lookup(".button-bar") instanceof ButtonBar bar)) {
            return;
        }
        for (Node node : bar.getButtons()) {
            ButtonBar.setButtonUniformSize(node, false);
            if (node instanceof Region button) {
                button.setMinWidth(Region.USE_COMPUTED_SIZE);
                button.setPrefWidth(Region.USE_COMPUTED_SIZE);
            }
        }
        pane.applyCss();
        double widths = around(pane, bar);
        for (Node node : bar.getButtons()) {
            if (node instanceof Button button) {
                double least = MIN_BUTTON_WIDTH * button.getFont().getSize();
                double width = button.prefWidth(-1) + ActionButton.missingProgressWidth(button);
                button.setMinWidth(Math.max(least, width));
                widths += button.isManaged() ? Math.max(least, width) + GAP : 0;
            }
        }
        widen(pane, widths);
    }

    /** Returns the width beside the buttons, in pixels. */
    private static double around(DialogPane pane, ButtonBar bar) {
        double around = pane.snappedLeftInset() + pane.snappedRightInset();
        return bar.lookup(".container") instanceof Region container
                ? around + container.snappedLeftInset() + container.snappedRightInset()
                : around;
    }

    /** Widens a dialog, also beyond the main window, so that its buttons show their texts. */
    private static void widen(DialogPane pane, double least) {
        double width = Math.min(least, screenOf(main(pane)).getWidth() - BESIDE);
        if (!isFloating(pane) && width > pane.getPrefWidth()) {
            pane.setPrefWidth(width);
            sizeToScene(pane);
        }
    }

    private static void widen(DialogPane pane, double usual, int percent) {
        double screen = screenOf(main(pane)).getWidth() - BESIDE;
        double room = Math.max(usual, main(pane).getWidth() - BESIDE);
        double zoomed = usual * percent / Zoom.DEFAULT;
        pane.setPrefWidth(Math.min(Math.min(screen, room), zoomed));
        sizeToScene(pane);
    }

    private static void sizeToScene(DialogPane pane) {
        Window window = windowOf(pane);
        if (window.isShowing()) {
            // The scene may not yet have the width of the window, so its frame is unknown here
            window.sizeToScene();
        }
    }

    /**
     * Lets a dialog become lower at the next layout, because it shows another page or a shorter
     * list, and moves it to the center of the main window. A floating one stays in the upper part.
     */
    static void refit(DialogPane pane) {
        if (!windowOf(pane).isShowing()) {
            return;
        }
        if (isFloating(pane)) {
            centerAcross(pane);
            return;
        }
        pane.getProperties().put(Mark.REFIT, true);
        if (pane.getContent() instanceof Parent content) {
            content.requestLayout();
        }
        pane.requestLayout();
        center(pane);
    }

    /** Lets a dialog become lower at the next layout, where the user has moved it. */
    static void shrink(DialogPane pane) {
        if (windowOf(pane).isShowing() && !isFloating(pane)) {
            pane.getProperties().put(Mark.SHRINK, true);
            pane.requestLayout();
        }
    }

    /**
     * Adjusts the height of a dialog to its content after each layout. A dialog never becomes
     * lower, except after {@link #refit} and {@link #shrink}, so that its buttons stay where they
     * are.
     */
    static void followContent(DialogPane pane) {
        DialogSize size = new DialogSize(pane);
        pane.getScene().addPostLayoutPulseListener(size::laidOut);
    }

    private void laidOut() {
        double wanted = pane.prefHeight(pane.getPrefWidth());
        boolean refits = pane.getProperties().containsKey(Mark.REFIT);
        boolean shrinks = refits || pane.getProperties().containsKey(Mark.SHRINK);
        if (wanted > fitted || (shrinks && wanted != fitted)) {
            fitted = wanted;
            fit(wanted, refits);
        } else if (wanted == last) {
            // The layout has settled, which can take several pulses
            pane.getProperties().remove(Mark.REFIT);
            pane.getProperties().remove(Mark.SHRINK);
        }
        last = wanted;
    }

    private void fit(double wanted, boolean centers) {
        Window window = windowOf(pane);
        if (!window.isShowing()) {
            return;
        }
        double frame = window.getHeight() - pane.getScene().getHeight();
        window.setHeight(wanted + frame);
        if (centers) {
            center(pane);
        } else {
            keepInside(pane);
        }
    }

    private static void center(DialogPane pane) {
        Window main = main(pane);
        Window window = windowOf(pane);
        centerAcross(pane);
        window.setY(main.getY() + Math.floor((main.getHeight() - window.getHeight()) / 2));
        keepInside(pane);
    }

    private static void centerAcross(DialogPane pane) {
        Window main = main(pane);
        Window window = windowOf(pane);
        window.setX(main.getX() + Math.floor((main.getWidth() - window.getWidth()) / 2));
    }

    /**
     * Moves a dialog into the height of the main window if it fits, and onto the screen. The main
     * window can be smaller than the dialog and near an edge.
     */
    static void keepInside(DialogPane pane) {
        Window main = main(pane);
        Window window = windowOf(pane);
        double y = window.getY();
        double room = main.getHeight() - window.getHeight();
        if (room >= 0) {
            double margin = Math.min(MARGIN, room / 2);
            y = Math.clamp(y, main.getY() + margin, main.getY() + room - margin);
        }
        Rectangle2D screen = screenOf(window);
        double right = screen.getMaxX() - window.getWidth();
        double bottom = screen.getMaxY() - window.getHeight();
        window.setX(Math.max(screen.getMinX(), Math.min(window.getX(), right)));
        window.setY(Math.max(screen.getMinY(), Math.min(y, bottom)));
    }

    private static boolean isFloating(DialogPane pane) {
        return pane.getStyleClass().contains("floating");
    }

    private static Window windowOf(DialogPane pane) {
        return pane.getScene().getWindow();
    }

    /** Returns the window below all dialogs. */
    private static Window main(DialogPane pane) {
        Window window = windowOf(pane);
        while (window instanceof Stage stage && stage.getOwner() != null) {
            window = stage.getOwner();
        }
        return window;
    }

    /** Returns the visible part of the screen that a window is on. */
    private static Rectangle2D screenOf(Window window) {
        return Screen.getScreensForRectangle(window.getX(), window.getY(), window.getWidth(), 1)
                .stream()
                .findFirst()
                .orElse(Screen.getPrimary())
                .getVisualBounds();
    }
}
