package org.roster.desktop.performance;

import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.OrganizationWindow;
import org.roster.desktop.WindowContext;
import org.roster.desktop.shell.MainController.AccountMenu;

/**
 * Opens an organization that is nobody's in a window that is never shown, while the person signs in
 * with the browser: the first time that a screen is styled and laid out takes many times as long as
 * the second, because its code is not compiled by then. Row by row, so that this window goes on;
 * stops where the person is back before.
 */
public final class WarmUp {

    private static final double WIDTH = 1200;
    private static final double ROW = 60;
    private static final double LOWEST = 3 * ROW;
    private static final double HIGHEST = 740;

    /** The page that says how to go on in the browser comes first, and the browser itself. */
    private static final int FRAMES_BEFORE = 6;

    /** The members have to arrive as well, and what they change is laid out once more. */
    private static final int FRAMES_AFTER = 12;

    /** The compiler takes what has run often enough. */
    private static final int ROUNDS = 3;

    private final WindowContext parts;
    private @Nullable Performance running;
    private boolean done;

    public WarmUp(WindowContext parts) {
        this.parts = parts;
    }

    /** Begins, unless it has been done before. */
    public void begin() {
        if (!done && running == null) {
            running = new Performance();
            running.start();
        }
    }

    /** Whether it has come to its end. */
    boolean isDone() {
        return done;
    }

    /** Ends it, however far it is. */
    public void end() {
        if (running != null) {
            running.end();
            running = null;
        }
    }

    /** One step with each frame of the window that is seen. */
    private final class Performance extends AnimationTimer {

        private StackPane root = new StackPane();
        private int frame;
        private int round;
        private double height = LOWEST;
        private int after;
        private @Nullable OrganizationWindow desk;

        @Override
        public void handle(long now) {
            frame++;
            if (frame <= FRAMES_BEFORE) {
                return;
            }
            if (desk == null) {
                desk = new OrganizationWindow(unseen(), new WarmUpSession(), WarmUpSession.PLACE);
                root.getChildren().setAll(desk.open(new AccountMenu(() -> {}, () -> {}, () -> {})));
                return;
            }
            root.resize(WIDTH, height);
            root.applyCss();
            root.layout();
            if (height < HIGHEST) {
                height = Math.min(HIGHEST, height + ROW);
            } else if (++after > FRAMES_AFTER) {
                again(desk);
            }
        }

        private void again(OrganizationWindow rehearsed) {
            rehearsed.close();
            desk = null;
            height = LOWEST;
            after = 0;
            if (++round == ROUNDS) {
                done = true;
                WarmUp.this.end();
            }
        }

        /**
         * A scene of its own each time: one that changes its window forgets the theme's colours.
         */
        private WindowContext unseen() {
            root = new StackPane();
            root.getStyleClass().add("window");
            Scene scene = new Scene(root, WIDTH, HIGHEST);
            scene.getStylesheets().setAll(parts.stage().getScene().getStylesheets());
            Stage stage = new Stage();
            stage.setScene(scene);
            return parts.in(stage);
        }

        void end() {
            stop();
            if (desk != null) {
                desk.close();
            }
        }
    }
}
