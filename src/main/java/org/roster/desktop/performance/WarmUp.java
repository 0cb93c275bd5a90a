package org.roster.desktop.performance;

import javafx.animation.AnimationTimer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * Warms up the UI: lays out the main screens off-screen while the browser sign-in is in progress.
 * The first time that a screen is styled and laid out takes many times as long as the second,
 * because its code isn't compiled yet. Each frame lays out a few more rows, so that the visible
 * window stays responsive. The warm-up stops when the user returns before it is complete.
 */
public final class WarmUp {

    private static final double WIDTH = 1200;
    private static final double ROW = 60;
    private static final double LOWEST = 3 * ROW;
    private static final double HIGHEST = 740;

    /** Frames to wait, so that the sign-in page and the browser appear first. */
    private static final int FRAMES_BEFORE = 6;

    /** Frames to go on for, until the members are loaded and laid out. */
    private static final int FRAMES_AFTER = 12;

    /** Repetitions, because the compiler takes code that has run often enough. */
    private static final int ROUNDS = 3;

    private final Stage window;
    private final Function<Stage, Screens> opener;
    private @Nullable Run running;
    private boolean done;

    /**
     * A warm-up that hasn't started.
     *
     * @param window the window whose stylesheets the screens use
     * @param opener opens the screens of {@link WarmUpSession} for a window that is never shown
     */
    public WarmUp(Stage window, Function<Stage, Screens> opener) {
        this.window = window;
        this.opener = opener;
    }

    /** The screens of an organization. */
    public interface Screens extends AutoCloseable {

        /** Creates the screens. */
        Parent open();

        @Override
        void close();
    }

    /** Starts the warm-up, unless it has completed before. */
    public void begin() {
        if (!done && running == null) {
            running = new Run();
            running.start();
        }
    }

    /** Whether the warm-up has completed. */
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
    private final class Run extends AnimationTimer {

        private StackPane root = new StackPane();
        private int frame;
        private int round;
        private double height = LOWEST;
        private int after;
        private @Nullable Screens screens;

        @Override
        public void handle(long now) {
            frame++;
            if (frame <= FRAMES_BEFORE) {
                return;
            }
            if (screens == null) {
                screens = opener.apply(hiddenWindow());
                root.getChildren().setAll(screens.open());
                return;
            }
            root.resize(WIDTH, height);
            root.applyCss();
            root.layout();
            if (height < HIGHEST) {
                height = Math.min(HIGHEST, height + ROW);
            } else if (++after > FRAMES_AFTER) {
                repeat(screens);
            }
        }

        private void repeat(Screens opened) {
            opened.close();
            screens = null;
            height = LOWEST;
            after = 0;
            if (++round == ROUNDS) {
                done = true;
                WarmUp.this.end();
            }
        }

        /**
         * Creates a new scene each time, because one that moves to another window loses its theme.
         */
        private Stage hiddenWindow() {
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
            if (screens != null) {
                screens.close();
            }
        }
    }
}
