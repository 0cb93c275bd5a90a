package org.roster.desktop.performance;

import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.shell.MainController.AccountMenu;
import org.roster.desktop.shell.OrganizationPage;

import java.util.function.Function;

/**
 * Warms up the UI: lays out the main screens off-screen while the browser sign-in is in progress.
 * The first layout of a screen takes many times as long as the second, because its code hasn't been
 * compiled yet. Works row by row, so that the visible window stays responsive, and stops when the
 * user returns.
 */
public final class WarmUp {

    private static final double WIDTH = 1200;
    private static final double ROW = 60;
    private static final double LOWEST = 3 * ROW;
    private static final double HIGHEST = 740;

    /** The frames to wait for, so that the browser page and the browser itself come first. */
    private static final int FRAMES_BEFORE = 6;

    /** The frames after the last row, in which the members arrive and are laid out. */
    private static final int FRAMES_AFTER = 12;

    /** The number of repetitions, enough for the just-in-time compiler. */
    private static final int ROUNDS = 3;

    private final Stage window;
    private final Function<Stage, OrganizationPage> pages;
    private @Nullable Steps running;
    private boolean done;

    /**
     * Creates a warm-up.
     *
     * @param window the visible window, whose stylesheets are used
     * @param pages creates the page of a sample organization in another window
     */
    public WarmUp(Stage window, Function<Stage, OrganizationPage> pages) {
        this.window = window;
        this.pages = pages;
    }

    /** Starts the warm-up, unless it is running or done. */
    public void begin() {
        if (!done && running == null) {
            running = new Steps();
            running.start();
        }
    }

    /** Whether the warm-up has run to its end. */
    boolean isDone() {
        return done;
    }

    /** Stops the warm-up. */
    public void end() {
        if (running != null) {
            running.end();
            running = null;
        }
    }

    /** Takes one step with each frame of the visible window. */
    private final class Steps extends AnimationTimer {

        private StackPane root = new StackPane();
        private int frame;
        private int round;
        private double height = LOWEST;
        private int after;
        private @Nullable OrganizationPage organization;

        @Override
        public void handle(long now) {
            frame++;
            if (frame <= FRAMES_BEFORE) {
                return;
            }
            if (organization == null) {
                organization = pages.apply(offScreen());
                root.getChildren().setAll(organization.open(AccountMenu.none()));
                return;
            }
            root.resize(WIDTH, height);
            root.applyCss();
            root.layout();
            if (height < HIGHEST) {
                height = Math.min(HIGHEST, height + ROW);
            } else if (++after > FRAMES_AFTER) {
                again(organization);
            }
        }

        private void again(OrganizationPage finished) {
            finished.close();
            organization = null;
            height = LOWEST;
            after = 0;
            if (++round == ROUNDS) {
                done = true;
                WarmUp.this.end();
            }
        }

        /**
         * Creates a new scene each time: a scene that moves to another window loses the colors of
         * the theme.
         */
        private Stage offScreen() {
            root = new StackPane();
            root.getStyleClass().add("window");
            Scene scene = new Scene(root, WIDTH, HIGHEST);
            scene.getStylesheets().setAll(window.getScene().getStylesheets());
            Stage stage = new Stage();
            stage.setScene(scene);
            return stage;
        }

        void end() {
            stop();
            if (organization != null) {
                organization.close();
            }
        }
    }
}
